package import Checkpoint
package import Planning
import Results
import Routing
package import Vocabulary

/// Looks each prompt up in the response cache before it is sent, and stores new answers.
package struct CachedAnswers: Sendable {
    private let cache: ResponseCache
    private let keys: [CacheKey.Lane]
    private let lanes: [PlannedLane]
    private let fitting: LaneFitting
    private let outcomes: OutcomeWriter
    private let store: CheckpointStore

    package init(
        cache: ResponseCache, lanes: [PlannedLane], fitting: LaneFitting, outcomes: OutcomeWriter,
        store: CheckpointStore
    ) {
        self.cache = cache
        keys = lanes.map { CacheKey.Lane($0) }
        self.lanes = lanes
        self.fitting = fitting
        self.outcomes = outcomes
        self.store = store
    }

    /// Commits the cached answers in one transaction.
    ///
    /// - Returns: The units that must be sent.
    package func serve(_ units: [WorkUnit], of target: PlannedTarget) async throws -> [WorkUnit] {
        guard target.lanes.count == 1 || target.policy.takesAnyAnswer else { return units }
        var rest: [WorkUnit] = []
        var entries: [CommitEntry] = []
        for unit in units {
            guard let finished = await answer(to: unit, on: target.lanes) else {
                rest.append(unit)
                continue
            }
            entries.append(CommitEntry(finished: finished))
        }
        try await store.commit(entries)
        if let unit = units.first {
            for entry in entries { outcomes.committed(entry, target: unit.target) }
        }
        return rest
    }

    private func answer(to unit: WorkUnit, on candidates: [Int]) async -> FinishedWork? {
        for lane in candidates where !unit.trail.impossible.contains(lane) {
            // An empty answer, which earlier versions cached, is requested again.
            guard let entry = cache.entry(for: key(of: unit, on: lane)),
                !entry.answer.completion.isEmpty
            else { continue }
            var answer = entry.answer
            // The job that paid for the answer may have used another name for the same endpoint.
            answer.model = lanes[lane].settings.model
            return await outcomes.reused(
                unit, answer,
                origin: AnswerOrigin(
                    source: .cache, boughtAt: entry.boughtAt, cost: entry.cost,
                    latency: entry.latency))
        }
        return nil
    }

    /// Stores a complete answer; one that was cut off, withheld or refused is requested again.
    package func keep(
        _ completion: Completion, _ record: AttemptRecord, for unit: WorkUnit, on lane: Int
    ) {
        guard completion.finishReason == .stop || completion.finishReason == .toolCalls,
            completion.refusal == nil
        else { return }
        cache.keep(
            ResponseCache.Entry(
                answer: StoredAnswer(completion, from: record.model),
                boughtAt: record.startedAt, cost: record.cost, latency: record.duration),
            for: key(of: unit, on: lane))
    }

    private func key(of unit: WorkUnit, on lane: Int) -> CacheKey {
        keys[lane].key(
            fitting.request(unit.prompt, on: lane).0, sample: unit.id.sample, item: unit.prompt.key)
    }
}
