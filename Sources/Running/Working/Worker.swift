import Checkpoint
import Routing
import Vocabulary

/// One slot of the pool: takes work, sends it, and is free again only when the outcome is
/// on disk.
///
/// The outcome of one unit and the intent to send the next are committed together, so an
/// item costs one wait for the disk and a kill finds every send that may have been paid.
struct Worker: Sendable {
    let scheduler: Scheduler
    let store: CheckpointStore
    let exchange: AttemptExchange
    let outcomes: OutcomeWriter
    /// Takes what comes back, for later runs; nil where nothing is kept.
    var answers: CachedAnswers?

    /// What the last unit left to be written.
    private struct Ending {
        var entry = CommitEntry()
        var assignment: Scheduler.Assignment?
        /// How its send ended, where it was one, and what follows.
        var send: (outcome: AttemptOutcome, step: NextStep)?
        /// The other requests for it, that are written together with this one.
        var overtaken: [HedgedSend.Overtaken] = []
    }

    func run() async throws {
        var ending = Ending()
        while let assignment = try await next(after: ending) {
            // Written, and not to be held for as long as the next reply takes.
            ending = Ending()
            switch assignment.duty {
            case .giveUp(let failure):
                ending = Ending(
                    entry: outcomes.givenUp(assignment.unit, failure), assignment: assignment)
            case .send(let ticket):
                let sent = try await send(assignment, ticket)
                let (assignment, report) = (sent.assignment, sent.report)
                if let answers, case .success(let completion) = report.result {
                    answers.keep(
                        completion, report.record, for: assignment.unit, on: sent.ticket.lane)
                }
                let step = scheduler.settle(
                    assignment, report.outcome, record: report.record, draft: report.draft)
                // What may take seconds only this worker is to wait for.
                let scores = await outcomes.scoresApart(
                    for: assignment.unit, report: report, step: step)
                ending = Ending(
                    entry: outcomes.entry(
                        for: assignment.unit, report: report, step: step, scores: scores),
                    assignment: assignment, send: (report.outcome, step), overtaken: sent.overtaken)
                ending.entry.attempts.insert(contentsOf: sent.overtaken.map(\.record), at: 0)
            }
        }
    }

    private func send(
        _ assignment: Scheduler.Assignment, _ ticket: RouteTicket
    ) async throws -> HedgedSend.Ended {
        if scheduler.hedges(assignment) {
            return try await HedgedSend(
                scheduler: scheduler, store: store, exchange: exchange, outcomes: outcomes
            ).send(assignment, ticket)
        }
        return HedgedSend.Ended(
            assignment: assignment, ticket: ticket,
            report: await exchange.send(assignment.unit, ticket: ticket))
    }

    /// Commits what the last unit left, together with the intent of the next one where
    /// there is one at once.
    private func next(after ending: Ending) async throws -> Scheduler.Assignment? {
        if let assignment = scheduler.nextNow() {
            try await commit(ending, starting: assignment)
            return assignment
        }
        if !ending.entry.isEmpty {
            try await commit(ending, starting: nil)
        }
        guard let assignment = await scheduler.next() else { return nil }
        try await commit(Ending(), starting: assignment)
        return assignment
    }

    private func commit(_ ending: Ending, starting assignment: Scheduler.Assignment?)
        async throws
    {
        var entry = ending.entry
        if case .send(let ticket)? = assignment?.duty, let unit = assignment?.unit {
            entry.started = [exchange.intent(unit, ticket)]
        }
        if let unit = assignment?.unit, !unit.refusedAlone.isEmpty {
            entry.refusedAlone += unit.refusals
        }
        if !entry.isEmpty { try await store.commit(entry) }
        guard let ended = ending.assignment else { return }
        outcomes.committed(entry, target: ended.unit.target, isRetry: ended.unit.isRetried)
        for part in ending.overtaken { scheduler.recorded(part: part.ticket, part.outcome) }
        if let send = ending.send { scheduler.recorded(ended, send.outcome, send.step) }
    }
}
