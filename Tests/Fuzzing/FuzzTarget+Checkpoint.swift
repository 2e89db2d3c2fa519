import Checkpoint
import Foundation
import Synchronization
import Vocabulary

extension FuzzTarget {
    /// A file where a checkpoint should be: refused or read, never believed blindly.
    ///
    /// Of most mutants the checksum of a page says at once that it is another one. So half of them
    /// have none, as a file that another program wrote, and it is for SQLite and the schema to see.
    static let checkpoint = FuzzTarget(
        "checkpoint", bytes: [Sample.bytes], keepsLength: true
    ) { bytes in
        let path = Sample.folder + "/fuzzed.sqlite"
        for suffix in ["-wal", "-shm"] { unlink(path + suffix) }
        let isBare = bytes.reduce(0) { $0 &+ Int($1) } % 2 == 0
        let document = isBare ? Sample.withoutChecksums(bytes) : bytes
        guard FileManager.default.createFile(atPath: path, contents: Data(document)) else { return }
        wait {
            guard let store = try? await CheckpointStore.open(path: path, mode: .existing) else {
                return
            }
            Sample.opened.withLock { $0 += 1 }
            _ = try? await store.totals()
            _ = try? await store.counts(targets: [1])
            _ = try? await store.pending(target: 1, limit: 10)
            _ = try? await store.failedItems(limit: 10)
            _ = try? await store.audit()
            _ = try? await store.attemptStory()
            _ = try? await store.earlierAttempts(of: (1...10).map(Sample.work))
            _ = try? await store.forEachLine(targets: [1]) { _, _ in }
            await store.close()
        }
    }

    /// Takes away what the targets have written; after a crash it stays, with the mutant in it.
    package static func removeFiles() { try? FileManager.default.removeItem(atPath: Sample.folder) }

    /// How many mutants were sound enough to be opened and asked.
    package static var openedCheckpoints: Int { Sample.opened.withLock { $0 } }
}

/// The checkpoint that mutants are made of, with something in every table that a run fills.
private enum Sample {
    static let opened = Mutex(0)

    /// In memory where there is such a place: the syncs of each opening are not what is tried.
    static let folder: String = {
        let memory = "/dev/shm"
        let root =
            FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
        let path = root + "/sluice-fuzz-\(getpid())"
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        return path
    }()

    static let bytes: [UInt8] = {
        let path = folder + "/sound.sqlite"
        FuzzTarget.wait {
            do { try await fill(path) } catch { preconditionFailure("\(error)") }
        }
        return Array(FileManager.default.contents(atPath: path) ?? Data())
    }()

    static func work(_ item: Int) -> WorkID { WorkID(item: Int64(item), target: 1, sample: 0) }

    /// The last eight bytes of each page, zero: there is no checksum then.
    static func withoutChecksums(_ bytes: [UInt8]) -> [UInt8] {
        let page = 8_192
        var bytes = bytes
        for end in stride(from: page, through: bytes.count, by: page) {
            for index in end - 8..<end { bytes[index] = 0 }
        }
        return bytes
    }

    private static func fill(_ path: String) async throws {
        let store = try await CheckpointStore.open(path: path, mode: .create)
        let target = try await store.register(targets: ["a"])[0]
        let source = try await store.register(sources: [
            InputSource(path: "prompts.jsonl", size: 60_000, modifiedAt: 1_700_000_000)
        ])[0]
        let entries = (1...200).map { number in
            ItemEntry(
                key: ItemKey(high: UInt64(number) &* 0x9E37_79B9_7F4A_7C15, low: UInt64(number)),
                idHash: Int64(number),
                location: ItemLocation(
                    source: source, offset: Int64(number) * 300, length: 299, line: number),
                target: nil)
        }
        _ = try await store.importItems { items in try await items.add(entries) }
        let model = ModelReference(provider: "bench", model: "model")
        for item in 1...120 {
            let work = WorkID(item: Int64(item), target: target, sample: 0)
            let attempt = AttemptRecord(
                work: work, number: 1, model: model, outcome: AttemptRecord.succeeded,
                startedAt: 1_700_000_000, duration: .milliseconds(20),
                usage: TokenUsage(input: 31, output: 9), cost: Money(picodollars: 100),
                costSource: .catalog, reason: "first")
            let line = #"{"id":"\#(item)","text":"\#(String(repeating: "word ", count: 40))"}"#
            try await store.commit(
                CommitEntry(
                    finished: FinishedWork(
                        work: work, status: item % 9 == 0 ? .failed : .ok, attempts: 1,
                        latency: .milliseconds(20), line: Array(line.utf8)),
                    attempts: [attempt]))
        }
        try await store.commit(
            CommitEntry(
                started: (121...130).map {
                    Intent(
                        work: WorkID(item: Int64($0), target: target, sample: 0), number: 1,
                        model: model, reserved: Money(picodollars: 500), startedAt: 1_700_000_000)
                }))
        await store.close()
    }
}
