import Files
import Platform
import SQLite
import Synchronization
import Vocabulary

@testable import Checkpoint

/// A run directory of the test's own, removed when the value goes.
final class TemporaryRun: Sendable {
    let directory: RunDirectory
    private let root: String

    init() throws {
        var template = Array("/tmp/sluice-checkpoint-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else { throw Failure.noTemporaryDirectory(errno) }
        root = String(cString: made)
        directory = RunDirectory(path: root + "/runs/test")
        try directory.create()
    }

    deinit {
        for folder in [directory.path, root + "/runs", root] {
            if let entries = opendir(folder) {
                while let entry = readdir(entries) {
                    let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                    }
                    unlink(folder + "/" + name)
                }
                closedir(entries)
            }
            rmdir(folder)
        }
    }

    enum Failure: Error { case noTemporaryDirectory(Int32), noFile(String), badLines([Int]) }

    /// What the log holds must not depend on how long a test was kept waiting.
    func open(_ mode: StoreMode = .create) async throws -> CheckpointStore {
        try await CheckpointStore.open(path: directory.checkpoint, mode: mode, idleTime: nil)
    }

    /// Opens with the second record beside the database, as a run does.
    func resume(
        _ mode: StoreMode = .create, lock: RunLock? = nil
    ) async throws -> CheckpointStore {
        try await CheckpointStore.open(
            path: directory.checkpoint, mode: mode, partialResults: directory.partialResults,
            lock: lock, idleTime: nil)
    }

    /// Flips a bit in the first page of a table.
    func damage(_ table: String) throws {
        let connection = try Connection(path: directory.checkpoint, access: .readOnly)
        let root = try connection.integer(
            "SELECT rootpage FROM sqlite_schema WHERE name = :name", ["name": table])
        connection.close()
        guard let root, var bytes = Self.read(directory.checkpoint) else {
            throw Failure.noFile(table)
        }
        bytes[(Int(root) - 1) * 8192 + 3529] ^= 4
        try Self.write(bytes, to: directory.checkpoint)
    }

    /// The lock after a process that died of its own fault.
    func crashedLock() throws -> RunLock {
        try Self.write(
            [UInt8](repeating: 0, count: 16) + Array("crashed 11\n".utf8), to: directory.lock)
        return try RunLock(directory)
    }

    /// Copies the database and its log, as a crash would leave them.
    func copy(to other: TemporaryRun) throws {
        for suffix in ["", "-wal"] {
            if let bytes = Self.read(directory.checkpoint + suffix) {
                try Self.write(bytes, to: other.directory.checkpoint + suffix)
            }
        }
    }

    /// The bytes of a file; nil where there is none.
    static func read(_ path: String) -> [UInt8]? { contents(ofFile: path) }

    static func write(_ bytes: some Sequence<UInt8>, to path: String) throws {
        guard let file = fopen(path, "w") else { throw Failure.noFile(path) }
        defer { fclose(file) }
        let bytes = Array(bytes)
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else { throw Failure.noFile(path) }
    }

    static func lines(_ path: String) -> [String]? {
        read(path).map { $0.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) } }
    }

    /// The result lines of a file of partial results, whose every line must be whole.
    static func sealed(_ path: String) throws -> [String] {
        var lines: [String] = []
        var scan = PartialScan()
        try scan.run(path) { line, _ in lines.append(String(decoding: line.line, as: UTF8.self)) }
        guard scan.badCount == 0, !scan.hasTornTail else { throw Failure.badLines(scan.badLines) }
        return lines
    }

    static func link(from path: String, to destination: String) { symlink(destination, path) }

    /// The permission bits of a file.
    static func mode(_ path: String) -> mode_t? {
        var facts = stat()
        return stat(path, &facts) == 0 ? facts.st_mode & 0o777 : nil
    }
}

extension ItemKey {
    /// A key for the test's n-th content.
    init(number: Int) {
        let value = UInt64(number)
        let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) }
        self.init([7, 7, 7, 7, 7, 7, 7, 7] + bytes)
    }
}

extension ItemEntry {
    /// The n-th content, standing on a line.
    static func test(
        _ number: Int, line: Int = 1, id: Int64? = nil, target: Int? = nil
    ) -> ItemEntry {
        ItemEntry(
            key: ItemKey(number: number), idHash: id,
            location: ItemLocation(source: 1, offset: Int64(line) * 100, length: 90, line: line),
            target: target)
    }
}

extension [ItemEntry] {
    /// Contents in this order, on lines from 1.
    static func contents(_ numbers: some Sequence<Int>) -> [ItemEntry] {
        numbers.enumerated().map { .test($1, line: $0 + 1) }
    }
}

extension CheckpointStore {
    /// Imports the entries in chunks.
    @discardableResult
    func importAll(_ entries: [ItemEntry], chunk: Int = 7) async throws -> ImportCounts {
        try await importItems { items in
            var rest = entries[...]
            while !rest.isEmpty {
                try await items.add(Array(rest.prefix(chunk)))
                rest = rest.dropFirst(chunk)
            }
        }
    }

    func lines(targets: [Int], samples: Int = 1) async throws -> [String] {
        let collected = Collected()
        try await forEachLine(targets: targets, samples: samples) { _, bytes in
            collected.append(String(decoding: bytes, as: UTF8.self))
        }
        return collected.values
    }
}

let small = ModelReference(provider: "sim", model: "small")
let large = ModelReference(provider: "sim", model: "large/v2")

extension FinishedWork {
    static func test(
        _ work: WorkID, _ line: String = "{}", status: ResultStatus = .ok, attempts: Int = 1,
        latency: Int = 20
    ) -> FinishedWork {
        FinishedWork(
            work: work, status: status, attempts: attempts, latency: .milliseconds(latency),
            line: Array(line.utf8))
    }
}

extension AttemptRecord {
    static func test(
        _ work: WorkID, number: Int = 1, model: ModelReference = small, cost: Int64? = 100
    ) -> AttemptRecord {
        AttemptRecord(
            work: work, number: number, model: model, outcome: AttemptRecord.succeeded,
            startedAt: 1_700_000_000.5, duration: .milliseconds(12),
            usage: TokenUsage(input: 31, cachedInput: 1, output: 9, reasoning: 2),
            cost: cost.map { Money(picodollars: $0) }, costSource: .catalog, reason: "first")
    }
}

extension Intent {
    static func test(
        _ work: WorkID, number: Int = 1, reserved: Int64 = 1000, isSecond: Bool = false
    ) -> Intent {
        Intent(
            work: work, number: number, model: small, reserved: Money(picodollars: reserved),
            startedAt: 1_700_000_000, isSecond: isSecond)
    }
}

/// Strings that a callback on another thread hands over.
final class Collected: Sendable {
    private let list = Mutex<[String]>([])

    func append(_ value: String) { list.withLock { $0.append(value) } }

    var values: [String] { list.withLock { $0 } }
}
