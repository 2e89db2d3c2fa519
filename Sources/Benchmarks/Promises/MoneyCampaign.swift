import Checkpoint
import Foundation
import JSON
import Running
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

    private static let prompts = 400
    private static let kills = 20

    /// What came of one run.
    fileprivate struct Verdict {
        /// How the wall was overrun.
        var wall: String?
        /// How the sums were wrong.
        var sum: String?
        /// The largest part of a budget that the server charged.
        var share = 0.0
        var requests = 0
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
        let killed = (runs + 9) / 10
        return [
            PromiseFinding(
                17, "a budget is a wall", cases: requests,
                violations: verdicts.compactMap { verdict in
                    verdict.verdict.wall.map { "\(verdict.name): \($0)" }
                },
                figure: String(
                    format: "%d runs, %d kills, at most %.1f %% of a budget charged", runs,
                    killed * Self.kills, closest * 100)),
            PromiseFinding(
                18, "usage is exact", cases: requests,
                violations: verdicts.compactMap { verdict in
                    verdict.verdict.sum.map { "\(verdict.name): \($0)" }
                },
                figure: "totals are the server's ledger, to the picodollar; audits balance"),
        ]
    }

    // MARK: Gone on with

    /// A run that is continued twice with more money, against one till.
    private func continued(_ seed: UInt64) async throws -> Verdict {
        let till = Till(seed: seed)
        let server = try FaultServer { till.script(for: $0) }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "money")
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, seed: seed)
        var verdict = Verdict()
        for (part, budget) in [0.5, 0.9, 1.4].enumerated() {
            try prepare(engine, server, budget: budget, till)
            let outcome = try await engine.run(out: "run", fresh: part == 0)
            verdict.requests = server.ledger.count
            if let failure = outcome.failure { return verdict.broken(failure) }
            guard let report = outcome.report else { return verdict.broken("no report") }
            let (delivered, charged) = till.charged
            verdict.share = max(verdict.share, Double(charged.picodollars) / (budget * 1e12))
            let totals = report.totals
            let spent = totals.cost + totals.maybePaid
            if charged > Money(usd: budget) {
                return verdict.overrun("\(charged.decimal) charged of \(budget)")
            }
            if case .budgetSpent = report.status,
                Money(usd: budget) - spent > till.mostForOne
            {
                return verdict.overrun("it stopped with \(spent.decimal) of \(budget) spent")
            }
            if totals.cost != delivered {
                return verdict.broken(
                    "\(totals.cost.decimal) recorded, \(delivered.decimal) charged")
            }
            if spent < charged { return verdict.broken("what was broken off is not covered") }
        }
        return try await audited(folder, verdict)
    }

    // MARK: Killed

    /// A run that is killed twenty times, with dearer models from the tenth time on.
    private func killed(_ seed: UInt64) async throws -> Verdict {
        let till = Till(seed: seed)
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
            if life == Self.kills / 2 {
                // What a killed process sent is charged at the price of its time.
                try await Task.sleep(for: .milliseconds(100))
                till.double()
            }
            try prepare(engine, server, budget: budget, till)
            let start = server.ledger.count
            let most = life == Self.kills ? Int.max : 1 + chance.index(below: 30)
            let child = try folder.start(tool, out: folder.run("run"), key: "money")
            try await child.wait(every: .milliseconds(1)) { server.ledger.count - start >= most }
            child.kill()
            if let status = child.ending?.status, status != 0, status != 79 {
                return verdict.broken("life \(life) ended with \(status): \(folder.lastWords)")
            }
            let (_, charged) = till.charged
            verdict.requests = server.ledger.count
            verdict.share = max(verdict.share, Double(charged.picodollars) / (budget * 1e12))
            if charged > Money(usd: budget) {
                return verdict.overrun("life \(life): \(charged.decimal) charged of \(budget)")
            }
        }
        let store = try await CheckpointStore.open(
            path: RunDirectory(path: folder.run("run")).checkpoint, mode: .readOnly)
        let totals = try await store.totals()
        await store.close()
        let (delivered, charged) = till.charged
        if totals.cost > delivered {
            return verdict.broken("\(totals.cost.decimal) recorded, \(delivered.decimal) charged")
        }
        if totals.cost + totals.maybePaid < charged {
            return verdict.broken("what died with the process is not covered")
        }
        return try await audited(folder, verdict)
    }

    // MARK: Parts

    private func prepare(
        _ engine: EngineRun, _ server: FaultServer, budget: Double, _ till: Till
    ) throws {
        try engine.prepare(
            prompts: Self.prompts, providers: ["bench": server.baseURL],
            limits: ["budget_usd": .number(JSONNumber(budget))], price: till.price)
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
