import Checkpoint
import Routing
import TestSupport
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

/// The steps of a worker, performed without a disk and without a network.
@Suite struct WorkerStepTests {
    private let parts: WorkerParts

    init() throws { parts = try WorkerParts(NobodyProvider(), time: ManualTime()) }

    /// Performs steps until a worker waits for work, or has sent `sends` requests.
    ///
    /// - Returns: The names of the steps in their order, and what was written.
    private func play(
        from first: WorkerStep, sends: Int = .max
    ) -> (names: [String], entries: [CommitEntry]) {
        var (step, sends) = (first, sends)
        var names: [String] = []
        var entries: [CommitEntry] = []
        while true {
            names.append(step.name)
            switch step {
            case .wait: return (names, entries)
            case .write(let unwritten):
                entries.append(unwritten.entry)
                step = unwritten.written
            case .acknowledge(let written):
                parts.outcomes.acknowledge(written)
                step = written.acknowledged
            case .release(let acknowledged):
                parts.scheduler.release(acknowledged)
                step = acknowledged.released
            case .send(let promised):
                if sends == 0 { return (names, entries) }
                sends -= 1
                step = promised.cameBack(report(of: promised))
            case .settle(let arrived):
                let (assignment, report) = (arrived.request.assignment, arrived.report)
                let next = parts.scheduler.settle(
                    assignment, report.outcome, record: report.record)
                step = arrived.settled(
                    next, parts.outcomes.entry(for: assignment.unit, report: report, step: next))
            case .giveUp(let unsendable):
                step = unsendable.gaveUp(
                    parts.outcomes.givenUp(unsendable.unit, unsendable.failure))
            case .look(let ended):
                step = ended.followed(
                    by: parts.scheduler.nextNow().map { parts.exchange.start($0) })
            }
        }
    }

    private func report(of promised: WorkerStep.Promised) -> AttemptExchange.Report {
        parts.exchange.report(
            .success(
                Completion(
                    text: "42", finishReason: .stop, usage: TokenUsage(input: 3, output: 1))),
            promised.assignment.unit, ticket: promised.ticket, startedAt: 0, duration: .zero)
    }

    private func begin() throws -> WorkerStep {
        .begin(parts.exchange.start(try #require(parts.scheduler.nextNow())))
    }

    /// The request that a step asks to be sent, once its intent is written.
    private func promised(_ step: WorkerStep) throws -> WorkerStep.Promised {
        guard case .write(let unwritten) = step, case .send(let promised) = unwritten.written else {
            throw Misstep(name: step.name)
        }
        return promised
    }

    private struct Misstep: Error { var name: String }

    @Test func `an item's intent is written, and its end is before it is counted and frees`()
        throws
    {
        parts.feed([.example(0)])
        let played = play(from: try begin())
        #expect(
            played.names == [
                "write", "send", "settle", "look", "write", "acknowledge", "release", "wait",
            ])
        #expect(played.entries.map(\.started.count) == [1, 0])
        #expect(played.entries.map { $0.finished == nil } == [true, false])
        #expect(parts.progress.done == 1)
    }

    @Test func `the end of one item and the intent of the next are written together`() throws {
        parts.feed([.example(0), .example(1)])
        let played = play(from: try begin(), sends: 1)
        #expect(
            played.names == [
                "write", "send", "settle", "look", "write", "acknowledge", "release", "send",
            ])
        #expect(played.entries.map { $0.finished?.work.item } == [nil, 0])
        #expect(played.entries.map { $0.started.map(\.work.item) } == [[0], [1]])
    }

    @Test func `an intent says what is sent, where, and what it may cost`() throws {
        parts.feed([.example(7)])
        var unit = try #require(parts.scheduler.nextNow())
        unit.unit.trail.sends = 2
        guard case .send(let ticket) = unit.duty else { throw Misstep(name: "giveUp") }
        let first = WorkerStep.begin(parts.exchange.start(unit))
        let intent = try #require(play(from: first, sends: 0).entries.first?.started.first)
        #expect(
            intent
                == Intent(
                    work: unit.unit.id, number: 3,
                    model: ModelReference(provider: "p", model: "m"), tier: .flex,
                    reserved: ticket.reserved, expectedTokens: ticket.reservedTokens,
                    startedAt: ManualTime().unixTime()))
        let second = WorkerStep.begin(parts.exchange.start(unit, isSecond: true))
        #expect(play(from: second, sends: 0).entries.first?.started.map(\.isSecond) == [true])
    }

    @Test func `what fits no model is written as failed, and nothing is sent`() throws {
        parts.feed([.misfit(0), .example(1)])
        let played = play(from: try begin(), sends: 0)
        #expect(
            played.names == ["giveUp", "look", "write", "acknowledge", "release", "send"])
        #expect(played.entries.map { $0.finished?.status } == [.failed])
        #expect(played.entries.map { $0.started.map(\.work.item) } == [[1]])
        #expect(parts.progress.failed == 1)
    }

    @Test func `refusals that turned out to be of the item alone go with its next intent`() throws {
        parts.feed([.example(0)])
        var assignment = try #require(parts.scheduler.nextNow())
        assignment.unit.refusedAlone = [1, 2]
        let played = play(from: .begin(parts.exchange.start(assignment)), sends: 0)
        #expect(played.entries.map { $0.refusedAlone.map(\.number) } == [[1, 2]])
        // Also with one that is given up.
        assignment.duty = .giveUp(
            ProviderFailure(.unsupported, followUp: .failItem, billing: .notSent, message: "x"))
        let given = play(from: .begin(parts.exchange.start(assignment)), sends: 0)
        #expect(given.names.prefix(2) == ["write", "giveUp"])
        #expect(given.entries[0].refusedAlone.map(\.number) == [1, 2])
    }

    @Test func `a request beside another one is written before it is counted and frees`() throws {
        parts.feed([.example(0)])
        let promised = try promised(begin())
        let report = report(of: promised)
        let played = play(from: promised.ended(report.outcome, report.record))
        #expect(played.names == ["write", "acknowledge", "release", "wait"])
        #expect(played.entries.map(\.attempts) == [[report.record]])
        #expect(played.entries.allSatisfy { $0.finished == nil })
        #expect(parts.progress.done == 0)
        #expect(parts.progress.inputTokens == 3)
    }

    @Test(arguments: [true, false])
    func `the money of a request is free once its end is written`(isDecisive: Bool) throws {
        // Each of the two may cost $0.00014.
        let parts = try WorkerParts(
            NobodyProvider(), time: ManualTime(), budget: Money(usd: 0.0002))
        parts.feed([.example(0), .example(1)])
        let first = try #require(parts.scheduler.nextNow())
        let promised = try promised(.begin(parts.exchange.start(first)))
        #expect(parts.scheduler.nextNow() == nil)
        let report = report(of: promised)
        var step = promised.ended(report.outcome, report.record)
        if isDecisive {
            let next = parts.scheduler.settle(first, report.outcome, record: report.record)
            guard case .settle(let arrived) = promised.cameBack(report),
                case .look(let ended) = arrived.settled(
                    next,
                    parts.outcomes.entry(for: first.unit, report: report, step: next))
            else { throw Misstep(name: "another") }
            step = ended.followed(by: nil)
        } else {
            var unit = first.unit
            _ = parts.scheduler.settle(
                part: promised.ticket, report.outcome, record: report.record, of: &unit)
        }
        #expect(parts.scheduler.nextNow() == nil)
        guard case .write(let unwritten) = step, case .acknowledge(let written) = unwritten.written,
            case .release(let acknowledged) = written.acknowledged
        else { throw Misstep(name: step.name) }
        #expect(parts.scheduler.nextNow() == nil)
        parts.scheduler.release(acknowledged)
        #expect(parts.scheduler.nextNow()?.unit.id.item == 1)
    }

    @Test func `requests that were overtaken are written with the one that decides`() throws {
        parts.feed([.example(0)])
        let promised = try promised(begin())
        let report = report(of: promised)
        var (unit, lost) = (promised.assignment.unit, report.record)
        unit.attempts = [lost]
        unit.trail.sends = 1
        lost.message = "another model answered first"
        let played = play(
            from: promised.cameBack(
                report, of: unit,
                besides: [
                    WorkerStep.EndedRequest(
                        ticket: promised.ticket, outcome: report.outcome, record: lost)
                ]))
        #expect(
            played.names == ["settle", "look", "write", "acknowledge", "release", "wait"])
        #expect(played.entries.map(\.attempts) == [[lost, report.record]])
        #expect(played.entries.first?.finished?.attempts == 2)
    }
}

extension WorkerStep {
    fileprivate var name: String {
        switch self {
        case .wait: "wait"
        case .write: "write"
        case .acknowledge: "acknowledge"
        case .release: "release"
        case .send: "send"
        case .settle: "settle"
        case .giveUp: "giveUp"
        case .look: "look"
        }
    }
}
