import Foundation
import JSON
import TestSupport
import Vocabulary

/// What a route is for: the first model does one thing wrong all the time, the second is well.
struct FailoverCampaign {
    let seed: UInt64

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["seed": "1"])
        let finding = try await FailoverCampaign(seed: UInt64(options.count("seed"))).finding()
        try finding.report()
    }

    private static let prompts = 24

    func finding(_ cases: [HostileCase] = HostileCase.all) async throws -> PromiseFinding {
        var violations: [String] = []
        var slowest = (seconds: 0.0, name: "")
        var wasted = 0
        // Once more where the machine stood still.
        var rest = Array(cases.reversed())
        var disturbances = 0
        while let harm = rest.popLast() {
            let first = try FaultServer { request in
                var generator = SeededGenerator(seed: seed &+ UInt64(request.prompt ?? 0))
                return harm.script(for: request.prompt, using: &generator)
            }
            let second = try FaultServer { .reply(200, FaultScript.answer(to: $0.prompt)) }
            defer {
                first.stop()
                second.stop()
            }
            let folder = try CampaignFolder(named: "failover")
            defer { folder.remove() }
            let engine = EngineRun(folder: folder, seed: seed)
            try engine.prepare(
                prompts: Self.prompts,
                providers: ["first": first.baseURL, "second": second.baseURL])
            let began = ContinuousClock.now
            let outcome = try await engine.run(out: "run")
            if outcome.isDisturbed, disturbances < 50 {
                disturbances += 1
                rest.append(harm)
                continue
            }
            let seconds = (ContinuousClock.now - began).seconds
            if seconds > slowest.seconds { slowest = (seconds, harm.name) }
            wasted = max(wasted, first.ledger.count)
            let problem = problem(outcome, harm, first: first.ledger, second: second.ledger)
            if seconds > 90 { violations.append("\(harm.name): it took \(Int(seconds)) s") }
            if let problem { violations.append("\(harm.name): \(problem)") }
        }
        return PromiseFinding(
            11, "failover under each fault", cases: cases.count * Self.prompts,
            violations: violations,
            figure: String(
                format: "slowest %.1f s (%@), most sends to the bad first route %d of %d",
                slowest.seconds, slowest.name, wasted, Self.prompts))
    }

    private func problem(
        _ outcome: EngineRun.Outcome, _ harm: HostileCase, first: FaultLedger, second: FaultLedger
    ) -> String? {
        if let hang = outcome.hang { return hang }
        if let failure = outcome.failure { return failure }
        let ok = outcome.results.count { $0["status"]?.string == "ok" }
        // What the first route says of the item itself is believed, and ends it.
        let endsByWord = ["status 400", "status 413", "status 422"].contains(harm.name)
        if !endsByWord, ok != Self.prompts { return "\(ok) of \(Self.prompts) answered" }
        if !endsByWord, second.byPrompt.count < Self.prompts - 1, second.count == 0 {
            return "the fallback was not tried"
        }
        for result in outcome.results {
            guard let number = result["id"]?.string.flatMap({ Int($0.dropFirst()) }) else {
                continue
            }
            let sends = result["attempts"]?.array ?? []
            let arrived = (first.byPrompt[number] ?? 0) + (second.byPrompt[number] ?? 0)
            if sends.count != arrived {
                return "prompt \(number): \(arrived) arrivals, \(sends.count) attempts"
            }
            let ambiguous = sends.count { ($0["maybe_paid_usd"]?.double ?? 0) > 0 }
            if ambiguous > 1 {
                return "prompt \(number): \(ambiguous) sends that may have been paid"
            }
        }
        return nil
    }
}
