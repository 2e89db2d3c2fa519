import Foundation
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
    var violations: [Int: [String]] = [:]
    var observed: [String: [String: Int]] = [:]
    var hostile = 0
    var healthy = 0
    var attempts = 0
    /// What the server would charge, and what was counted as paid or maybe paid.
    var (charged, counted) = (Money.zero, Money.zero)
    /// Rounds that were played once more, since the machine stood still.
    private var disturbances = 0
    private static let mostDisturbances = 50
    /// The most prompts of one round that were sent again since a connection was spoilt.
    private var mostSpoilt = 0
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
            let prompts = min(
                settings.prompts, (settings.cases - hostile) * 3 + HostileRound.quietStart)
            try await play(
                HostileRound(prompts: prompts, seed: settings.seed &+ round, cases: cases))
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
                    + String(format: "+%.0f MB, %.0f s, ", megabytes, elapsed.seconds)
                    + "at most \(mostSpoilt) sent again in a round since bytes came unasked, "
                    + "\(disturbances) rounds disturbed"),
            PromiseFinding(
                12, "one retry owner", cases: attempts, violations: violations[12] ?? [],
                figure: "arrivals are the recorded attempts, prompt by prompt"),
            PromiseFinding(
                14, "ambiguous is not refused", cases: hostile, violations: violations[14] ?? [],
                figure: "one more send at most, counted as maybe paid: "
                    + String(
                        format: "$%.2f where a server charges $%.2f", Self.dollars(counted),
                        Self.dollars(charged))),
            PromiseFinding(
                15, "a 200 with an error is an error", cases: hostile,
                violations: violations[15] ?? [], figure: "no half answer taken for a whole one"),
        ]
    }

    private static func dollars(_ money: Money) -> Double { Double(money.picodollars) / 1e12 }

    private mutating func play(_ round: HostileRound) async throws {
        let end = try await round.play()
        let outcome = end.outcome
        let isTimely = !outcome.isDisturbed || disturbances >= Self.mostDisturbances
        func note(_ promise: Int, _ what: String) {
            violations[promise, default: []].append("seed \(round.seed): \(what)")
        }
        if let failure = outcome.failure { note(11, failure) }
        if end.elsewhere > 0 { note(11, "\(end.elsewhere) connections to where redirects lead") }
        for difference in end.books { note(14, difference) }
        let ledger = Ledger(end.ledger)
        var spoilt = 0
        for result in outcome.results {
            guard let sight = Sight(round, result, ledger) else { continue }
            if sight.isSpoilt { spoilt += 1 }
            checkUntimed(sight)
            if isTimely { checkTimed(sight) }
        }
        guard isTimely else {
            disturbances += 1
            return try await play(round)
        }
        // There is one first sign in a round, and only requests in flight then lose their replies.
        mostSpoilt = max(mostSpoilt, spoilt)
        if spoilt > EngineRun.concurrency { note(11, "\(spoilt) prompts lost a reply") }
        if let hang = outcome.hang { note(11, hang) }
        if outcome.results.count != round.fates.count {
            note(11, "\(outcome.results.count) results of \(round.fates.count)")
        }
    }

    private func printTable() {
        for (name, kinds) in observed.sorted(by: { $0.key < $1.key }) {
            let text = kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            print("  \(name): \(text.joined(separator: ", "))")
        }
    }
}
