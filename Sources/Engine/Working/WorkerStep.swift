import Checkpoint
import Routing
import Vocabulary

/// The next action of a worker, as a value without effects: it fixes the order.
///
///     wait ─▶ write ─▶ send ─▶ settle ─▶ look ─▶ write ─▶ acknowledge ─▶ release ─▶ send …
///
/// Each case holds a state that only the previous step can make, and whose only way forward is the
/// next case. So no request is sent before its intent is on disk, and no result is counted and no
/// money freed before the end of the request is on disk. ``Worker`` performs the steps with the
/// real disk and network; the simulated world of the tests performs the same steps with its own.
///
/// A value follows one item at a time. The code that performs it may hold it as long as necessary,
/// and may write the entries of many values in one transaction. Large parts of it are immutable
/// classes, because copying a unit or a report retains each text in it.
package enum WorkerStep: Sendable {
    /// Nothing is in flight: wait for work, then ``begin(_:)``.
    case wait
    case write(Unwritten)
    /// Count what is on disk now in the run's progress.
    case acknowledge(Written)
    /// Free the money and the item that waited for the disk.
    case release(Acknowledged)
    case send(Promised)
    /// Report a request's outcome to the router, and make its entry.
    case settle(Arrived)
    /// Make the entry of an item that no model can serve.
    case giveUp(Unsendable)
    /// Look for work that can be sent at once, so that its intent joins the entry.
    case look(Ended)

    /// Takes the work that it waited for.
    static func begin(_ start: Start) -> WorkerStep {
        .writing(CommitEntry(), of: nil, before: start)
    }

    /// The next step if an end, a start or both must be written.
    private static func writing(
        _ entry: CommitEntry, of end: End?, before start: Start?
    ) -> WorkerStep {
        var entry = entry
        if let start {
            entry.started += start.intents
            entry.refusedAlone += start.refusals
        }
        let state = Unwritten(entry: entry, end: end, next: start?.work)
        return entry.isEmpty ? state.written : .write(state)
    }
}

// MARK: Beginnings

extension WorkerStep {
    /// Work from the scheduler, with what must be on disk before it begins.
    package struct Start: Sendable {
        fileprivate let work: Work
        fileprivate let intents: [Intent]
        fileprivate let refusals: [RefusedAttempt]

        /// - Parameters:
        ///   - assignment: The work.
        ///   - intent: Makes the intent of its request; not called if nothing is sent.
        init(
            _ assignment: Dispatcher.Assignment, intent: (WorkUnit, RouteTicket) -> Intent
        ) {
            refusals = assignment.unit.refusals
            switch assignment.duty {
            case .send(let ticket):
                intents = [intent(assignment.unit, ticket)]
                work = .send(Promised(assignment, ticket))
            case .giveUp(let failure):
                intents = []
                work = .giveUp(Unsendable(assignment.unit, failure))
            }
        }
    }

    /// What follows once everything that must be on disk first is there.
    fileprivate enum Work: Sendable {
        case send(Promised)
        case giveUp(Unsendable)
    }

    private static func begun(_ work: Work?) -> WorkerStep {
        switch work {
        case nil: .wait
        case .send(let promised): .send(promised)
        case .giveUp(let unsendable): .giveUp(unsendable)
        }
    }

    /// A request whose intent is on disk: it may be sent, and only its outcome ends it.
    package final class Promised: Sendable {
        let assignment: Dispatcher.Assignment
        let ticket: RouteTicket

        fileprivate init(_ assignment: Dispatcher.Assignment, _ ticket: RouteTicket) {
            self.assignment = assignment
            self.ticket = ticket
        }

        /// The request ended, and decides about its item.
        ///
        /// - Parameters:
        ///   - report: What the request returned.
        ///   - unit: The item after its other requests; nil if there were none.
        ///   - overtaken: Those of the other requests that are not on disk yet.
        /// - Returns: ``settle(_:)``.
        func cameBack(
            _ report: AttemptExchange.Report, of unit: WorkUnit? = nil,
            besides overtaken: [EndedRequest] = []
        ) -> WorkerStep {
            .settle(Arrived(unit.map(taking) ?? self, report, besides: overtaken))
        }

        private func taking(_ unit: WorkUnit) -> Promised {
            var assignment = assignment
            assignment.unit = unit
            return Promised(assignment, ticket)
        }

        /// The request ended and is settled while another one for its item is in flight.
        func ended(_ outcome: AttemptOutcome, _ record: AttemptRecord) -> WorkerStep {
            .writing(
                CommitEntry(attempts: [record]),
                of: End(
                    beside: assignment.unit,
                    EndedRequest(ticket: ticket, outcome: outcome, record: record)),
                before: nil)
        }
    }

    /// An item that no model of its route can serve.
    package final class Unsendable: Sendable {
        let unit: WorkUnit
        let failure: ProviderFailure

        fileprivate init(_ unit: WorkUnit, _ failure: ProviderFailure) {
            self.unit = unit
            self.failure = failure
        }

        func gaveUp(_ entry: CommitEntry) -> WorkerStep {
            .look(Ended(entry: entry, end: End(of: unit)))
        }
    }
}

// MARK: Ends

extension WorkerStep {
    /// A settled request that does not decide about its item.
    package struct EndedRequest: Sendable {
        let ticket: RouteTicket
        let outcome: AttemptOutcome
        let record: AttemptRecord
    }

    /// A request that ended, before the router knows about it.
    package final class Arrived: Sendable {
        let request: Promised
        let report: AttemptExchange.Report
        private let overtaken: [EndedRequest]

        fileprivate init(
            _ request: Promised, _ report: AttemptExchange.Report,
            besides overtaken: [EndedRequest]
        ) {
            self.request = request
            self.report = report
            self.overtaken = overtaken
        }

        /// - Parameters:
        ///   - next: The router's decision about the item.
        ///   - entry: What the checkpoint stores for the request.
        /// - Returns: ``look(_:)``.
        func settled(_ next: NextStep, _ entry: CommitEntry) -> WorkerStep {
            var entry = entry
            entry.attempts.insert(contentsOf: overtaken.map(\.record), at: 0)
            let end = End(
                of: request.assignment.unit, parts: overtaken,
                decisive: End.Decisive(request: request, outcome: report.outcome, next: next))
            return .look(Ended(entry: entry, end: end))
        }
    }

    /// Work that ended, with the entry to be written.
    package struct Ended: Sendable {
        private let entry: CommitEntry
        private let end: End

        fileprivate init(entry: CommitEntry, end: End) {
            self.entry = entry
            self.end = end
        }

        /// Takes the next work, if some is available at once: its intent is written together with
        /// this end, so that an item costs one wait for the disk.
        func followed(by start: Start?) -> WorkerStep {
            .writing(entry, of: end, before: start)
        }
    }

    /// What must be on disk before it is counted and freed.
    package final class End: Sendable {
        /// Index into the plan's targets.
        package let target: Int
        let isRetry: Bool
        /// Requests that did not decide about the item.
        package let parts: [EndedRequest]
        /// The one that did; nil if nothing was sent, or if it is still in flight.
        package let decisive: Decisive?

        package struct Decisive: Sendable {
            let request: Promised
            let outcome: AttemptOutcome
            let next: NextStep
        }

        fileprivate init(
            of unit: WorkUnit, parts: [EndedRequest] = [], decisive: Decisive? = nil
        ) {
            target = unit.target
            isRetry = unit.isRetried
            self.parts = parts
            self.decisive = decisive
        }

        /// The end of a request while another one for its item is in flight.
        fileprivate init(beside unit: WorkUnit, _ part: EndedRequest) {
            target = unit.target
            isRetry = false
            parts = [part]
            decisive = nil
        }
    }
}

// MARK: Writing

extension WorkerStep {
    /// An entry that must be on disk before anything else happens.
    package struct Unwritten: Sendable {
        let entry: CommitEntry
        private let end: End?
        private let next: Work?

        fileprivate init(entry: CommitEntry, end: End?, next: Work?) {
            self.entry = entry
            self.end = end
            self.next = next
        }

        /// The entry is on disk.
        var written: WorkerStep {
            guard let end else { return WorkerStep.begun(next) }
            return .acknowledge(Written(entry: entry, end: end, next: next))
        }
    }

    /// An entry that is on disk and not counted yet.
    package struct Written: Sendable {
        let entry: CommitEntry
        let end: End
        private let next: Work?

        fileprivate init(entry: CommitEntry, end: End, next: Work?) {
            self.entry = entry
            self.end = end
            self.next = next
        }

        var acknowledged: WorkerStep { .release(Acknowledged(end: end, next: next)) }
    }

    /// An end that is on disk and counted, but has not freed anything yet.
    package struct Acknowledged: Sendable {
        let end: End
        private let next: Work?

        fileprivate init(end: End, next: Work?) {
            self.end = end
            self.next = next
        }

        var released: WorkerStep { WorkerStep.begun(next) }
    }
}

// MARK: Actions that every performer shares

extension AttemptExchange {
    /// Work from the scheduler, with the intent of its request.
    ///
    /// `isSecond` says that an earlier request for the item is still in flight.
    package func start(_ assignment: Dispatcher.Assignment, isSecond: Bool = false)
        -> WorkerStep.Start
    {
        WorkerStep.Start(assignment) { intent($0, $1, isSecond: isSecond) }
    }
}

extension OutcomeWriter {
    /// Counts what is on disk.
    func acknowledge(_ written: WorkerStep.Written) {
        committed(written.entry, target: written.end.target, isRetry: written.end.isRetry)
    }
}

extension Scheduler {
    /// Frees what waited for an end to be on disk: money, and an item that is sent again.
    package func release(_ acknowledged: WorkerStep.Acknowledged) {
        let end = acknowledged.end
        for part in end.parts { recorded(part: part.ticket, part.outcome) }
        if let last = end.decisive {
            recorded(last.request.assignment, last.outcome, last.next)
        }
    }
}
