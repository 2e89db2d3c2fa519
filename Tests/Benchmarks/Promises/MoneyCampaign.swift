import Checkpoint
import Foundation
import JSON
import Jobs
import Planning
import Records
import SQLite
import TestSupport
import Vocabulary

/// A budget among replies of any price, broken connections, interruptions, kills and a change of
/// prices, held against what the server itself would charge.
struct MoneyCampaign {
    let runs: Int
    let seed: UInt64

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["runs": "20", "seed": "1"])
        let campaign = MoneyCampaign(
            runs: try options.count("runs"), seed: UInt64(try options.count("seed")))
        try await campaign.findings().report()
    }

    static let kills = 20

    /// What came of one run.
    struct Verdict {
        /// How the wall was overrun.
        var wall: String?
        /// How the sums were wrong.
        var sum: String?
        /// The largest part of a budget that the server charged.
        var share = 0.0
        var requests = 0
        var kills = 0
        var turns: Set<Till.Turn> = []
    }

    func findings() async throws -> [PromiseFinding] {
        var verdicts: [(name: String, verdict: Verdict)] = []
        for number in 0..<runs {
            let seed = seed &+ UInt64(number)
            // Every tenth is killed again and again, the others are gone on with.
            verdicts.append(
                number % 10 == 0
                    ? ("killed, seed \(seed)", try await killed(seed))
                    : ("seed \(seed)", try await continued(seed)))
        }
        let requests = verdicts.reduce(0) { $0 + $1.verdict.requests }
        let closest = verdicts.map(\.verdict.share).max() ?? 0
        let kills = verdicts.reduce(0) { $0 + $1.verdict.kills }
        var sums = verdicts.compactMap { verdict in
            verdict.verdict.sum.map { "\(verdict.name): \($0)" }
        }
        sums += try await UnpricedTrial.problems()
        let untried = Set(Till.Turn.allCases).subtracting(
            verdicts.reduce(into: Set()) { $0.formUnion($1.verdict.turns) })
        if runs >= 10, !untried.isEmpty { sums.append("never tried: \(untried)") }
        return [
            PromiseFinding(
                17, "a budget is a wall", cases: requests,
                violations: verdicts.compactMap { verdict in
                    verdict.verdict.wall.map { "\(verdict.name): \($0)" }
                },
                figure: String(
                    format: "%d runs, %d kills, at most %.1f %% of a budget charged", runs,
                    kills, closest * 100)),
            PromiseFinding(
                18, "usage is exact", cases: requests, violations: sums,
                figure: "tokens and totals are the server's ledger, to the picodollar; audits "
                    + "balance"),
        ]
    }

    // MARK: Gone on with

    /// A run that is continued three times with more money, at last as much as it takes, against
    /// one till; what it asks becomes dearer on the way.
    private func continued(_ seed: UInt64) async throws -> Verdict {
        let till = Till(seed: seed, refuses: true)
        let server = try FaultServer { till.script(for: $0) }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "money")
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, seed: seed)
        var verdict = Verdict()
        let parts: [(budget: Double?, factor: Int64)] = [
            (0.02, 1), (0.035, 1), (0.08, 2), (nil, 2),
        ]
        for (number, part) in parts.enumerated() {
            till.begin("", factor: part.factor)
            try prepare(engine, server, prompts: 480, budget: part.budget, factor: part.factor)
            let outcome = try await engine.run(out: "run", fresh: number == 0)
            let count = till.count
            verdict.requests = server.ledger.count
            verdict.turns.formUnion(count.turns.keys)
            if let trouble = outcome.failure ?? outcome.hang { return verdict.broken(trouble) }
            guard let report = outcome.report else { return verdict.broken("no report") }
            let totals = report.totals
            if let budget = part.budget {
                verdict.share = max(
                    verdict.share, Double(count.charged.picodollars) / (budget * 1e12))
                if let overrun = try wall(
                    Money(usd: budget), count, totals, folder, factor: part.factor)
                {
                    return verdict.overrun(overrun)
                }
                guard case .budgetSpent = report.status else {
                    return verdict.overrun("it ended as \(report.status) with \(budget) to spend")
                }
            } else if report.pending > 0 {
                return verdict.broken("\(report.pending) are left without a budget")
            }
            if let difference = try difference(count, totals, folder, verdict.requests) {
                return verdict.broken(difference)
            }
        }
        return try await audited(folder, verdict)
    }

    /// How totals and `summary.json` differ from what was told; nothing died that was told.
    private func difference(
        _ count: Till.Count, _ totals: Totals, _ folder: CampaignFolder, _ arrivals: Int
    ) throws -> String? {
        let told = Money(picodollars: count.told.cost)
        if totals.cost != told {
            return "\(totals.cost.decimal) recorded, \(told.decimal) charged \(count.turns)"
        }
        if totals.cost + totals.maybePaid < count.charged {
            return "what was broken off is not covered"
        }
        let data = FileManager.default.contents(atPath: folder.run("run") + "/summary.json")
        let summary = try JSONValue.parse(Array(data ?? Data()))
        if (summary["cost_usd"]?.number?.lexeme ?? "0") != told.decimal {
            return "\(summary["cost_usd"]?.text ?? "nothing") in the summary of \(told.decimal)"
        }
        let usage = summary["usage"]
        for (what, found, wanted) in [
            ("input", usage?["input"]?.int, count.told.input),
            ("cached input", usage?["cached_input"]?.int, count.told.cached),
            ("cache write", usage?["cache_write"]?.int, 0),
            ("output", usage?["output"]?.int, count.told.output),
            ("reasoning", usage?["reasoning"]?.int, count.told.reasoning),
            ("sends without usage", summary["unknown_usage_attempts"]?.int, count.doubts),
            ("sends without a price", summary["unpriced_attempts"]?.int, 0),
            ("sends", summary["attempts"]?.int, arrivals),
        ] where found != wanted {
            return "\(what): \(found ?? -1) in the summary, \(wanted) in the ledger"
        }
        return nil
    }

    // MARK: Killed

    /// A run that is killed twenty times, with dearer models from the tenth time on, and then
    /// goes on until its dollar is spent.
    ///
    /// A kill leaves no more than 64 requests in doubt, 2 cents' worth and then 4: the dollar
    /// lasts for all of them.
    private func killed(_ seed: UInt64) async throws -> Verdict {
        let till = Till(seed: seed, refuses: false)
        let server = try FaultServer { till.script(for: $0) }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "money")
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, seed: seed)
        let tool = try ChildProcess.tool()
        var chance = SeededGenerator(seed: seed)
        var verdict = Verdict()
        let budget = 1.0
        for life in 0...Self.kills {
            let isLast = life == Self.kills
            let factor: Int64 = life < Self.kills / 2 ? 1 : 2
            try prepare(engine, server, prompts: 4_000, budget: budget, factor: factor)
            let most = isLast ? Int.max : 1 + chance.index(below: 60)
            let key = "life-\(life)"
            till.begin(key, factor: factor, most: most)
            let child = try folder.start(tool, out: folder.run("run"), key: key)
            let patience = ContinuousClock.now + .seconds(120)
            try await child.wait(every: .milliseconds(1)) {
                till.count.arrivals > most || ContinuousClock.now > patience
            }
            child.kill()
            let count = till.count
            verdict.requests = server.ledger.count
            verdict.turns.formUnion(count.turns.keys)
            verdict.share = max(
                verdict.share, Double(count.charged.picodollars) / (budget * 1e12))
            if count.charged > Money(usd: budget) {
                return verdict.overrun(
                    "life \(life): \(count.charged.decimal) charged of \(budget)")
            }
            let isKilled = child.ending?.status == nil
            if isKilled, count.arrivals > most { verdict.kills += 1 }
            if isLast ? child.ending?.status != 79 : !isKilled || count.arrivals <= most {
                let status = child.ending?.status.map { "ended with \($0)" } ?? "hangs"
                return verdict.overrun("life \(life) \(status): \(folder.lastWords)")
            }
        }
        let store = try await CheckpointStore.open(
            path: RunDirectory(path: folder.run("run")).checkpoint, mode: .readOnly)
        let totals = try await store.totals()
        await store.close()
        let count = till.count
        if count.dear == 0 { return verdict.overrun("no request at the second price") }
        if let overrun = try wall(Money(usd: budget), count, totals, folder, factor: 2) {
            return verdict.overrun(overrun)
        }
        if totals.cost > Money(picodollars: count.told.cost) {
            return verdict.broken("\(totals.cost.decimal) recorded, \(count.told.cost) told")
        }
        if totals.cost + totals.maybePaid < count.charged {
            return verdict.broken("what died with the process is not covered")
        }
        return try await audited(folder, verdict)
    }

    // MARK: Parts

    /// How a run that stopped for want of money broke the wall, or stopped before it.
    private func wall(
        _ budget: Money, _ count: Till.Count, _ totals: Totals, _ folder: CampaignFolder,
        factor: Int64
    ) throws -> String? {
        if count.charged > budget {
            return "\(count.charged.decimal) charged of \(budget.decimal)"
        }
        let spent = totals.cost + totals.maybePaid
        if spent > budget { return "the books say \(spent.decimal) of \(budget.decimal)" }
        let books = try Connection(
            path: RunDirectory(path: folder.run("run")).checkpoint, access: .readOnly)
        defer { books.close() }
        let greatest = try books.integer("SELECT max(maybe_paid) FROM attempt").map {
            Money(picodollars: $0)
        }
        let most = Till.mostForOne(factor)
        if let greatest, greatest > most {
            return "\(greatest.decimal) reserved for one request, which can cost \(most.decimal)"
        }
        let least = greatest.map { min($0 + Till.mostDifference(factor), most) } ?? most
        return budget - spent > least ? "it stopped with \(spent.decimal) spent" : nil
    }

    private func prepare(
        _ engine: EngineRun, _ server: FaultServer, prompts: Int, budget: Double?, factor: Int64
    ) throws {
        // What the machine holds up for a while is not to pass for a server's silence.
        var limits: JSONObject = [
            "concurrency": 64, "connect_timeout": 30, "first_byte_timeout": 60,
            "idle_timeout": 60, "timeout": 120,
        ]
        if let budget { limits["budget_usd"] = .number(JSONNumber(budget)) }
        try engine.prepare(
            prompts: prompts, providers: ["bench": server.baseURL], limits: limits,
            price: Till.price(factor))
    }

    /// The tool's own second count.
    private func audited(_ folder: CampaignFolder, _ verdict: Verdict) async throws -> Verdict {
        let child = try ChildProcess(
            try ChildProcess.tool(), ["audit", folder.run("run")], output: folder.log)
        try await child.wait()
        return child.ending?.status == 0
            ? verdict : verdict.broken("the audit says: \(folder.lastWords)")
    }
}

extension MoneyCampaign.Verdict {
    fileprivate func overrun(_ what: String) -> Self {
        var verdict = self
        verdict.wall = what
        return verdict
    }

    fileprivate func broken(_ what: String) -> Self {
        var verdict = self
        verdict.sum = what
        return verdict
    }
}
