import Checkpoint
import Routing
import Vocabulary

extension Worker {
    private enum Event: Sendable {
        case came(WorkerStep.Promised, AttemptExchange.Report)
        /// Nil if none is wanted any more.
        case secondModel(RouteTicket?)
    }

    /// Sends an item whose route has several models: if the first model stays silent, a second one
    /// is asked too, and the first answer wins.
    ///
    /// The request that lost is cancelled. It is recorded together with the answer, as possibly
    /// paid unless its cost was reported.
    func sendHedged(_ first: WorkerStep.Promised) async throws -> WorkerStep {
        let work = first.assignment.unit.id
        return try await withThrowingTaskGroup(of: Event.self) { group in
            defer { scheduler.endHedge(of: work) }
            var unit = first.assignment.unit
            var inFlight = 0
            var winner: (request: WorkerStep.Promised, report: AttemptExchange.Report)?
            var overtaken: [WorkerStep.EndedRequest] = []
            ask(first, in: &group, &inFlight)
            listen(unit, first.ticket, notBefore: nil, in: &group)
            while let event = try await group.next() {
                switch event {
                case .secondModel(nil): continue
                case .secondModel(let second?) where winner != nil:
                    scheduler.giveBack(second, of: work)
                case .secondModel(let second?):
                    var assignment = first.assignment
                    (assignment.unit, assignment.duty) = (unit, .send(second))
                    // The first one's number is taken.
                    assignment.unit.trail.sends += inFlight
                    let start = exchange.start(assignment, isSecond: true)
                    if case .send(let promised) = try await finish(.begin(start)) {
                        ask(promised, in: &group, &inFlight)
                    }
                case .came(let ended, let report):
                    inFlight -= 1
                    if winner != nil {
                        overtaken.append(overtake(ended, report, &unit))
                    } else if inFlight == 0 || report.outcome.isAnswer {
                        winner = (ended, report)
                        group.cancelAll()
                        scheduler.endHedge(of: work)
                    } else {
                        let earliest = try await fail(ended, report, &unit)
                        // A second refusal has cost nothing, and the first model is still silent.
                        if let earliest, ended.ticket.lane != first.ticket.lane {
                            listen(unit, first.ticket, notBefore: earliest, in: &group)
                        }
                    }
                }
            }
            guard let winner else { throw CancellationError() }
            return winner.request.cameBack(winner.report, of: unit, besides: overtaken)
        }
    }

    private func ask(
        _ request: WorkerStep.Promised, in group: inout ThrowingTaskGroup<Event, any Error>,
        _ inFlight: inout Int
    ) {
        inFlight += 1
        group.addTask {
            let report = await exchange.send(
                request.assignment.unit, ticket: request.ticket
            ) {
                scheduler.heard(lane: request.ticket.lane)
            }
            return .came(request, report)
        }
    }

    private func listen(
        _ unit: WorkUnit, _ ticket: RouteTicket, notBefore earliest: Instant?,
        in group: inout ThrowingTaskGroup<Event, any Error>
    ) {
        group.addTask {
            .secondModel(
                await scheduler.secondModel(
                    for: unit, besides: ticket, notBefore: earliest))
        }
    }

    /// Handles a request that another request's answer has overtaken.
    private func overtake(
        _ request: WorkerStep.Promised, _ report: AttemptExchange.Report, _ unit: inout WorkUnit
    ) -> WorkerStep.EndedRequest {
        var record = report.record
        record.message = record.message ?? "another model answered first"
        _ = scheduler.settle(
            part: request.ticket, report.outcome, record: record, of: &unit)
        return WorkerStep.EndedRequest(
            ticket: request.ticket, outcome: report.outcome, record: record)
    }

    /// Handles a request that failed while another one is still in flight, and records it.
    ///
    /// - Returns: When another model may be asked again; nil if the failed request may have been
    ///   paid.
    private func fail(
        _ request: WorkerStep.Promised, _ report: AttemptExchange.Report, _ unit: inout WorkUnit
    ) async throws -> Instant? {
        let step = scheduler.settle(
            part: request.ticket, report.outcome, record: report.record, of: &unit)
        _ = try await finish(request.ended(report.outcome, report.record))
        guard case .again(let delay) = step, case .failed(let failure, _) = report.outcome,
            failure.billing == .refused || failure.billing == .notSent
        else { return nil }
        return scheduler.time.now() + max(delay, .seconds(1))
    }
}

extension AttemptOutcome {
    /// Whether it returned an answer, even one that does not end a cascade.
    fileprivate var isAnswer: Bool {
        switch self {
        case .answered, .notAccepted: true
        case .failed, .interrupted: false
        }
    }
}
