import Checkpoint
import Routing
import Vocabulary

/// Turns what became of a unit into what the checkpoint commits.
struct OutcomeWriter: Sendable {
    let targets: [PlannedTarget]
    let scoring: Scoring
    let meter: ProgressMeter

    func entry(for unit: WorkUnit, report: AttemptExchange.Report, step: NextStep) -> CommitEntry {
        var entry = CommitEntry()
        entry.attempts = [report.record]
        meter.noteAttempt(report.record, isRetry: unit.isRetried)
        switch (step, report.result) {
        case (.finished, .success(let completion)):
            entry.finished = finished(unit, record: report.record, completion: completion)
        case (.failed(let failure), _):
            entry.finished = failed(unit, records: unit.attempts + [report.record], failure)
        default:
            entry.ended = [unit.id]
        }
        return entry
    }

    /// No send was made for it: no model of its route fits it.
    func givenUp(_ unit: WorkUnit, _ failure: ProviderFailure) -> CommitEntry {
        var entry = CommitEntry()
        entry.finished = failed(unit, records: unit.attempts, failure)
        return entry
    }

    private func finished(_ unit: WorkUnit, record: AttemptRecord, completion: Completion)
        -> FinishedWork
    {
        let status: ResultStatus =
            switch completion.finishReason {
            case .length: .truncated
            case .contentFilter: .filtered
            case .stop, .toolCalls, .error: .ok
            }
        let records = unit.attempts + [record]
        let line = ResultLine(
            prompt: unit.prompt, target: targets[unit.target].name, sample: unit.id.sample,
            status: status, model: record.model, completion: completion,
            cost: Self.total(records), costSource: record.costSource, latency: record.duration,
            attempts: records,
            scores: scoring.scores(completion, status: status, prompt: unit.prompt),
            failure: nil)
        return work(unit, line)
    }

    private func failed(_ unit: WorkUnit, records: [AttemptRecord], _ failure: ProviderFailure)
        -> FinishedWork
    {
        let line = ResultLine(
            prompt: unit.prompt, target: targets[unit.target].name, sample: unit.id.sample,
            status: .failed, model: records.last?.model, completion: nil,
            cost: Self.total(records), costSource: records.last?.costSource ?? .unpriced,
            latency: records.last?.duration ?? .zero, attempts: records, scores: [],
            failure: failure)
        return work(unit, line)
    }

    private func work(_ unit: WorkUnit, _ line: ResultLine) -> FinishedWork {
        meter.noteResult(target: unit.target, status: line.status)
        return FinishedWork(
            work: unit.id, status: line.status, attempts: line.attempts.count,
            latency: line.latency, line: line.serialized())
    }

    /// What all its sends cost; unknown as soon as one of them is.
    private static func total(_ records: [AttemptRecord]) -> Money? {
        records.reduce(Money.zero) { sum, record in
            guard let sum, let cost = record.cost else { return nil }
            return sum + cost
        }
    }
}
