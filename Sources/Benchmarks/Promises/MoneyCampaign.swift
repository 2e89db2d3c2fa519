import Checkpoint
import Foundation
import JSON
import Running
import Synchronization
import TestSupport
import Vocabulary

/// A budget among replies of any price, broken connections and interruptions, held against what
/// the server itself would charge.
struct MoneyCampaign {
    let runs: Int
    let seed: UInt64

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["runs": "20", "seed": "1"])
        let campaign = MoneyCampaign(
            runs: try options.count("runs"), seed: UInt64(try options.count("seed")))
        try await campaign.findings().report()
    }

    private static let prompts = 400
    /// A tenth of a cent for each token of output, of which there are a hundred at most.
    private static let price = Money(usd: 0.001)
    private static let mostTokens: UInt32 = 100

    /// What the server would charge, in tokens.
    private final class Till: Sendable {
        let delivered = Mutex(0)
        let broken = Mutex(0)
    }

    func findings() async throws -> [PromiseFinding] {
        var walls: [String] = []
        var sums: [String] = []
        var closest = 0.0
        for number in 0..<runs {
            let (wall, sum, share) = try await once(seed &+ UInt64(number))
            if let wall { walls.append("seed \(seed &+ UInt64(number)): \(wall)") }
            if let sum { sums.append("seed \(seed &+ UInt64(number)): \(sum)") }
            closest = max(closest, share)
        }
        return [
            PromiseFinding(
                17, "a budget is a wall", cases: runs * 3, violations: walls,
                figure: String(format: "at most %.1f %% of it charged", closest * 100)),
            PromiseFinding(
                18, "usage is exact", cases: runs * 3, violations: sums,
                figure: "totals are the server's ledger, to the picodollar"),
        ]
    }

    /// A run that is continued twice with more money, against one till.
    private func once(_ seed: UInt64) async throws -> (wall: String?, sum: String?, share: Double) {
        let till = Till()
        let server = try FaultServer { request in
            var chance = SeededGenerator(
                seed: seed &* 1_000_003 &+ UInt64(request.prompt ?? 0) &* 7 &+ UInt64(request.turn))
            let tokens = chance.index(below: Self.mostTokens) + 1
            if chance.unit() < 0.05 {
                till.broken.withLock { $0 += tokens }
                return FaultScript([.reset])
            }
            till.delivered.withLock { $0 += tokens }
            let body = """
                {"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",\
                "content":"It is so."}}],"usage":{"prompt_tokens":20,\
                "completion_tokens":\(tokens),"total_tokens":\(20 + tokens)}}
                """
            return .reply(200, Array(body.utf8))
        }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "money")
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, seed: seed)
        var share = 0.0
        for (part, budget) in [1.0, 2.5, 4.0].enumerated() {
            try engine.prepare(
                prompts: Self.prompts, providers: ["bench": server.baseURL],
                limits: ["budget_usd": .number(JSONNumber(budget))])
            let outcome = try await engine.run(out: "run", fresh: part == 0)
            if let failure = outcome.failure { return (failure, nil, share) }
            guard let totals = outcome.report?.totals else { return ("no report", nil, share) }
            let delivered = Self.price * till.delivered.withLock { $0 }
            let charged = delivered + Self.price * till.broken.withLock { $0 }
            share = max(share, Double(charged.picodollars) / (budget * 1e12))
            if charged > Money(usd: budget) {
                return ("\(charged.decimal) charged of \(budget)", nil, share)
            }
            if totals.cost != delivered {
                return (nil, "\(totals.cost.decimal) recorded, \(delivered.decimal) charged", share)
            }
            if totals.cost + totals.maybePaid < charged {
                return (nil, "what was broken off is not covered", share)
            }
        }
        return (nil, nil, share)
    }
}
