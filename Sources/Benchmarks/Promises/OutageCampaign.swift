import Foundation
import JSON
import TestSupport
import Vocabulary

/// An hour in which nobody listens, on a clock that makes a moment of it.
struct OutageCampaign {
    let seed: UInt64

    private static let prompts = 200
    /// Seconds of the run's clock in one of the world's.
    private static let haste = 600

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["seed": "1"])
        let finding = try await OutageCampaign(seed: UInt64(options.count("seed"))).finding()
        try finding.report()
    }

    /// Two routes that answer every connection with a reset, for an hour; then both are well.
    func finding() async throws -> PromiseFinding {
        let time = HurriedTime(factor: Self.haste)
        let end = time.now() + .seconds(3_600)
        let servers = try (0..<2).map { _ in
            try FaultServer { request in
                time.now() < end
                    ? .refusal(503, "down for repair")
                    : .reply(200, FaultScript.answer(to: request.prompt))
            }
        }
        defer { for server in servers { server.stop() } }
        let folder = try CampaignFolder(named: "outage")
        defer { folder.remove() }
        var engine = EngineRun(folder: folder, time: time, seed: seed)
        engine.patience = .seconds(120)
        try engine.prepare(
            prompts: Self.prompts,
            providers: ["first": servers[0].baseURL, "second": servers[1].baseURL])
        let outcome = try await engine.run(out: "run")
        var violations: [String] = []
        if outcome.isHanging { violations.append("the run hangs") }
        if let failure = outcome.failure { violations.append(failure) }
        let ok = outcome.results.count { $0["status"]?.string == "ok" }
        if ok != Self.prompts { violations.append("\(ok) of \(Self.prompts) answered after it") }
        let asked = servers.map { server in
            server.ledger.arrivals.count { time.moment($0.at) < end }
        }
        return PromiseFinding(
            22, "an outage night fails no item", cases: Self.prompts, violations: violations,
            figure: "\(asked.map { String($0) }.joined(separator: " and ")) requests to two routes "
                + "in an hour without an answer")
    }
}
