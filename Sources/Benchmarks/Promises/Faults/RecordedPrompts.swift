import Checkpoint
import JSON
import Synchronization

/// The prompts whose result stands in any record of a run, by their numbers.
enum RecordedPrompts {
    /// Those in the database; nil where it cannot be read.
    static func inDatabase(_ directory: RunDirectory) async -> Set<Int>? {
        guard directory.hasCheckpoint else { return [] }
        let gathered = Mutex<Set<Int>>([])
        do {
            let store = try await CheckpointStore.open(path: directory.checkpoint, mode: .readOnly)
            do {
                let targets = try await store.targets().keys.sorted()
                try await store.forEachLine(targets: targets) { _, line in
                    if let number = Self.number(Array(line)) {
                        _ = gathered.withLock { $0.insert(number) }
                    }
                }
                await store.close()
            } catch {
                await store.close()
                throw error
            }
        } catch {
            return nil
        }
        return gathered.withLock { $0 }
    }

    /// Those in the partial results and in what a full disk kept out of the database.
    static func inFiles(_ directory: RunDirectory) throws -> Set<Int> {
        var numbers: Set<Int> = []
        for name in ["results.partial.jsonl", "results.spill.jsonl"] {
            var scan = PartialScan()
            try scan.run(directory.path + "/" + name) { line, _ in
                if let number = number(line.line) { numbers.insert(number) }
            }
        }
        return numbers
    }

    /// The number of a result line's prompt; nil for a result that failed.
    static func number(_ line: [UInt8]) -> Int? {
        guard let value = try? JSONValue.parse(line), value["status"]?.string != "failed" else {
            return nil
        }
        return value["id"]?.string.flatMap { Int($0.dropFirst()) }
    }
}
