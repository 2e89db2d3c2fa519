import Hashing
import Routing
import SQLite
import Vocabulary

@testable import Checkpoint
@testable import Running

/// A run from import to end, in a world that one seed makes: the same seed, the same story.
///
/// Real are the scheduler, the router, the accounting of attempts, the result lines and the
/// store with its SQL. Simulated are the clock, the network with the server's ledger, when a
/// group is committed, whether the disk takes it, when somebody stops the run, and when the
/// process dies. Steps come one after the other on one thread, in an order that the seed
/// decides. Not part of it: the HTTP client, the threads, items that are sent alone because
/// processes died with them, the room beside a full disk, and the pages below SQLite, which
/// other campaigns attack.
final class SimulatedWorld {
    struct Story {
        /// Of everything that happened, in its order.
        var hash: UInt64 = 0
        var violations: [String] = []
        var sends = 0
        var crashes = 0
        /// How the disk failed, each time that it did.
        var faults: [SimulatedDisk.Fault] = []
    }

    /// A worker that waits for the disk.
    struct Waiting {
        var entry: CommitEntry
        var ended: (assignment: Scheduler.Assignment, outcome: AttemptOutcome, step: NextStep)?
        var next: Scheduler.Assignment?
    }

    let time = SimulatedTime()
    let connection: Connection
    let lanes: [PlannedLane]
    let targets: [PlannedTarget]
    private let job: Job
    let budget: Money?
    let items: Int
    let workers: Int
    private let crashRate: Double
    private let stopRate: Double
    var generator: SeededGenerator
    var server: SimulatedServer
    var disk = SimulatedDisk()
    var story = Story()
    private var trace: StableHash
    // One life of the process.
    var core: StoreCore
    var scheduler: Scheduler
    var flights: [SimulatedServer.Flight] = []
    var waiting: [Waiting] = []
    /// Workers that have settled a send and are held up on their way to the disk.
    var late: [Waiting] = []
    var commitsAt: Instant?
    /// Results that this life has on disk.
    var finished = 0
    var idle = 0
    /// What some life was told to be on disk.
    var acknowledged: Set<WorkID> = []
    /// What a work may be run by the rules in one life: its attempts, the last answered or not.
    private static let mostRuns = 3
    /// The send in doubt, and the one that follows it.
    private static let mostDoubts = 2
    private static let mostLives = 200

    static func story(ofSeed seed: UInt64) throws -> Story {
        try SimulatedWorld(seed: seed).play()
    }

    private init(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        trace = StableHash(seed: seed)
        items = 3 + generator.index(below: 16)
        workers = 1 + generator.index(below: 8)
        let calm = generator.unit() < 0.2
        var weather = SimulatedServer.Weather()
        if !calm {
            weather.refused = generator.unit() * 0.3
            weather.ambiguous = generator.unit() * 0.2
            weather.unreachable = generator.unit() * 0.2
            weather.invalid = generator.unit() * 0.05
            weather.unusable = generator.unit() * 0.1
            weather.silentUsage = generator.unit() * 0.2
        }
        crashRate = generator.unit() < 0.5 ? generator.unit() * 0.05 : 0
        stopRate = generator.unit() < 0.3 ? 0.01 : 0
        if generator.unit() < 0.4 { disk.rate = generator.unit() * 0.05 }
        job = try JobDecoder().job(
            bytes: Array(#"{"name":"w","input":"w.jsonl","targets":["sim/small"]}"#.utf8),
            file: "w.json")
        (lanes, targets) = Self.plan(&generator)
        // From too little for anything to plenty.
        budget = generator.unit() < 0.5 ? Money(usd: generator.unit() * 0.02) : nil
        server = SimulatedServer(weather: weather, seed: generator.next())
        connection = try Connection(path: ":memory:")
        try Schema.migrator.migrate(connection)
        self.generator = generator
        core = StoreCore(connection: connection, path: ":memory:", isReadOnly: false)
        scheduler = Scheduler(
            router: Router(
                lanes: [], routes: [], wallet: Wallet(run: Budget(limit: nil)),
                policy: RetryPolicy(), seed: 0,
                now: .origin), targets: 0, lowWater: 0, time: time)
    }

    // MARK: The story

    private func play() throws -> Story {
        var isOver = false
        for life in 0..<Self.mostLives where !isOver {
            isOver = try begin(isFirst: life == 0) && live()
        }
        if !isOver { story.violations.append("work is left after \(Self.mostLives) lives") }
        try judge()
        story.sends = server.sends
        story.faults = disk.faults
        story.hash = trace.value
        return story
    }

    func note(_ text: String) {
        trace.combine("\((time.now() - .origin).milliseconds) \(text)\n")
    }

    /// - Returns: Whether the run came to its end; false where it died or was stopped.
    private func live() throws -> Bool {
        let meter = ProgressMeter(time: time)
        meter.begin(
            targets: targets.map { TargetProgress(name: $0.name) }, budget: budget,
            spent: KnownCost(.zero))
        let outcomes = OutcomeWriter(
            targets: targets, scoring: try Scoring(job: job), meter: meter)
        let exchange = AttemptExchange(
            lanes: lanes,
            fitting: LaneFitting(
                lanes: lanes, rule: job.unsupported, droppable: job.droppableParameters),
            time: time,
            timeouts: job.limits.timeouts, runID: "w")
        var wasStopped = false
        var quiet = 0
        while true {
            startIdleWorkers()
            if crashRate > 0, generator.unit() < crashRate {
                story.crashes += 1
                note("crash")
                // Some die after the disk has it and before anybody knows.
                if generator.unit() < 0.5 { _ = try? commitGroup() }
                return false
            }
            if stopRate > 0, !wasStopped, generator.unit() < stopRate {
                note("stop")
                wasStopped = true
                scheduler.stop(.asked)
            }
            let isBusy: Bool
            do { isBusy = try step(outcomes, exchange) } catch is CheckpointError {
                if generator.unit() < 0.5 { windUp(outcomes, exchange) }
                return false
            }
            if !isBusy {
                if try isOver(wasStopped) { return !wasStopped }
                // Something is parked: look again a little later.
                quiet += 1
                time.advance(to: time.now() + .milliseconds(500))
                if quiet > 20_000 {
                    story.violations.append("nothing happened for hours and work is left")
                    return true
                }
            } else {
                quiet = 0
            }
        }
    }

    private func startIdleWorkers() {
        while idle > 0, let assignment = scheduler.nextNow() {
            idle -= 1
            enqueue(Waiting(entry: CommitEntry(), next: assignment))
        }
    }

    /// Performs what is due first; false where nothing is under way.
    private func step(_ outcomes: OutcomeWriter, _ exchange: AttemptExchange) throws -> Bool {
        let landing = flights.indices.min { flights[$0].lands < flights[$1].lands }
        switch (landing.map { flights[$0].lands }, commitsAt) {
        case (nil, nil): return false
        case (let lands?, let commits) where commits.map({ lands < $0 }) ?? true:
            time.advance(to: lands)
            if let landing { land(flights.remove(at: landing), outcomes, exchange) }
        case (_, let commits):
            if let commits { time.advance(to: commits) }
            try acknowledge(outcomes)
        }
        return true
    }

    private func land(
        _ flight: SimulatedServer.Flight, _ outcomes: OutcomeWriter, _ exchange: AttemptExchange
    ) {
        let unit = flight.assignment.unit
        let report = exchange.report(
            flight.result, unit, ticket: flight.ticket, startedAt: time.unixTime(),
            duration: time.now() - flight.sentAt)
        let step = scheduler.settle(flight.assignment, report.outcome, record: report.record)
        note("settled \(unit.id.rawValue) \(report.record.outcome)")
        let place = Waiting(
            entry: outcomes.entry(for: unit, report: report, step: step),
            ended: (flight.assignment, report.outcome, step))
        // Others may be quicker to reach the disk than the one who has the answer, be it within
        // a group or by a whole one.
        if generator.unit() < 0.5 { startIdleWorkers() }
        if commitsAt != nil, generator.unit() < 0.3 {
            late.append(place)
        } else {
            goOn(place)
        }
    }

    private func goOn(_ place: Waiting) {
        var place = place
        place.next = scheduler.nextNow()
        enqueue(place)
    }

    private func enqueue(_ place: Waiting) {
        var place = place
        if case .send(let ticket)? = place.next?.duty, let unit = place.next?.unit {
            place.entry.started = [
                Intent(
                    work: unit.id, number: unit.trail.sends + 1,
                    model: lanes[ticket.lane].settings.model,
                    reserved: ticket.reserved, startedAt: time.unixTime())
            ]
        }
        waiting.append(place)
        if commitsAt == nil {
            commitsAt = time.now() + .milliseconds(1 + generator.index(below: 12))
        }
    }

    private func commitGroup() throws -> [CheckpointError?] {
        note("commit \(waiting.count)")
        let group = waiting.map { CommitRequest($0.entry) }
        guard let fault = disk.fault(&generator) else { return try core.commit(group) }
        note("disk \(fault)")
        if disk.fail(core, fault, group) {
            story.violations.append("a group was taken at which the disk failed: \(fault)")
        }
        throw CheckpointError.failed(fault.error.message)
    }

    /// The disk has failed, and the process ends: what is under way still comes back, and none
    /// of it may be taken, though the disk would write it now.
    private func windUp(_ outcomes: OutcomeWriter, _ exchange: AttemptExchange) {
        while let landing = flights.indices.min(by: { flights[$0].lands < flights[$1].lands }) {
            (waiting, late) = ([], [])
            time.advance(to: flights[landing].lands)
            land(flights.remove(at: landing), outcomes, exchange)
            late.forEach(goOn)
            if (try? core.commit(waiting.map { CommitRequest($0.entry) })) != nil {
                story.violations.append("a group was taken after the disk had failed")
            }
        }
    }

    /// The group is on disk: what was waiting for it goes on.
    private func acknowledge(_ outcomes: OutcomeWriter) throws {
        let shown = outcomes.meter.snapshot(inFlight: 0, states: []).done
        if shown != finished {
            story.violations.append("\(shown) results shown of \(finished) on disk")
        }
        let group = waiting
        let refusals = try commitGroup()
        waiting = []
        commitsAt = nil
        for (place, refusal) in zip(group, refusals) {
            if let refusal { story.violations.append("refused: \(refusal)") }
            if let done = place.entry.finished {
                finished += 1
                acknowledged.insert(done.work)
                outcomes.committed(place.entry, target: done.work.target)
            }
            if let ended = place.ended {
                scheduler.recorded(ended.assignment, ended.outcome, ended.step)
            }
            guard let next = place.next else {
                idle += 1
                continue
            }
            switch next.duty {
            case .giveUp(let failure):
                enqueue(Waiting(entry: outcomes.givenUp(next.unit, failure)))
            case .send(let ticket): try send(next, ticket, lanes[ticket.lane].settings)
            }
        }
        let late = late
        self.late = []
        late.forEach(goOn)
    }

    private func send(
        _ assignment: Scheduler.Assignment, _ ticket: RouteTicket, _ lane: LaneSettings
    ) throws {
        let work = assignment.unit.id
        note("send \(work.rawValue) \(ticket.lane)")
        if try core.line(of: work) != nil {
            story.violations.append("item \(work.item) was sent though it has a result")
        }
        let intent = "SELECT 1 FROM in_flight WHERE work = ? AND number = ?"
        if try connection.integer(intent, work.rawValue, assignment.unit.trail.sends + 1) == nil {
            story.violations.append("item \(work.item) was sent, and the disk knows nothing of it")
        }
        flights.append(server.take(assignment, ticket, lane, at: time.now()))
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

    private func isOver(_ wasStopped: Bool) throws -> Bool {
        if wasStopped || scheduler.stopReason != nil { return true }
        for (index, target) in targets.enumerated() where scheduler.deadRoutes[index] == nil {
            let counts = try core.counts(targets: [target.number], samples: target.samples)
            if counts[0].done < counts[0].total { return false }
        }
        return true
    }

    // MARK: What must be true at the end

    private func judge() throws {
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
