import Checkpoint
import Hashing
import Platform
import Synchronization
import Vocabulary

/// What the checkpoint can take in and give back, on this machine's disk.
struct StoreBenchmark {
    /// Items of the import; a share of them gets results.
    var items = 1_000_000
    var commits = 300_000
    var callers = 256
    /// Lines of this many bytes.
    var lineLength = 1_000

    /// The system's temporary one, or that of the environment.
    static let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"

    /// Runs in a folder of its own below the system's temporary one and removes it.
    func run() async throws {
        let directory = RunDirectory(path: "\(Self.folder)/sluice-benchmark-\(getpid())")
        try directory.create()
        defer {
            try? directory.removeFiles()
            rmdir(directory.path)
        }
        let store = try await CheckpointStore.open(path: directory.checkpoint, mode: .create)
        let target = try await store.register(targets: ["benchmark"])[0]
        try await importing(store)
        try await committing(store, target, "commits by \(callers) callers")
        try await reading(store, target)
        try await measure("a commit alone, one after the other", count: 200) {
            for item in 0..<200 {
                try await store.commit(
                    entry(WorkID(item: 2_000_000 + Int64(item), target: 2, sample: 0)))
            }
        }
        try await measure("keepPartialResults, written anew", count: commits) {
            try await store.keepPartialResults(at: directory.partialResults)
        }
        let other = try await store.register(targets: ["second"])[0]
        try await committing(store, other, "commits while partial results are kept")
        try await store.removePartialResults(at: directory.partialResults)
        try await measure("close", count: 1) { await store.close() }
        try await measure("open again, with its check", count: 1) {
            let again = try await CheckpointStore.open(path: directory.checkpoint, mode: .existing)
            await again.close()
        }
    }

    /// Commits a second of many callers, while the partial results are kept, as in a run.
    func commitRate() async throws -> Int {
        let directory = RunDirectory(path: "\(Self.folder)/sluice-benchmark-\(getpid())")
        try directory.create()
        defer {
            try? directory.removeFiles()
            rmdir(directory.path)
        }
        let store = try await CheckpointStore.open(path: directory.checkpoint, mode: .create)
        let target = try await store.register(targets: ["benchmark"])[0]
        try await store.keepPartialResults(at: directory.partialResults)
        let start = ContinuousClock.now
        try await commitAll(store, target)
        let rate = Double(commits) / (ContinuousClock.now - start).seconds
        try await store.removePartialResults(at: directory.partialResults)
        await store.close()
        return Int(rate)
    }

    private func importing(_ store: CheckpointStore) async throws {
        let all = 0..<items
        try await measure("import, new items", count: items) {
            _ = try await importItems(all, into: store)
        }
        try await measure("import, the same again", count: items) {
            let counts = try await importItems(all, into: store)
            precondition(counts.unchanged == items)
        }
        try await measure("import, first line moved to the end", count: items) {
            let counts = try await importItems(Array(all.dropFirst()) + [0], into: store)
            precondition(counts.unchanged == items)
        }
        try await measure("import, one line in the middle edited", count: items) {
            let edited = (Array(all.dropFirst()) + [0]).map { $0 == items / 2 ? -1 : $0 }
            let counts = try await importItems(edited, into: store)
            precondition(counts.added == 1 && counts.gone == 1)
        }
    }

    private func importItems(
        _ numbers: some RandomAccessCollection<Int>, into store: CheckpointStore
    ) async throws -> ImportCounts {
        try await store.importItems { items in
            var rest = numbers[...]
            var line = 0
            while !rest.isEmpty {
                let chunk = rest.prefix(10_000).map { number in
                    line += 1
                    return entry(number, line)
                }
                try await items.add(chunk)
                rest = rest.dropFirst(10_000)
            }
        }
    }

    /// An item whose key is spread like a digest.
    private func entry(_ number: Int, _ line: Int) -> ItemEntry {
        ItemEntry(
            key: key(number), idHash: Int64(number),
            location: ItemLocation(
                source: 1, offset: Int64(line) * 1000, length: 999, line: line))
    }

    private func key(_ number: Int) -> ItemKey {
        let high = SplitMix64.mixed(UInt64(bitPattern: Int64(number)) &* SplitMix64.step)
        return ItemKey(high: high, low: high &* 31)
    }

    private func committing(
        _ store: CheckpointStore, _ target: Int, _ what: String
    ) async throws {
        try await measure(what, count: commits) { try await commitAll(store, target) }
    }

    private func commitAll(_ store: CheckpointStore, _ target: Int) async throws {
        let next = Tally(1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<callers {
                group.addTask {
                    while true {
                        let item = next.advance(by: 1)
                        if item > commits { return }
                        let work = WorkID(item: Int64(item), target: target, sample: 0)
                        try await store.commit(entry(work))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// A result with its attempt, and the intent of a later work.
    private func entry(_ work: WorkID) -> CommitEntry {
        let attempt = AttemptRecord(
            work: work, number: 1, model: Self.model, outcome: AttemptRecord.succeeded,
            httpStatus: 200, startedAt: 1_700_000_000, duration: .milliseconds(412),
            usage: TokenUsage(input: 310, output: 90), cost: Money(picodollars: 8_900_000),
            costSource: .catalog, reason: "only one")
        let later = WorkID(
            item: work.item + Int64(callers), target: work.target, sample: work.sample)
        return CommitEntry(
            finished: FinishedWork(
                work: work, status: .ok, attempts: 1, latency: .milliseconds(412),
                line: [UInt8](repeating: 0x61, count: lineLength),
                // Items are numbered from 1 in the order of their first import.
                key: key(Int(work.item) - 1)),
            attempts: [attempt],
            started: [
                Intent(
                    work: later, number: 1, model: Self.model,
                    reserved: Money(picodollars: 90_000_000), startedAt: 1_700_000_000)
            ])
    }

    private func reading(_ store: CheckpointStore, _ target: Int) async throws {
        try await measure("forEachLine", count: commits) {
            let bytes = Tally(0)
            try await store.forEachLine(targets: [target]) { _, line in
                _ = bytes.advance(by: line.count)
            }
        }
        try await measure("counts", count: commits) {
            _ = try await store.counts(targets: [target])
        }
        try await measure("totals", count: commits) { _ = try await store.totals() }
        try await measure("spent", count: commits) { _ = try await store.spent() }
        try await measure("pending, past all that is done", count: commits) {
            _ = try await store.pending(target: target, limit: 1_000)
        }
    }

    private static let model = ModelReference(provider: "sim", model: "small")

    private func measure(
        _ what: String, count: Int, _ body: () async throws -> Void
    ) async throws {
        let start = ContinuousClock.now
        try await body()
        let time = (ContinuousClock.now - start).seconds
        let rate = Int(Double(count) / time)
        print("\(what): \(count) in \((time * 1000).rounded() / 1000) s, \(rate)/s")
    }
}

/// A number that many tasks advance.
private final class Tally: Sendable {
    private let value: Atomic<Int>

    init(_ start: Int) { value = Atomic(start) }

    /// - Returns: What it was before.
    func advance(by step: Int) -> Int { value.wrappingAdd(step, ordering: .relaxed).oldValue }
}
