import Hashing
import Routing
import SQLite
import Vocabulary

@testable import Checkpoint
@testable import Engine
@testable import Jobs
@testable import Planning

/// A run from import to end, in a world that one seed makes: the same seed, the same story.
///
/// Real are the worker's steps, the scheduler, the router, the accounting of attempts, the
/// result lines and the store with its SQL. Simulated are the clock, the network with the server's ledger, when a
/// group is committed, whether the disk takes it, when somebody stops the run, and when the
/// process dies. Steps come one after the other on one thread, in an order that the seed
/// decides. Not part of it: the HTTP client, the threads, second models, items that are sent
/// alone because processes died with them, the room beside a full disk, and the pages below
/// SQLite, which other campaigns attack.
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

    let time = SimulatedTime()
    let connection: Connection
    let lanes: [PlannedLane]
    let targets: [PlannedTarget]
    let job: Job
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
    var outcomes: OutcomeWriter
    let exchange: AttemptExchange
    var flights: [SimulatedServer.Flight] = []
    /// Workers that wait for the disk.
    var waiting: [WorkerStep.Unwritten] = []
    /// Workers that have settled a send and are held up on their way to the disk.
    var late: [WorkerStep.Ended] = []
    var commitsAt: Instant?
    /// Results that this life has on disk.
    var finished = 0
    /// Attempts on disk when this life began that were not the first of their items.
    var earlierRetries = 0
    var idle = 0
    /// What some life was told to be on disk.
    var acknowledged: Set<WorkID> = []
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
        exchange = AttemptExchange(
            lanes: lanes,
            fitting: LaneFitting(
                lanes: lanes, rule: job.unsupported, droppable: job.droppableParameters),
            time: time, timeouts: job.limits.timeouts, runID: "w",
            countsTokens: generator.unit() < 0.3)
        outcomes = OutcomeWriter(
            targets: targets, scoring: try Scoring(job: job), meter: ProgressMeter(time: time))
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
        var wasStopped = false
        var quiet = 0
        while true {
            try startIdleWorkers()
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
            do { isBusy = try step() } catch is CheckpointError {
                if generator.unit() < 0.5 { try windUp() }
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

    private func startIdleWorkers() throws {
        while idle > 0, let assignment = scheduler.nextNow() {
            idle -= 1
            try perform(.begin(exchange.start(assignment)))
        }
    }

    /// Performs what is due first; false where nothing is under way.
    private func step() throws -> Bool {
        let landing = flights.indices.min { flights[$0].lands < flights[$1].lands }
        switch (landing.map { flights[$0].lands }, commitsAt) {
        case (nil, nil): return false
        case (let lands?, let commits) where commits.map({ lands < $0 }) ?? true:
            time.advance(to: lands)
            if let landing { try land(flights.remove(at: landing)) }
        case (_, let commits):
            if let commits { time.advance(to: commits) }
            try flush()
        }
        return true
    }

    private func land(_ flight: SimulatedServer.Flight) throws {
        let promised = flight.promised
        try perform(
            promised.cameBack(
                exchange.report(
                    flight.result, promised.assignment.unit, ticket: promised.ticket,
                    startedAt: time.unixTime(), duration: time.now() - flight.sentAt)))
    }

    /// Performs a worker's steps until it waits for the disk, for a reply or for work.
    private func perform(_ first: WorkerStep) throws {
        var step = first
        while true {
            switch step {
            case .wait:
                idle += 1
                return
            case .write(let unwritten):
                enqueue(unwritten)
                return
            case .acknowledge(let written):
                try acknowledge(written)
                step = written.acknowledged
            case .release(let acknowledged):
                try release(acknowledged)
                step = acknowledged.released
            case .send(let promised):
                try send(promised)
                return
            case .settle(let arrived):
                step = settle(arrived)
            case .giveUp(let unsendable):
                step = unsendable.gaveUp(outcomes.givenUp(unsendable.unit, unsendable.failure))
            case .look(let ended):
                // Others may be quicker to reach the disk than the one who has the answer, be it
                // within a group or by a whole one.
                if generator.unit() < 0.5 { try startIdleWorkers() }
                if commitsAt != nil, generator.unit() < 0.3 {
                    late.append(ended)
                    return
                }
                step = look(ended)
            }
        }
    }

    private func settle(_ arrived: WorkerStep.Arrived) -> WorkerStep {
        let (assignment, report) = (arrived.request.assignment, arrived.report)
        let unit = assignment.unit
        let next = scheduler.settle(assignment, report.outcome, record: report.record)
        note("settled \(unit.id.rawValue) \(report.record.outcome)")
        return arrived.settled(next, outcomes.entry(for: unit, report: report, step: next))
    }

    private func look(_ ended: WorkerStep.Ended) -> WorkerStep {
        ended.followed(by: scheduler.nextNow().map { exchange.start($0) })
    }

    private func enqueue(_ unwritten: WorkerStep.Unwritten) {
        waiting.append(unwritten)
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
    private func windUp() throws {
        while let landing = flights.indices.min(by: { flights[$0].lands < flights[$1].lands }) {
            (waiting, late) = ([], [])
            time.advance(to: flights[landing].lands)
            try land(flights.remove(at: landing))
            for ended in late { try perform(look(ended)) }
            if (try? core.commit(waiting.map { CommitRequest($0.entry) })) != nil {
                story.violations.append("a group was taken after the disk had failed")
            }
        }
    }

    /// The group is written: what was waiting for it goes on.
    private func flush() throws {
        try checkProgress()
        let group = waiting
        let refusals = try commitGroup()
        waiting = []
        commitsAt = nil
        for case let refusal? in refusals { story.violations.append("refused: \(refusal)") }
        finished += group.count { $0.entry.finished != nil }
        for unwritten in group { try perform(unwritten.written) }
        let late = late
        self.late = []
        for ended in late { try perform(look(ended)) }
    }

    private func acknowledge(_ written: WorkerStep.Written) throws {
        try check(written)
        if let work = written.entry.finished?.work { acknowledged.insert(work) }
        outcomes.acknowledge(written)
    }

    private func release(_ acknowledged: WorkerStep.Acknowledged) throws {
        try check(acknowledged)
        scheduler.release(acknowledged)
    }

    private func send(_ promised: WorkerStep.Promised) throws {
        let work = promised.assignment.unit.id
        note("send \(work.rawValue) \(promised.ticket.lane)")
        try check(promised)
        let lane = lanes[promised.ticket.lane].settings
        flights.append(server.take(promised, lane, at: time.now()))
        checkServer(after: work)
    }

    private func isOver(_ wasStopped: Bool) throws -> Bool {
        if wasStopped || scheduler.stopReason != nil { return true }
        for (index, target) in targets.enumerated() where scheduler.deadRoutes[index] == nil {
            let counts = try core.counts(targets: [target.number], samples: target.samples)
            if counts[0].done < counts[0].total { return false }
        }
        return true
    }
}
