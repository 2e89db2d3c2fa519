import Checkpoint
import Hashing
import JSON
import JSONLines
import SQLite
import Synchronization
import Vocabulary

/// What a run directory holds while no process works in it, read without changing it.
struct RunSnapshot {
    /// The hash of each result's whole line.
    private(set) var lines: [WorkID: UInt64] = [:]
    /// Attempts by outcome.
    private(set) var outcomes: [String: Int] = [:]
    /// Intents whose end is not known yet.
    private(set) var inFlight = 0
    private(set) var findings: [String] = []
    /// Whole lines of the file of partial results; nil where there is none.
    private(set) var partialLines: Int?
    /// Whether the kill left half a line at its end, which the next life cuts off.
    private(set) var hasTornTail = false
    /// Lines of the final results; nil where they are not written.
    private(set) var resultLines: Int?

    init(of directory: RunDirectory) async throws {
        if let store = try await Self.open(directory) { try await read(store, directory) }
    }

    /// Nil where the kill came before the checkpoint's first transaction.
    private static func open(_ directory: RunDirectory) async throws -> CheckpointStore? {
        guard directory.hasCheckpoint else { return nil }
        do {
            return try await CheckpointStore.open(path: directory.checkpoint, mode: .readOnly)
        } catch CheckpointError.notACheckpoint {
            return nil
        }
    }

    private mutating func read(_ store: CheckpointStore, _ directory: RunDirectory) async throws {
        let found = LineCollector()
        let targets = try await store.targets().keys.sorted()
        try await store.forEachLine(targets: targets) { work, line in found.add(work, line) }
        lines = found.lines
        for model in try await store.totals().models {
            outcomes.merge(model.outcomes, uniquingKeysWith: +)
        }
        await store.close()
        try inspectDatabase(directory.checkpoint)
        let known = Set(lines.values)
        partialLines = try checkPartial(directory.partialResults, against: known)
        resultLines = try check(directory.results, against: known)
    }

    private mutating func inspectDatabase(_ path: String) throws {
        let connection = try Connection(path: path, access: .readOnly)
        defer { connection.close() }
        let verdict = try connection.text("PRAGMA integrity_check(1)") ?? "no answer"
        if verdict != "ok" { findings.append("the database is damaged: \(verdict)") }
        inFlight = Int(try connection.integer("SELECT count(*) FROM in_flight") ?? 0)
    }

    /// Every whole line must carry its checksum and be a result of the checkpoint, once.
    private mutating func checkPartial(
        _ path: String, against known: Set<UInt64>
    ) throws -> Int? {
        guard FileIdentity(path: path) != nil else { return nil }
        var scan = PartialScan()
        var seen: Set<UInt64> = []
        var unknown = 0
        try scan.run(path) { line, _ in
            let hash = line.line.withUnsafeBytes { StableHash.hash(of: $0) }
            if !known.contains(hash) { unknown += 1 }
            if !seen.insert(hash).inserted { findings.append("\(path): a line stands there twice") }
        }
        if unknown > 0 { findings.append("\(path): \(unknown) lines are not in the checkpoint") }
        if scan.badCount > 0 {
            findings.append("\(path): \(scan.badCount) lines without their checksum")
        }
        hasTornTail = scan.hasTornTail
        return scan.lines
    }

    /// Every line must be a result of the checkpoint, and none may stand there twice.
    private mutating func check(
        _ path: String, against known: Set<UInt64>
    ) throws -> Int? {
        guard let identity = FileIdentity(path: path) else { return nil }
        var seen: Set<UInt64> = []
        var count = 0
        var end = 0
        var unknown = 0
        let reader = JSONLinesReader(path: path)
        do {
            try reader.forEachLine { bytes, position in
                end = position.offset + position.length + 1
                // The last line has no newline exactly if the file ends with it.
                if end > identity.size { return }
                count += 1
                let hash = StableHash.hash(of: UnsafeRawBufferPointer(bytes))
                if !known.contains(hash) { unknown += 1 }
                if !seen.insert(hash).inserted {
                    findings.append("\(path):\(position.number): a line stands there twice")
                }
            }
        } catch let error as JSONLinesError where error.code == .empty {
        }
        if unknown > 0 {
            findings.append("\(path): \(unknown) lines are not in the checkpoint or torn")
        }
        if end > identity.size { findings.append("\(path): a torn last line") }
        return count
    }
}

/// Gathers lines as the store hands them out on its thread.
private final class LineCollector: Sendable {
    private let gathered = Mutex<[WorkID: UInt64]>([:])

    var lines: [WorkID: UInt64] { gathered.withLock { $0 } }

    func add(_ work: WorkID, _ line: UnsafeRawBufferPointer) {
        let hash = StableHash.hash(of: line)
        gathered.withLock { $0[work] = hash }
    }
}
