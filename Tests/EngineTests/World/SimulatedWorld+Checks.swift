import Routing
import SQLite
import Vocabulary

@testable import Checkpoint
@testable import Engine
@testable import Jobs
@testable import Planning

extension SimulatedWorld {
    /// What a work may be run by the rules in one life: its attempts, the last answered or not.
    private static let mostRuns = 3
    /// The send in doubt, and the one that follows it.
    private static let mostDoubts = 2

    // MARK: What must be true at each step

    /// Before a request is sent, its whole intent is on disk.
    func check(_ promised: WorkerStep.Promised) throws {
        let (unit, ticket) = (promised.assignment.unit, promised.ticket)
        if try core.line(of: unit.id) != nil {
            story.violations.append("item \(unit.id.item) was sent though it has a result")
        }
        let lane = lanes[ticket.lane].settings
        let (work, number) = (unit.id.rawValue, unit.trail.sends + 1)
        let kept = try connection.firstRow(
            """
            SELECT model.name, reserved, epoch, tokens
            FROM in_flight JOIN model ON model.id = model
                LEFT JOIN expected USING(work, number)
            WHERE work = :work AND number = :number
            """, ["work": work, "number": number]
        ) { row in
            "\(try row.text(0)), \(try row.integer(1)), \(try row.integer(2)), "
                + "\(try row.optionalInt(3) ?? 0)"
        }
        guard let kept else {
            story.violations.append(
                "item \(unit.id.item) was sent, and the disk knows nothing of it")
            return
        }
        let expected = exchange.countsTokens ? ticket.reservedTokens : 0
        let wanted =
            "\(PlaceName(lane.model, lane.tier).text), \(ticket.reserved.picodollars), "
            + "\(core.epoch), \(expected)"
        if kept != wanted {
            story.violations.append(
                "item \(unit.id.item) was sent as \(wanted), and the disk says \(kept)")
        }
    }

    /// Before an end is counted, it is on disk.
    func check(_ written: WorkerStep.Written) throws {
        for attempt in written.entry.attempts
        where try !isOnDisk(attempt.work, attempt.number) {
            story.violations.append("an attempt of item \(attempt.work.item) was counted too early")
        }
        if let work = written.entry.finished?.work, try core.line(of: work) == nil {
            story.violations.append("the result of item \(work.item) was counted too early")
        }
    }

    /// Before an end frees anything, it is on disk.
    func check(_ acknowledged: WorkerStep.Acknowledged) throws {
        if let unit = acknowledged.end.decisive?.request.assignment.unit,
            try !isOnDisk(unit.id, unit.trail.sends + 1)
        {
            story.violations.append("item \(unit.id.item) was freed before its end was on disk")
        }
    }

    private func isOnDisk(_ work: WorkID, _ number: Int) throws -> Bool {
        let attempt = "SELECT 1 FROM attempt WHERE work = :work AND number = :number"
        return try connection.integer(attempt, ["work": work.rawValue, "number": number]) != nil
    }

    /// Between two groups, those who watch the run see what is on disk.
    func checkProgress() throws {
        let shown = outcomes.meter.snapshot(inFlight: 0, states: [])
        if shown.done != finished {
            story.violations.append("\(shown.done) results shown of \(finished) on disk")
        }
        let cost = try core.spent().shown
        if shown.cost != cost {
            story.violations.append("\(text(shown.cost)) shown of \(text(cost)) on disk")
        }
        let retries = try countRetries() - earlierRetries
        if shown.retries != retries {
            story.violations.append("\(shown.retries) retries shown of \(retries) on disk")
        }
    }

    private func text(_ cost: KnownCost) -> String {
        "$\(cost.known.decimal) and up to $\(cost.maybe.decimal) and \(cost.unpriced) unpriced"
    }

    func countRetries() throws -> Int {
        Int(try connection.integer("SELECT count(*) FROM attempt WHERE number > 1") ?? 0)
    }

    /// No item is run or in doubt more often than the rules allow, and the budget holds.
    func checkServer(after work: WorkID) {
        if let runs = server.runs[work], runs > Self.mostRuns {
            story.violations.append("item \(work.item) ran \(runs) times in one life")
        }
        if let doubts = server.doubts[work], doubts > Self.mostDoubts {
            story.violations.append("item \(work.item) was sent \(doubts) times in doubt")
        }
        if let budget, server.charged > budget {
            story.violations.append("charged \(server.charged.decimal) of \(budget.decimal)")
        }
    }

    // MARK: What must be true at the end

    func judge() throws {
        let audit = try core.audit()
        story.violations += audit.findings
        if audit.most < server.charged {
            story.violations.append(
                "the books say \(audit.most.decimal) at most, the server \(server.charged.decimal)")
        }
        if let budget, audit.most > budget {
            story.violations.append("the books exceed the budget: \(audit.most.decimal)")
        }
        // Intents of a process that died before it sent are attempts, too.
        let most = server.sends + (story.crashes + disk.faults.count) * workers
        if !(server.sends...most ~= audit.attempts) {
            story.violations.append("\(server.sends) sends, \(audit.attempts) attempts")
        }
        var wanted = 0
        for target in targets { wanted += items * target.samples }
        if scheduler.stopReason == nil, audit.results != wanted {
            story.violations.append("\(audit.results) of \(wanted) results")
        }
    }
}

extension Spending {
    /// What the progress of a run shows of it.
    var shown: KnownCost { KnownCost(known, maybe: maybe, unpriced: unpriced) }
}
