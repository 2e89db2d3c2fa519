package import Checkpoint
import Routing
import Vocabulary

/// One slot of the pool: takes work, sends it, and is free again only when the outcome is
/// on disk.
///
/// ``WorkerStep`` defines the order. The outcome of one unit and the intent to send the next are
/// committed together, so an item costs one wait for the disk, and after a kill every send that may
/// have been paid is found.
package struct Worker: Sendable {
    package let scheduler: Scheduler
    package let store: CheckpointStore
    package let exchange: AttemptExchange
    package let outcomes: OutcomeWriter
    /// Stores what comes back, for later runs; nil without a cache.
    package var answers: CachedAnswers?

    package init(
        scheduler: Scheduler, store: CheckpointStore, exchange: AttemptExchange,
        outcomes: OutcomeWriter, answers: CachedAnswers? = nil
    ) {
        self.scheduler = scheduler
        self.store = store
        self.exchange = exchange
        self.outcomes = outcomes
        self.answers = answers
    }

    package func run() async throws {
        var next: WorkerStep? = .wait
        while let step = next.take() { next = try await perform(step) }
    }

    /// Performs steps until the next one is a send or a wait.
    package func finish(_ first: WorkerStep) async throws -> WorkerStep {
        var step = first
        while true {
            switch step {
            case .send, .wait: return step
            default: step = try await perform(step) ?? .wait
            }
        }
    }

    /// - Returns: The next step; nil when the run has nothing left to do.
    private func perform(_ step: consuming WorkerStep) async throws -> WorkerStep? {
        switch step {
        case .wait:
            guard let assignment = await scheduler.next() else { return nil }
            return .begin(exchange.start(assignment))
        case .write(let unwritten):
            try await store.commit(unwritten.entry)
            return unwritten.written
        case .acknowledge(let written):
            outcomes.acknowledge(written)
            return written.acknowledged
        case .release(let acknowledged):
            scheduler.release(acknowledged)
            return acknowledged.released
        case .send(let promised):
            return try await send(promised)
        case .settle(let arrived):
            return await settle(arrived)
        case .giveUp(let unsendable):
            return unsendable.gaveUp(outcomes.givenUp(unsendable.unit, unsendable.failure))
        case .look(let ended):
            return ended.followed(by: scheduler.nextNow().map { exchange.start($0) })
        }
    }

    private func send(_ promised: WorkerStep.Promised) async throws -> WorkerStep {
        if scheduler.hedges(promised.assignment) {
            return try await sendHedged(promised)
        }
        let report = await exchange.send(promised.assignment.unit, ticket: promised.ticket)
        return promised.cameBack(report)
    }

    private func settle(_ arrived: WorkerStep.Arrived) async -> WorkerStep {
        let (request, report) = (arrived.request, arrived.report)
        let unit = request.assignment.unit
        if let answers, case .success(let completion) = report.result {
            answers.keep(completion, report.record, for: unit, on: request.ticket.lane)
        }
        let next = scheduler.settle(
            request.assignment, report.outcome, record: report.record, draft: report.draft)
        // Only this worker should wait for what may take seconds.
        let scores = await outcomes.scoresApart(for: unit, report: report, step: next)
        return arrived.settled(
            next, outcomes.entry(for: unit, report: report, step: next, scores: scores))
    }
}
