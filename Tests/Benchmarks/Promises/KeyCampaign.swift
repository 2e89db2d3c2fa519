import Foundation
import JSON
import Records
import Synchronization
import TestSupport
import Vocabulary

/// Keys that are revoked and money that runs out in the middle of a run.
struct KeyCampaign {
    static func run(_ arguments: [String]) async throws {
        let finding = try await KeyCampaign().finding()
        try finding.report()
    }

    private static let refusals: [(status: Int, message: String, code: String)] = [
        (401, "Incorrect API key provided", "invalid_api_key"), (401, "no", ""),
        (402, "Payment required", ""), (403, "Forbidden", ""),
        (429, "You exceeded your current quota", "insufficient_quota"),
        (400, "Your credit balance is too low", ""),
        // What is inside decides, whatever the status says.
        (200, "no", "401"), (200, "no", "402"), (200, "no", "insufficient_quota"),
    ]
    private static let prompts = 120

    /// What came of one run, or of the last where the machine stood still.
    private struct End {
        var wasted: Int
        var problems: [String] = []
        var disturbances = 0
    }

    func finding() async throws -> PromiseFinding {
        var violations: [String] = []
        var wasted = 0
        var disturbances = 0
        for refusal in Self.refusals {
            for moment in [0, 40] {
                for hasFallback in [false, true] {
                    let name =
                        "\(refusal.status) \(refusal.code) at prompt \(moment)"
                        + (hasFallback ? " with a fallback" : "")
                    let end = try await run(refusal, from: moment, hasFallback: hasFallback)
                    wasted = max(wasted, end.wasted)
                    disturbances += end.disturbances
                    violations += end.problems.map { "\(name): \($0)" }
                }
            }
        }
        return PromiseFinding(
            16, "a bad key pauses and does not burn", cases: Self.refusals.count * 4,
            violations: violations,
            figure: "at most \(wasted) calls after the first refusal, \(EngineRun.concurrency) in "
                + "flight; with a good key all goes on; \(disturbances) runs disturbed")
    }

    private func run(
        _ refusal: (status: Int, message: String, code: String), from moment: Int,
        hasFallback: Bool, tries: Int = 10
    ) async throws -> End {
        let recovery = Recovery()
        let first = try FaultServer { request in
            if let script = recovery.script(for: request) { return script }
            return request.arrival >= moment
                ? .refusal(refusal.status, refusal.message, code: refusal.code)
                : .reply(200, FaultScript.answer(to: request.prompt))
        }
        let second = try FaultServer { request in
            recovery.script(for: request)
                ?? .reply(200, FaultScript.answer(to: request.prompt))
        }
        defer {
            first.stop()
            second.stop()
        }
        let folder = try CampaignFolder(named: "keys")
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, patience: .seconds(60))
        try engine.prepare(
            prompts: Self.prompts,
            providers: hasFallback
                ? ["first": first.baseURL, "second": second.baseURL] : ["first": first.baseURL])
        let outcome = try await engine.run(out: "run")
        var end = End(wasted: max(0, first.ledger.count - moment))
        // On a slow machine, too: at most the requests in flight, and those that are the evidence.
        let names = refusal.status == 401 || ["401", "invalid_api_key"].contains(refusal.code)
        if end.wasted > EngineRun.concurrency + (names ? 3 : 8) {
            end.problems = ["\(end.wasted) calls after the first refusal"]
        }
        if outcome.isDisturbed, tries > 1 {
            let again = try await run(
                refusal, from: moment, hasFallback: hasFallback, tries: tries - 1)
            end.problems += again.problems
            end.disturbances = again.disturbances + 1
            return end
        }
        if let problem = problem(outcome, answered: moment, hasFallback: hasFallback) {
            end.problems.append(problem)
        }
        guard end.problems.isEmpty else { return end }
        // The key is good again, and what it refused has used up none of the three attempts.
        recovery.begin()
        let resumed = try await engine.run(out: "run", fresh: false)
        if resumed.isDisturbed, tries > 1 {
            var again = try await run(
                refusal, from: moment, hasFallback: hasFallback, tries: tries - 1)
            again.disturbances += 1
            return again
        }
        let left = hasFallback ? 0 : Self.prompts - moment
        if let problem = problem(ofResumed: resumed) ?? recovery.problem(items: left) {
            end.problems.append(problem)
        }
        return end
    }

    /// A place that is well again and yet needs all the attempts that some items have: its first
    /// two answers to every tenth are empty.
    private final class Recovery: Sendable {
        private let turns = Mutex<[Int: Int]?>(nil)

        func begin() { turns.withLock { $0 = [:] } }

        /// What is wrong with the requests for so many items.
        func problem(items: Int) -> String? {
            let turns = turns.withLock { $0 ?? [:] }
            if turns.count != items { return "\(turns.count) of \(items) sent with a good key" }
            let wrong = turns.first { $0.value != Self.sends(of: $0.key) }
            return wrong.map { "prompt \($0.key) was sent \($0.value) times with a good key" }
        }

        private static func sends(of prompt: Int) -> Int { prompt % 10 == 0 ? 3 : 1 }

        /// Nil before it began.
        func script(for request: FaultRequest) -> FaultScript? {
            turns.withLock { turns in
                guard turns != nil, let prompt = request.prompt else { return nil }
                turns?[prompt, default: 0] += 1
                guard let turn = turns?[prompt], turn < Self.sends(of: prompt) else {
                    return .reply(200, FaultScript.answer(to: prompt))
                }
                let body = """
                    {"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",\
                    "content":""}}],"usage":{"prompt_tokens":20,"completion_tokens":0}}
                    """
                return .reply(200, Array(body.utf8))
            }
        }
    }

    private func problem(ofResumed outcome: EngineRun.Outcome) -> String? {
        if let trouble = outcome.hang ?? outcome.failure { return "with a good key: \(trouble)" }
        let ok = outcome.results.count { $0["status"]?.string == "ok" }
        return ok == Self.prompts ? nil : "\(ok) of \(Self.prompts) answered with a good key"
    }

    private func problem(
        _ outcome: EngineRun.Outcome, answered: Int, hasFallback: Bool
    ) -> String? {
        if let hang = outcome.hang { return hang }
        if let failure = outcome.failure { return failure }
        guard let report = outcome.report else { return "no report" }
        let ok = outcome.results.count { $0["status"]?.string == "ok" }
        let failed = outcome.results.count - ok
        if failed > 0 {
            let error = outcome.results.lazy.compactMap { $0["error"]?.text }.first ?? ""
            return "\(failed) items failed, the first of \(error)"
        }
        if hasFallback {
            return ok == Self.prompts ? nil : "\(ok) of \(Self.prompts) answered"
        }
        guard case .credentialsRefused = report.status else { return "ended as \(report.status)" }
        if report.pending != Self.prompts - answered { return "\(report.pending) pending" }
        return nil
    }
}
