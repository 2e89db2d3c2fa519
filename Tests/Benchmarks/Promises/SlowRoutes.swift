import Foundation
import JSON
import TestSupport
import Vocabulary

/// First routes that are not broken but slow, measured by the run's own clock, on which waiting
/// for an answer and waiting for a place take the same time.
struct SlowRoutes {
    let seed: UInt64

    private static let prompts = 48
    /// Requests that the first model bears at a time, and no more can be lost to its silence.
    private static let concurrency = 8
    /// Seconds of the run's clock in one of the world's.
    private static let haste = 20
    /// After a minute the second model is asked instead; a late machine may take another.
    private static let mostSilence = 120.0

    /// What went wrong, and the seconds after which the second model was asked.
    func problems() async throws -> (problems: [String], silence: Int) {
        async let silent = silent()
        let start = try await slowStart()
        let (problem, silence) = try await silent
        return ([start, problem].compactMap { $0 }, Int(silence))
    }

    /// A first model that never says a word.
    private func silent(tries: Int = 5) async throws -> (problem: String?, silence: Double) {
        let first = try FaultServer { _ in FaultScript([.stall]) }
        let second = try FaultServer { .reply(200, FaultScript.answer(to: $0.prompt)) }
        let outcome = try await play(first, second, "silent", time: HurriedTime(factor: Self.haste))
        if outcome.isDisturbed, tries > 1 { return try await silent(tries: tries - 1) }
        guard let asked = first.ledger.arrivals.first?.at,
            let helped = second.ledger.arrivals.first?.at
        else { return ("a silent first route: \(outcome.hang ?? "the fallback was not tried")", 0) }
        let silence = (helped - asked).seconds * Double(Self.haste)
        let name = "a silent first route"
        if let problem = problem(outcome) { return ("\(name): \(problem)", silence) }
        if silence > Self.mostSilence {
            return ("\(name): the fallback was tried after \(Int(silence)) s only", silence)
        }
        let sends = first.ledger.count
        return (sends > Self.concurrency ? "\(name): \(sends) sends to it" : nil, silence)
    }

    /// A first model whose first answers take seconds, as one that is loaded on demand does.
    private func slowStart(tries: Int = 5) async throws -> String? {
        let first = try FaultServer { request in
            var script = FaultScript.reply(200, FaultScript.answer(to: request.prompt))
            if request.arrival < Self.concurrency { script.steps.insert(.pause(1_000), at: 0) }
            return script
        }
        let second = try FaultServer { .reply(200, FaultScript.answer(to: $0.prompt)) }
        let outcome = try await play(first, second, "slow", time: SystemTime())
        if outcome.isDisturbed, tries > 1 { return try await slowStart(tries: tries - 1) }
        if let problem = problem(outcome) { return "a slow start: \(problem)" }
        let sends = outcome.results.reduce(0) { $0 + ($1["attempts"]?.array?.count ?? 0) }
        return sends == Self.prompts && second.ledger.count == 0
            ? nil : "a slow start: \(sends) sends, \(second.ledger.count) of them to the fallback"
    }

    private func problem(_ outcome: EngineRun.Outcome) -> String? {
        let ok = outcome.results.count { $0["status"]?.string == "ok" }
        return outcome.hang ?? outcome.failure
            ?? (ok == Self.prompts ? nil : "\(ok) of \(Self.prompts) answered")
    }

    private func play(
        _ first: FaultServer, _ second: FaultServer, _ name: String, time: any TimeSource
    ) async throws -> EngineRun.Outcome {
        defer {
            first.stop()
            second.stop()
        }
        let folder = try CampaignFolder(named: "failover-\(name)")
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, time: time, seed: seed)
        try engine.prepare(
            prompts: Self.prompts,
            providers: ["first": first.baseURL, "second": second.baseURL],
            // Silence ends by itself after more than three minutes.
            limits: ["first_byte_timeout": 10],
            concurrency: Self.concurrency, hedges: true)
        return try await engine.run(out: "run")
    }
}
