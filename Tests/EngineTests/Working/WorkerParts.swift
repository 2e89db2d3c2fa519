import Checkpoint
import Routing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

/// What a worker works with, before one model in a tier of its own; a million tokens cost $1.
struct WorkerParts {
    let lane: PlannedLane
    let scheduler: Scheduler
    let exchange: AttemptExchange
    let outcomes: OutcomeWriter

    init(_ provider: any ModelProvider, time: any TimeSource, budget: Money? = nil) throws {
        lane = PlannedLane(
            settings: LaneSettings(
                model: ModelReference(provider: "p", model: "m"), credential: "k",
                price: ModelPrice(
                    input: .perMillionTokens(usd: 1), output: .perMillionTokens(usd: 1)),
                costSource: .catalog, concurrency: 8, tier: .flex),
            provider: provider, place: ProviderSettings(name: "p", preset: "custom"), model: nil)
        let job = try JobDecoder().job(
            bytes: Array(#"{"name":"w","input":"w.jsonl","targets":["sim/small"]}"#.utf8),
            file: "w.json")
        let target = PlannedTarget(
            name: "t", registeredName: "t", samples: 1, policy: .cheapest,
            candidates: [.init(lane: 0, entry: 0)])
        scheduler = Scheduler(
            router: Router(
                lanes: [lane.settings],
                routes: [RouteSettings(candidates: target.candidates, policy: target.policy)],
                wallet: Wallet(run: Budget(limit: budget)), policy: RetryPolicy(), seed: 1,
                now: time.now()),
            targets: 1, lowWater: 1, time: time)
        exchange = AttemptExchange(
            lanes: [lane],
            fitting: LaneFitting(
                lanes: [lane], rule: job.unsupported, droppable: job.droppableParameters),
            time: time, timeouts: job.limits.timeouts, runID: "w", countsTokens: true)
        let meter = ProgressMeter(time: time)
        meter.begin(
            targets: [TargetProgress(name: "t")], budget: budget, spent: KnownCost(.zero))
        outcomes = OutcomeWriter(targets: [target], scoring: try Scoring(job: job), meter: meter)
    }

    var progress: RunProgress { outcomes.meter.snapshot(inFlight: 0, states: []) }

    /// Brings units, of which there will be no more.
    func feed(_ units: [WorkUnit]) {
        scheduler.feed(units, to: 0)
        scheduler.finishFeeding(target: 0)
    }
}

extension WorkUnit {
    /// Fits no model.
    static func misfit(_ item: Int) -> WorkUnit {
        var unit = WorkUnit.example(item)
        unit.trail.rule(
            out: 0,
            because: ProviderFailure(
                .unsupported, followUp: .otherModel, billing: .notSent, message: "too long"))
        return unit
    }
}

/// Stands where an adapter is wanted that nobody calls.
struct NobodyProvider: ModelProvider {
    let name = "nobody"

    func complete(_ request: ModelRequest) async throws(ProviderFailure) -> Completion {
        throw ProviderFailure(.connect, followUp: .failItem, billing: .notSent, message: "nobody")
    }
}
