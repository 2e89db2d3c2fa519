import Foundation
import HTTP
import JSON
import TestSupport
import Vocabulary

/// What a route is for: the first model does one thing wrong all the time, the second is well.
struct FailoverCampaign {
    let seed: UInt64

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["seed": "1", "only": ""])
        let only = options.text("only")
        let campaign = FailoverCampaign(seed: UInt64(try options.count("seed")))
        try await campaign.finding(
            HostileCase.ofRoutes.filter { only == nil || $0.name.contains(only ?? "") }
        ).report()
    }

    private static let prompts = 24
    private static let mostDisturbances = 50

    /// Every so many-th case of those that any request can meet, and all that routes can.
    static func cases(every step: Int) -> [HostileCase] {
        HostileCase.all.enumerated().filter { $0.offset % step == 0 }.map(\.element)
            + HostileCase.endings + HostileCase.handshakes
    }

    func finding(_ cases: [HostileCase] = HostileCase.ofRoutes) async throws -> PromiseFinding {
        var violations: [String] = []
        var slowest = (seconds: 0.0, name: "")
        var wasted = 0
        // Once more where the machine stood still.
        var rest = Array(cases.reversed())
        var disturbances = 0
        while let harm = rest.popLast() {
            let began = ContinuousClock.now
            let trial = try await trial(harm)
            violations += trial.untimedProblems.map { "\(harm.name): \($0)" }
            if trial.outcome.isDisturbed, disturbances < Self.mostDisturbances {
                disturbances += 1
                rest.append(harm)
                continue
            }
            let seconds = (ContinuousClock.now - began).seconds
            if seconds > slowest.seconds { slowest = (seconds, harm.name) }
            wasted = max(wasted, trial.sendsToFirst)
            if seconds > 90 { violations.append("\(harm.name): it took \(Int(seconds)) s") }
            if let problem = trial.problem(of: Self.prompts) {
                violations.append("\(harm.name): \(problem)")
            }
        }
        let certificates = cases.count > 1 && TLSServer.tool != nil ? HostileCase.certificates : []
        for certificate in certificates {
            let trial = try await trial(certificate)
            let problems =
                trial.untimedProblems + [trial.problem(of: Self.prompts)].compactMap(\.self)
            violations += problems.map { "\(certificate.harm.name): \($0)" }
        }
        let slow = try await SlowRoutes(seed: seed).problems()
        return PromiseFinding(
            11, "failover under each fault",
            cases: (cases.count + certificates.count + 2) * Self.prompts,
            violations: violations + slow.problems,
            figure: String(
                format: "slowest %.1f s (%@), most sends to the bad first route %d of %d; a silent "
                    + "one costs %d s of the run's; %d disturbed",
                slowest.seconds, slowest.name, wasted, Self.prompts, slow.silence, disturbances))
    }

    private func trial(_ harm: HostileCase) async throws -> FailoverTrial {
        let elsewhere = try FaultServer { .reply(200, FaultScript.answer(to: $0.prompt)) }
        let port = elsewhere.port
        let first = try FaultServer(breaksHandshakes: harm.isHandshake) { request in
            var generator = SeededGenerator(seed: seed &+ UInt64(request.prompt ?? 0))
            return harm.script(for: request.prompt, using: &generator, elsewhere: port)
        }
        defer { for server in [first, elsewhere] { server.stop() } }
        return try await trial(
            harm, first.baseURL, CurlOptions(), ledger: first.ledger,
            elsewhere: elsewhere.ledger)
    }

    private func trial(_ certificate: HostileCase.Certificate) async throws -> FailoverTrial {
        let first = try TLSServer(name: certificate.name, days: certificate.days)
        var transport = CurlOptions()
        if certificate.isTrusted {
            transport.authorities = TrustedAuthorities(file: first.certificate)
        }
        return try await trial(
            certificate.harm, "https://127.0.0.1:\(first.port)/v1", transport,
            ledger: FaultLedger(), elsewhere: FaultLedger())
    }

    private func trial(
        _ harm: HostileCase, _ url: String, _ transport: CurlOptions,
        ledger: FaultLedger, elsewhere: FaultLedger
    ) async throws -> FailoverTrial {
        let second = try FaultServer { .reply(200, FaultScript.answer(to: $0.prompt)) }
        defer { second.stop() }
        let folder = try CampaignFolder(named: "failover")
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, seed: seed, transport: transport)
        try engine.prepare(
            prompts: Self.prompts, providers: ["first": url, "second": second.baseURL],
            // What was not sent uses up no attempt, and so one is enough.
            limits: harm.billing == .notSent ? ["attempts": 1] : [:])
        return FailoverTrial(
            harm: harm, outcome: try await engine.run(out: "run"), first: ledger,
            second: second.ledger, elsewhere: elsewhere)
    }
}

/// One run over a bad route and a good one, and what can be wrong with it.
private struct FailoverTrial {
    let harm: HostileCase
    let outcome: EngineRun.Outcome
    let first: FaultLedger
    let second: FaultLedger
    let elsewhere: FaultLedger

    private static func sends(_ result: JSONValue, to provider: String? = nil) -> [JSONValue] {
        (result["attempts"]?.array ?? []).filter {
            provider == nil || $0["provider"]?.string == provider
        }
    }

    var sendsToFirst: Int {
        outcome.results.reduce(0) { $0 + Self.sends($1, to: "first").count }
    }

    /// What no slowness of the machine explains.
    var untimedProblems: [String] {
        var problems: [String] = []
        if elsewhere.connections > 0 {
            problems.append("\(elsewhere.connections) connections to where redirects lead")
        }
        for result in outcome.results {
            guard let number = result["id"]?.string.flatMap({ Int($0.dropFirst()) }) else {
                continue
            }
            let sends = Self.sends(result)
            let arrived = (first.byPrompt[number] ?? 0) + (second.byPrompt[number] ?? 0)
            if arrived > sends.count {
                problems.append("prompt \(number): \(arrived) arrivals, \(sends.count) attempts")
            }
            guard result["status"]?.string == "ok" else { continue }
            if sends.last?["provider"]?.string != "second" || second.byPrompt[number] ?? 0 == 0
                || result["text"]?.string != "It is \(number)."
            {
                problems.append("prompt \(number): harm was taken for an answer")
            }
        }
        return problems
    }

    func problem(of prompts: Int) -> String? {
        if let hang = outcome.hang { return hang }
        if let failure = outcome.failure { return failure }
        let ok = outcome.results.count { $0["status"]?.string == "ok" }
        if ok != prompts { return "\(ok) of \(prompts) answered" }
        for result in outcome.results {
            guard let number = result["id"]?.string.flatMap({ Int($0.dropFirst()) }) else {
                continue
            }
            if let problem = problem(result, number) { return "prompt \(number): \(problem)" }
        }
        return nil
    }

    private func problem(_ result: JSONValue, _ number: Int) -> String? {
        let firsts = Self.sends(result, to: "first")
        let kinds = Set(harm.kinds.map(\.rawValue))
        let outcomes = firsts.map { $0["outcome"]?.string ?? "" }
        if let stranger = outcomes.first(where: { !kinds.contains($0) }) {
            return "\(stranger), not \(kinds.sorted().joined(separator: " or "))"
        }
        let out = harm.billing == .notSent ? 0 : firsts.count
        let arrived = (first.byPrompt[number] ?? 0, second.byPrompt[number] ?? 0)
        if arrived != (out, Self.sends(result, to: "second").count) {
            return "\(arrived.0) and \(arrived.1) arrivals, attempts \(outcomes)"
        }
        let ambiguous = Self.sends(result).count { ($0["maybe_paid_usd"]?.double ?? 0) > 0 }
        let most = harm.isEmptyAnswer ? 3 : 1
        if ambiguous > (harm.billing == .ambiguous ? most : 0) {
            return "\(ambiguous) sends that may have been paid"
        }
        return nil
    }
}
