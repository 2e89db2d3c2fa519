import Hashing
import JSON
import Routing
import SQLite
import Vocabulary

@testable import Checkpoint
@testable import Engine
@testable import Jobs
@testable import Planning

extension SimulatedWorld {
    /// A new process: what it knows is what the database tells.
    ///
    /// - Returns: False where the disk failed already while it was opened.
    func begin(isFirst: Bool) throws -> Bool {
        core = StoreCore(connection: connection, path: ":memory:", isReadOnly: false)
        server.beginLife()
        if !isFirst, let fault = disk.fault(&generator) {
            note("disk \(fault) at the opening")
            let isKept = fault == .kept
            try? connection.transaction {
                _ = try core.beginEpoch(nil, Recovery())
                if !isKept { throw fault.error }
            }
            return false
        }
        let opening = try connection.transaction { try core.beginEpoch(nil, Recovery()) }
        note("life, \(opening.orphans) orphans")
        if opening.orphans > workers {
            story.violations.append("\(opening.orphans) orphans of \(workers) workers")
        }
        if isFirst { try importItems() }
        for work in acknowledged.sorted(by: { $0.rawValue < $1.rawValue })
        where try core.line(of: work) == nil {
            story.violations.append("a result of item \(work.item) was acknowledged and is gone")
        }
        _ = try core.remove(.failed)
        acknowledged = try acknowledged.filter { try core.line(of: $0) != nil }
        let spending = try core.spent()
        scheduler = Scheduler(
            router: Router(
                lanes: lanes.map(\.settings),
                routes: targets.map {
                    RouteSettings(candidates: $0.candidates, policy: $0.policy)
                },
                wallet: Wallet(run: Budget(limit: budget, spent: spending.total)),
                policy: RetryPolicy(),
                seed: generator.next(), now: time.now()),
            targets: targets.count, lowWater: 4, time: time)
        let meter = ProgressMeter(time: time)
        meter.begin(
            targets: targets.map { TargetProgress(name: $0.name) }, budget: budget,
            spent: spending.shown)
        outcomes = OutcomeWriter(targets: targets, scoring: try Scoring(job: job), meter: meter)
        earlierRetries = try countRetries()
        flights = []
        waiting = []
        late = []
        finished = 0
        commitsAt = nil
        idle = workers
        for index in targets.indices {
            scheduler.feed(try units(of: index), to: index)
            scheduler.finishFeeding(target: index)
        }
        return true
    }

    private func importItems() throws {
        try core.beginImport()
        try core.importChunk(
            (0..<items).map { number in
                ItemEntry(
                    key: ItemKey((0..<16).map { UInt8(truncatingIfNeeded: number &+ $0) }),
                    location: ItemLocation(
                        source: 1, offset: Int64(number) * 100, length: 99, line: number + 1))
            })
        _ = try core.finishImport()
        _ = try core.register(targets: targets.map(\.registeredName))
    }

    private func units(of index: Int) throws -> [WorkUnit] {
        let target = targets[index]
        let pending = try core.pending(
            target: target.number, samples: target.samples, after: -1, limit: 1_000
        ).items
        var units: [WorkUnit] = []
        for item in pending {
            for sample in item.samples {
                units.append(unit(item, sample, target, index))
            }
        }
        let earlier = try core.earlierAttempts(of: units.map(\.id))
        for place in units.indices {
            guard let attempts = earlier[units[place].id] else { continue }
            units[place].trail.sends = attempts.last?.number ?? 0
            units[place].attempts = attempts
        }
        return units
    }

    private func unit(
        _ item: PendingItem, _ sample: Int, _ target: PlannedTarget, _ index: Int
    ) -> WorkUnit {
        WorkUnit(
            id: WorkID(item: item.item, target: target.number, sample: sample), target: index,
            prompt: PreparedPrompt(
                id: "q\(item.item)", line: item.location.line, lineDigest: SHA256.digest(of: []),
                request: PromptRequest(body: [:]), metadata: [:], inputTokens: 20,
                bound: RequestBound(input: 40 + item.location.line, output: 100)),
            trail: ItemTrail())
    }
}
