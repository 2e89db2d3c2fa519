import Checkpoint
import JSON
import Synchronization
import Vocabulary

/// The attempts that a checkpoint has recorded, prompt by prompt.
struct AttemptBook {
    /// How often one prompt was sent: attempts with a known end, and without.
    struct Sends {
        var known = 0
        var unknown = 0
        /// Attempts that its result line tells of.
        var told = 0
    }

    /// By the number of the prompt.
    private(set) var sends: [Int: Sends] = [:]

    init(of directory: RunDirectory) async throws {
        let store = try await CheckpointStore.open(path: directory.checkpoint, mode: .readOnly)
        let gathered = Gathered()
        let targets = try await store.targets().keys.sorted()
        try await store.forEachLine(targets: targets) { work, line in
            let value = try JSONValue.parse(Array(line))
            guard let prompt = value["id"]?.string.flatMap({ Int($0.dropFirst()) }) else {
                throw BenchmarkFailure("a result without an id of the campaign")
            }
            gathered.prompts.withLock { $0.append((work, prompt)) }
            let told = value["attempts"]?.array?.count ?? 0
            gathered.told.withLock { $0[prompt] = told }
        }
        for (prompt, told) in gathered.told.withLock({ $0 }) {
            sends[prompt] = Sends(told: told)
        }
        var rest = gathered.prompts.withLock { $0 }[...]
        while !rest.isEmpty {
            let page = rest.prefix(1_000)
            rest = rest.dropFirst(1_000)
            let attempts = try await store.earlierAttempts(of: page.map(\.0))
            for (work, prompt) in page {
                for attempt in attempts[work] ?? [] {
                    if attempt.outcome == AttemptRecord.unknownOutcome {
                        sends[prompt, default: Sends()].unknown += 1
                    } else {
                        sends[prompt, default: Sends()].known += 1
                    }
                }
            }
        }
        await store.close()
    }

    /// Lines come on the store's thread.
    private final class Gathered: Sendable {
        let prompts = Mutex<[(WorkID, Int)]>([])
        let told = Mutex<[Int: Int]>([:])
    }
}
