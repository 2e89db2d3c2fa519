import Foundation
import JSON
import TestSupport
import Vocabulary

/// One run of the hostile campaign: what each prompt meets, and what came of all.
struct HostileRound {
    /// What a prompt of a round meets: nothing, or a case once or always.
    struct Fate: Sendable {
        var harm: HostileCase?
        var isLasting = false
        var seed: UInt64 = 0
    }

    let seed: UInt64
    let fates: [Fate]

    /// Prompts that go well in any case: a redirect as the very first answer means a wrong
    /// address, for which a run ends.
    static let quietStart = 60

    /// Dollars for a million tokens.
    private static let price: JSONObject = ["input": 100, "output": 1_000]

    /// What a server would charge.
    static func charge(_ bill: FaultLedger.Bill) -> Money {
        // A dollar for a million is a million picodollars for one.
        let tokens = bill.requests * FaultScript.promptTokens * 100 + bill.outputTokens * 1_000
        return Money(picodollars: Int64(tokens) * 1_000_000)
    }

    init(prompts: Int, seed: UInt64, cases: [HostileCase]) {
        self.seed = seed
        var generator = SeededGenerator(seed: seed)
        fates = (0..<prompts).map { number in
            guard number % 3 == 0, number >= Self.quietStart, !cases.isEmpty else {
                return Fate()
            }
            // In turn, so that each comes up, whatever the seed.
            let harm = cases[(number / 3 + Int(seed % 1_000) * 37) % cases.count]
            return Fate(
                harm: harm, isLasting: harm.endsItem && generator.next() % 2 == 0,
                seed: generator.next())
        }
    }

    /// What came of it.
    struct End {
        var outcome: EngineRun.Outcome
        var ledger: FaultLedger
        /// Connections to where the redirects lead.
        var elsewhere: Int
        /// How the sums of `summary.json` and of `status` differ from those of the results.
        var books: [String]
    }

    func play() async throws -> End {
        let elsewhere = try FaultServer { .reply(200, FaultScript.answer(to: $0.prompt)) }
        let port = elsewhere.port
        let fates = fates
        let server = try FaultServer { request in
            guard let number = request.prompt, number < fates.count, let harm = fates[number].harm,
                fates[number].isLasting || request.turn == 0
            else { return .reply(200, FaultScript.answer(to: request.prompt)) }
            var generator = SeededGenerator(seed: fates[number].seed &+ UInt64(request.turn))
            return harm.script(for: number, using: &generator, elsewhere: port)
        }
        defer {
            server.stop()
            elsewhere.stop()
        }
        let folder = try CampaignFolder(named: "hostile")
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, seed: seed)
        try engine.prepare(
            prompts: fates.count, providers: ["bench": server.baseURL], price: Self.price)
        let outcome = try await engine.run(out: "run")
        return End(
            outcome: outcome, ledger: server.ledger, elsewhere: elsewhere.ledger.connections,
            books: outcome.hang == nil ? try await books(folder, outcome.results) : [])
    }

    // MARK: Money

    /// What an attempt, a summary or a status says that was paid, and that may have been.
    static func amounts(_ value: JSONValue) -> (cost: Money, maybe: Money) {
        func money(_ key: String) -> Money {
            value[key]?.number.flatMap { Money(decimal: $0.lexeme) } ?? .zero
        }
        return (money("cost_usd"), money("maybe_paid_usd"))
    }

    /// Holds the sums against what the results say, attempt by attempt.
    private func books(_ folder: CampaignFolder, _ results: [JSONValue]) async throws -> [String] {
        let amounts = results.flatMap { $0["attempts"]?.array ?? [] }.map(Self.amounts)
        let (cost, maybe) = amounts.reduce((Money.zero, Money.zero)) {
            ($0.0 + $1.cost, $0.1 + $1.maybe)
        }
        let child = try ChildProcess(
            try ChildProcess.tool(), ["status", folder.run("run"), "--json"], output: folder.log)
        try await child.wait()
        let texts = [
            ("summary.json", folder.run("run") + "/summary.json"), ("status", folder.log),
        ]
        return texts.compactMap { name, path in
            guard let data = FileManager.default.contents(atPath: path),
                let value = try? JSONValue.parse(Array(data))
            else { return "\(name) cannot be read" }
            let told = Self.amounts(value)
            guard told.cost == cost, told.maybe == maybe else {
                return "\(name) has \(told.cost.decimal) and \(told.maybe.decimal) maybe, the "
                    + "attempts have \(cost.decimal) and \(maybe.decimal)"
            }
            return nil
        }
    }
}
