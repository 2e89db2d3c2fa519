import Catalog
package import Checkpoint
package import Jobs
package import Planning
import Results
import Routing
import Vocabulary

/// Copies the answer of an item to its duplicates, so that it is paid for once.
///
/// Runs after the originals have been sent. The copies are committed like any result; if the
/// process dies in between, the next one copies the rest.
package struct TwinAnswers: Sendable {
    package let rule: ReuseRule
    package let prompts: PromptReader
    package let store: CheckpointStore
    package let outcomes: OutcomeWriter

    package init(
        rule: ReuseRule, prompts: PromptReader, store: CheckpointStore, outcomes: OutcomeWriter
    ) {
        self.rule = rule
        self.prompts = prompts
        self.store = store
        self.outcomes = outcomes
    }

    /// Few enough to hold in memory with their answers.
    private static let page = 256

    /// Fills in one target's duplicates whose original has an answer.
    ///
    /// `index` is the target's position in the plan.
    package func fill(
        _ target: PlannedTarget, at index: Int, isStopping: @Sendable () -> Bool
    ) async throws {
        guard target.samples == 1 else { return }
        var position: Int64 = -1
        while !isStopping() {
            let twins = try await store.pendingTwins(
                target: target.number, after: position, limit: Self.page)
            guard let last = twins.last else { return }
            position = last.copy.position
            let answered = twins.filter { $0.line != nil }
            let copies = try requests(of: answered.map(\.copy), for: target)
            let originals = try requests(of: answered.map(\.original), for: target)
            var entries: [CommitEntry] = []
            for twin in answered {
                guard let prompt = copies[twin.copy.item],
                    let original = originals[twin.original.item],
                    // The hashes match, and the requests must match too.
                    rule.admits(prompt.request), original.request == prompt.request,
                    let entry = await entry(for: twin, prompt, target, index)
                else { continue }
                entries.append(entry)
            }
            try await store.commit(entries)
            for entry in entries { outcomes.committed(entry, target: index) }
        }
    }

    /// Each item once, in the order in which the files are read.
    private func requests(
        of items: [PendingItem], for target: PlannedTarget
    ) throws -> [Int64: PreparedPrompt] {
        var found: [Int64: PreparedPrompt] = [:]
        var unique: [Int64: PendingItem] = [:]
        for item in items { unique[item.item] = item }
        let sorted = unique.values.sorted {
            ($0.location.source, $0.location.offset) < ($1.location.source, $1.location.offset)
        }
        try prompts.forEachPrompt(of: sorted, for: target) { found[$0.item] = $1 }
        return found
    }

    /// Nil if the original's line holds no answer.
    private func entry(
        for twin: PendingTwin, _ prompt: PreparedPrompt, _ target: PlannedTarget, _ index: Int
    ) async -> CommitEntry? {
        guard let line = twin.line, let result = StoredLine(parsing: line),
            let answer = result.answer
        else { return nil }
        let unit = WorkUnit(
            id: WorkID(item: twin.copy.item, target: target.number, sample: 0), target: index,
            prompt: prompt, trail: ItemTrail())
        var entry = CommitEntry()
        entry.finished = await outcomes.reused(
            unit, answer,
            origin: AnswerOrigin(
                source: .reused, id: result.id, line: result.lineNumber, cost: result.cost,
                latency: result.latency))
        return entry
    }
}
