import Foundation
import JSON
import Synchronization
import TestSupport
import Vocabulary

/// Lets a server do everything wrong that there is, among prompts that it treats well.
///
/// Every third prompt meets a case: half of these once, so that the next send heals them,
/// half every time. The ledger is the server's own.
struct HostileCampaign {
    struct Settings {
        /// Hostile replies in all.
        var cases: Int
        var seed: UInt64
        /// Prompts of one run, three for each hostile one.
        var prompts = 1_500
    }

    let settings: Settings
    private var violations: [Int: [String]] = [:]
    private var observed: [String: [String: Int]] = [:]
    private var hostile = 0
    private var healthy = 0
    private var attempts = 0
    /// Rounds that were played once more.
    private var disturbances = 0
    private var elapsed = Duration.zero

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments, names: ["cases": "600", "seed": "1", "only": "", "table": "no"])
        var campaign = HostileCampaign(
            Settings(
                cases: try options.count("cases"), seed: UInt64(try options.count("seed"))))
        let only = options.text("only")
        let findings = try await campaign.findings(
            HostileCase.all.filter { only == nil || $0.name.contains(only ?? "") })
        if options.isSet("table") { campaign.printTable() }
        for finding in findings { finding.print() }
        if findings.contains(where: { !$0.isKept }) {
            throw BenchmarkFailure("promises broken; --seed \(settings(campaign).seed) again")
        }
    }

    private static func settings(_ campaign: HostileCampaign) -> Settings { campaign.settings }

    init(_ settings: Settings) { self.settings = settings }

    mutating func findings(_ cases: [HostileCase] = HostileCase.all) async throws
        -> [PromiseFinding]
    {
        let began = ContinuousClock.now
        let (growth, problems) = try await LargeReplies(
            prompts: min(settings.prompts, settings.cases / 2), seed: settings.seed
        ).growth()
        violations[11] = problems
        var round: UInt64 = 0
        while hostile < settings.cases {
            let prompts = min(settings.prompts, (settings.cases - hostile) * 3 + Self.quietStart)
            try await self.round(prompts: prompts, seed: settings.seed &+ round, cases)
            round += 1
        }
        elapsed = ContinuousClock.now - began
        let megabytes = Double(growth) / 1e6
        if growth > LargeReplies.allowed {
            violations[11, default: []].append(
                String(format: "memory grew by %.0f MB, 67 are allowed", megabytes))
        }
        let classes = Set(observed.values.flatMap(\.keys))
        return [
            PromiseFinding(
                11, "a hostile server cannot lose, crash or hang a job", cases: hostile,
                violations: violations[11] ?? [],
                figure: "\(cases.count) kinds of harm in \(classes.count) classes, "
                    + "\(healthy) prompts beside them untouched, memory "
                    + String(format: "+%.0f MB, %.0f s", megabytes, elapsed.seconds)),
            PromiseFinding(
                12, "one retry owner", cases: attempts, violations: violations[12] ?? [],
                figure: "arrivals are the recorded attempts, prompt by prompt"),
            PromiseFinding(
                14, "ambiguous is not refused", cases: hostile, violations: violations[14] ?? [],
                figure: "one more send at most, counted as maybe paid"),
            PromiseFinding(
                15, "a 200 with an error is an error", cases: hostile,
                violations: violations[15] ?? [], figure: "no half answer taken for a whole one"),
        ]
    }

    /// Prompts that go well in any case: a redirect as the very first answer means a wrong
    /// address, for which a run ends.
    private static let quietStart = 60

    /// What a prompt of a round meets: nothing, or a case once or always.
    private struct Fate: Sendable {
        var harm: HostileCase?
        var isLasting = false
        var seed: UInt64 = 0
    }

    private mutating func round(prompts: Int, seed: UInt64, _ cases: [HostileCase]) async throws {
        var generator = SeededGenerator(seed: seed)
        let fates = (0..<prompts).map { number in
            guard number % 3 == 0, number >= Self.quietStart, !cases.isEmpty else {
                return Fate()
            }
            // In turn, so that each comes up, whatever the seed.
            let harm = cases[(number / 3 + Int(seed % 1_000) * 37) % cases.count]
            return Fate(
                harm: harm, isLasting: harm.endsItem && generator.next() % 2 == 0,
                seed: generator.next())
        }
        let server = try FaultServer { request in
            guard let number = request.prompt, number < fates.count, let harm = fates[number].harm,
                fates[number].isLasting || request.turn == 0
            else { return .reply(200, FaultScript.answer(to: request.prompt)) }
            var generator = SeededGenerator(seed: fates[number].seed &+ UInt64(request.turn))
            return harm.script(for: number, using: &generator)
        }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "hostile")
        defer { folder.remove() }
        let engine = EngineRun(folder: folder, seed: seed)
        try engine.prepare(prompts: prompts, providers: ["bench": server.baseURL])
        let outcome = try await engine.run(out: "run-\(seed)")
        if outcome.isDisturbed, disturbances < 50 {
            disturbances += 1
            return try await round(prompts: prompts, seed: seed, cases)
        }
        if let hang = outcome.hang { violations[11, default: []].append("seed \(seed): \(hang)") }
        if let failure = outcome.failure {
            violations[11, default: []].append("seed \(seed): \(failure)")
        }
        if outcome.results.count != prompts {
            violations[11, default: []].append(
                "seed \(seed): \(outcome.results.count) results of \(prompts)")
        }
        let arrivals = server.ledger.byPrompt
        for result in outcome.results {
            guard let number = result["id"]?.string.flatMap({ Int($0.dropFirst()) }) else {
                continue
            }
            check(result, number, fates[number], arrivals: arrivals[number] ?? 0, seed: seed)
        }
    }

    private mutating func check(
        _ result: JSONValue, _ number: Int, _ fate: Fate, arrivals: Int, seed: UInt64
    ) {
        let sends = result["attempts"]?.array ?? []
        let outcomes = sends.map { $0["outcome"]?.string ?? "" }
        attempts += sends.count
        let place = "seed \(seed), prompt \(number), \(fate.harm?.name ?? "healthy")"
        func broken(_ promise: Int, _ what: String) {
            violations[promise, default: []].append("\(place): \(what) \(outcomes)")
        }
        if arrivals != sends.count { broken(12, "\(arrivals) arrivals, \(sends.count) attempts") }
        let isOK = result["status"]?.string == "ok"
        guard let harm = fate.harm else {
            healthy += 1
            if !isOK || sends.count != 1 { broken(11, "a healthy prompt was touched") }
            return
        }
        hostile += 1
        observed[harm.name, default: [:]][outcomes.first ?? "none", default: 0] += 1
        let kinds = Set(harm.kinds.map(\.rawValue))
        if !kinds.contains(outcomes.first ?? "") {
            broken(11, "not \(kinds.sorted().joined(separator: " or "))")
        }
        let maybePaid = sends.first?["maybe_paid_usd"]?.double ?? 0
        if (harm.billing == .ambiguous) != (maybePaid > 0) {
            broken(14, "\(maybePaid) counted as maybe paid where it is \(harm.billing.rawValue)")
        }
        if fate.isLasting {
            if isOK { broken(15, "was taken for an answer") }
            if !harm.sends.contains(sends.count) { broken(14, "\(sends.count) sends") }
        } else if harm.sends == 1...1, harm.endsItem {
            if isOK { broken(15, "was taken for an answer") }
        } else if !isOK, !(harm.kinds.contains(.replyTooLarge)) {
            broken(11, "the second send did not heal it")
        }
    }

    private func printTable() {
        for (name, kinds) in observed.sorted(by: { $0.key < $1.key }) {
            let text = kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            print("  \(name): \(text.joined(separator: ", "))")
        }
    }
}
