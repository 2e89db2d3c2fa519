import Checkpoint
import Foundation
import JSON
import SQLite
import TestSupport
import Vocabulary

/// One budget for several shards, each a process of its own that is killed twice, held against
/// what the server itself would charge.
struct ShardCampaign {
    let counts: [Int]
    let seed: UInt64

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["shards": "0", "seed": "1"])
        let count = try options.count("shards")
        let campaign = ShardCampaign(
            counts: count == 0 ? allCounts : [count], seed: UInt64(try options.count("seed")))
        try await [campaign.finding()].report()
    }

    static let allCounts = [2, 5, 20]
    private static let killsEach = 2
    private static let budget = Money(usd: 0.2)

    func finding() async throws -> PromiseFinding {
        var (requests, kills, closest) = (0, 0, 0.0)
        var violations: [String] = []
        for count in counts {
            let trial = try await trial(count)
            requests += trial.requests
            kills += trial.kills
            closest = max(closest, trial.share)
            violations += trial.problems.map { "\(count) shards, seed \(seed): \($0)" }
        }
        let list = counts.map(String.init).joined(separator: ", ")
        return PromiseFinding(
            17, "shards share one budget", cases: requests, violations: violations,
            figure: String(
                format: "%@ shards, %d kills, at most %.1f %% of the budget charged", list, kills,
                closest * 100))
    }

    /// What came of one number of shards.
    private struct Trial {
        var problems: [String] = []
        var requests = 0
        var kills = 0
        /// The part of the budget that the server charged.
        var share = 0.0
    }

    private func trial(_ count: Int) async throws -> Trial {
        let till = Till(seed: seed, refuses: false)
        let server = try FaultServer { till.script(for: $0) }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "shards")
        defer { folder.remove() }
        try EngineRun(folder: folder, seed: seed).prepare(
            prompts: 4_000, providers: ["bench": server.baseURL],
            limits: [
                "concurrency": 64, "budget_usd": .number(JSONNumber(0.2)), "connect_timeout": 30,
                "first_byte_timeout": 60, "idle_timeout": 60, "timeout": 120,
            ],
            price: Till.price(1))
        var trial = Trial()
        var chance = SeededGenerator(seed: seed &+ UInt64(count))
        for number in 1...count {
            let problem = try await runShard(number, of: count, folder, till, &chance, &trial)
            if let problem { trial.problems.append("shard \(number): \(problem)") }
        }
        trial.requests = server.ledger.count
        let charged = till.count.charged
        trial.share = Double(charged.picodollars) / Double(Self.budget.picodollars)
        if charged > Self.budget {
            trial.problems.append("\(charged.decimal) charged of \(Self.budget.decimal)")
        }
        return trial
    }

    /// Lets a shard spend its share, with two kills on the way.
    ///
    /// - Returns: What was wrong; nil where nothing was.
    private func runShard(
        _ number: Int, of count: Int, _ folder: CampaignFolder, _ till: Till,
        _ chance: inout SeededGenerator, _ trial: inout Trial
    ) async throws -> String? {
        let tool = try ChildProcess.tool()
        let out = folder.run("shard-\(number)")
        for life in 0...Self.killsEach {
            let isLast = life == Self.killsEach
            let most = isLast ? Int.max : 1 + chance.index(below: 20)
            let key = "shard-\(number)-life-\(life)"
            till.begin(key, most: most)
            let child = try folder.start(
                tool, out: out, key: key, options: ["--shard", "\(number)/\(count)"])
            let patience = ContinuousClock.now + .seconds(120)
            try await child.wait(every: .milliseconds(1)) {
                till.count.arrivals > most || ContinuousClock.now > patience
            }
            child.kill()
            if !isLast, child.ending?.status == nil, till.count.arrivals > most {
                trial.kills += 1
            } else if child.ending?.status != 79 {
                let status = child.ending?.status.map { "ended with \($0)" } ?? "hangs"
                return "life \(life) \(status): \(folder.lastWords)"
            }
        }
        return try await wall(out, number, count)
    }

    /// How a shard that stopped for want of money broke its share, or stopped before it.
    private func wall(_ out: String, _ number: Int, _ count: Int) async throws -> String? {
        let path = RunDirectory(path: out).checkpoint
        let store = try await CheckpointStore.open(path: path, mode: .readOnly)
        let totals = try await store.totals()
        await store.close()
        let (even, rest) = Self.budget.picodollars.quotientAndRemainder(
            dividingBy: Int64(count))
        let share = Money(picodollars: even + (Int64(number) <= rest ? 1 : 0))
        let spent = totals.cost + totals.maybePaid
        if spent > share { return "the books say \(spent.decimal) of \(share.decimal)" }
        let books = try Connection(path: path, access: .readOnly)
        defer { books.close() }
        let greatest = try books.integer("SELECT max(maybe_paid) FROM attempt")
            .map { Money(picodollars: $0) }
        let most = Till.mostForOne(1)
        let least = greatest.map { min($0 + Till.mostDifference(1), most) } ?? most
        return share - spent > least
            ? "it stopped with \(spent.decimal) of \(share.decimal) spent" : nil
    }
}
