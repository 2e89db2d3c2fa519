import Checkpoint
import JSON
import Synchronization

/// The prompts whose result stands in any record of a run, by their numbers.
enum RecordedPrompts {
    /// Those in the database; nil where it cannot be read.
    static func inDatabase(_ directory: RunDirectory) async -> Set<Int>? {
        let found = await readable(directory)
        return found.isWhole ? found.prompts : nil
    }

    /// Those that the database still gives as it is, and whether it can be read to its end.
    static func readable(_ directory: RunDirectory) async -> (prompts: Set<Int>, isWhole: Bool) {
        guard directory.hasCheckpoint else { return ([], true) }
        let gathered = Mutex<Set<Int>>([])
        var isWhole = false
        if let store = try? await CheckpointStore.open(
            path: directory.checkpoint, mode: .readOnly)
        {
            do {
                let targets = try await store.targets().keys.sorted()
                try await store.forEachLine(targets: targets) { _, line in
                    if let number = Self.number(Array(line)) {
                        _ = gathered.withLock { $0.insert(number) }
                    }
                }
                isWhole = true
            } catch {}
            await store.close()
        }
        return (gathered.withLock { $0 }, isWhole)
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
