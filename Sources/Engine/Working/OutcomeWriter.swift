package import Checkpoint
import Evaluation
package import Planning
import Records
package import Results
package import Routing
package import Vocabulary

/// Converts a unit's outcome to what the checkpoint commits, and reports it to the progress display
/// once it is committed.
package struct OutcomeWriter: Sendable {
    package let targets: [PlannedTarget]
    package let scoring: Scoring
    package let meter: ProgressMeter

    package init(targets: [PlannedTarget], scoring: Scoring, meter: ProgressMeter) {
        self.targets = targets
        self.scoring = scoring
        self.meter = meter
    }

    /// Takes the scores if they had to be computed separately.
    package func entry(
        for unit: WorkUnit, report: AttemptExchange.Report, step: NextStep,
        scores: [ScoreEntry]? = nil
    ) -> CommitEntry {
        var entry = CommitEntry()
        entry.attempts = [report.record]
        switch (step, report.result) {
        case (.finished, .success(let completion)):
            entry.finished = finished(
                unit, record: report.record, completion: completion, scores: scores)
        case (.failed, .failure(let last)) where !last.emptyAnswers.isEmpty:
            entry.finished = finished(
                unit, record: report.record, completion: last.emptyAnswers[0], scores: scores)
        case (.failed(let failure), _):
            entry.finished = failed(unit, records: unit.attempts + [report.record], failure)
        default:
            break
        }
        return entry
    }

    /// Nothing was sent for it: no model of its route fits it.
    func givenUp(_ unit: WorkUnit, _ failure: ProviderFailure) -> CommitEntry {
        var entry = CommitEntry()
        entry.finished = failed(unit, records: unit.attempts, failure)
        return entry
    }

    /// Records that an entry is on disk, for one of the plan's targets.
    ///
    /// No counter changes before: a result that was counted must survive a power failure.
    func committed(_ entry: CommitEntry, target: Int, isRetry: Bool = false) {
        for record in entry.attempts { meter.noteAttempt(record, isRetry: isRetry) }
        if let finished = entry.finished {
            meter.noteResult(target: target, status: finished.status)
        }
    }

    /// Scores that take long, before the entry is made; nil if there are none.
    package func scoresApart(
        for unit: WorkUnit, report: AttemptExchange.Report, step: NextStep
    ) async -> [ScoreEntry]? {
        let completion: Completion
        switch (step, report.result) {
        case (.finished, .success(let answer)): completion = answer
        case (.failed, .failure(let last)) where !last.emptyAnswers.isEmpty:
            completion = last.emptyAnswers[0]
        default: return nil
        }
        guard scoring.takesLong(completion.text) else { return nil }
        return await scoring.scoresApart(
            ScoredReply(
                text: completion.text, toolCalls: completion.toolCalls,
                metadata: unit.prompt.metadata.withID(unit.prompt.id),
                status: ResultStatus(completion)))
    }

    private func finished(
        _ unit: WorkUnit, record: AttemptRecord, completion: Completion, scores: [ScoreEntry]?
    ) -> FinishedWork {
        let records = unit.attempts + [record]
        let line = ResultLine(
            item: unit.prompt.resultItem, target: targets[unit.target].name, sample: unit.id.sample,
            status: ResultStatus(completion), model: record.model, completion: completion,
            cost: Self.total(records), costSource: record.costSource, latency: record.duration,
            attempts: records,
            scores: scores ?? scoring.scores(completion, prompt: unit.prompt),
            failure: nil)
        return work(unit, line)
    }

    /// An answer that was already available: nothing is sent, and nothing is paid.
    package func reused(
        _ unit: WorkUnit, _ answer: StoredAnswer, origin: AnswerOrigin
    ) async -> FinishedWork {
        let completion = answer.completion
        let status = ResultStatus(completion)
        let scores = await scoring.scoresApart(
            ScoredReply(
                text: completion.text, toolCalls: completion.toolCalls,
                metadata: unit.prompt.metadata.withID(unit.prompt.id), status: status))
        let line = ResultLine(
            item: unit.prompt.resultItem, target: targets[unit.target].name, sample: unit.id.sample,
            status: status, model: answer.model, completion: completion,
            cost: Self.total(unit.attempts), costSource: origin.source, latency: .zero,
            attempts: unit.attempts,
            scores: scores,
            failure: nil, origin: origin)
        var finished = work(unit, line)
        finished.reuse = Reuse(source: origin.source, saved: origin.cost)
        return finished
    }

    private func failed(_ unit: WorkUnit, records: [AttemptRecord], _ failure: ProviderFailure)
        -> FinishedWork
    {
        let line = ResultLine(
            item: unit.prompt.resultItem, target: targets[unit.target].name, sample: unit.id.sample,
            status: failure.kind == .contentFilter ? .filtered : .failed,
            model: records.last?.model, completion: nil,
            cost: Self.total(records), costSource: records.last?.costSource ?? .unpriced,
            latency: records.last?.duration ?? .zero, attempts: records, scores: [],
            failure: failure)
        return work(unit, line)
    }

    private func work(_ unit: WorkUnit, _ line: ResultLine) -> FinishedWork {
        FinishedWork(
            work: unit.id, status: line.status, attempts: line.attempts.count,
            latency: line.latency, line: line.serialized(), key: unit.prompt.key)
    }

    /// The cost of all its sends; unknown as soon as one of them is.
    private static func total(_ records: [AttemptRecord]) -> Money? {
        records.reduce(Money.zero) { sum, record in
            guard let sum, let cost = record.cost else { return nil }
            return sum + cost
        }
    }
}

extension ResultStatus {
    /// The status of an answer, by how it ended.
    package init(_ completion: Completion) {
        self =
            switch completion.finishReason {
            case .length: .truncated
            case .contentFilter: .filtered
            case .stop, .toolCalls, .error: completion.isEmpty ? .empty : .ok
            }
    }
}
