package import Checkpoint
package import Comparing
import Engine
import Evaluation
import Jobs
package import Planning
import Records
import Results
import Statistics
import Vocabulary

/// Checks a finished run against its gates.
///
/// Scores are streamed from the results in constant memory; only the other run that a gate compares
/// with is kept as a column. Costs and failures come from the totals.
package struct GateEvaluation {
    package let gates: JobGates
    package let plan: RunPlan
    package let store: CheckpointStore
    package let directory: RunDirectory
    package let totals: Totals
    /// By the target's position.
    package let counts: [TargetCounts]
    /// Why scores are not reliable, by scorer.
    package var obstacles: [String: String] = [:]

    package init(
        gates: JobGates, plan: RunPlan, store: CheckpointStore, directory: RunDirectory,
        totals: Totals, counts: [TargetCounts], obstacles: [String: String] = [:]
    ) {
        self.gates = gates
        self.plan = plan
        self.store = store
        self.directory = directory
        self.totals = totals
        self.counts = counts
        self.obstacles = obstacles
    }

    package func verdicts() async throws -> [GateVerdict] {
        if gates.gates.isEmpty { return [] }
        let names = plan.targets.map(\.name)
        let metrics = gates.metrics
        let pasts = try await pastRuns(metrics)
        let pairings = pairings(metrics, pasts)
        var tally = GateTally(
            targets: names.count, metrics: metrics.map { Measure($0, unless: gates.scorers) },
            pairings: Array(pairings.keys),
            pasts: pasts.map(\.past), pastColumns: pairings.compactMapValues(\.self),
            groups: gates.fields)
        if !metrics.isEmpty {
            tally = try await store.collect(
                targets: plan.targets.map { ($0.number, $0.samples) },
                scanner: ResultScanner(
                    metrics: metrics, rules: gates.rules, scorers: gates.scorers,
                    groups: gates.fields),
                into: tally,
                of: directory.path)
        }
        let facts = facts(metrics, tally, pasts)
        return gates.gates.flatMap { $0.verdicts(on: facts) }
    }

    // MARK: What is compared

    private struct PastRun {
        let name: String
        let targets: [String]
        /// Scores from a different program or judge.
        let different: Set<String>
        let past: GateTally.Past

        /// The column that a target is compared with: the one with the same name, or the only one
        /// there is.
        func column(for target: String) -> Int? {
            targets.firstIndex(of: target) ?? (targets.count == 1 ? 0 : nil)
        }
    }

    private func pastRuns(_ metrics: [String]) async throws -> [PastRun] {
        var pasts: [PastRun] = []
        for (name, path) in gates.runs.sorted(by: { $0.key < $1.key }) {
            let run = try await StoredRun.open(path)
            do {
                let record = try await run.record()
                var tables: [ScoreTable] = []
                var different: Set<String> = []
                for metric in metrics {
                    let standing = ComparableScores(
                        metric: metric, wanted: gates.record.definitions[metric]
                    ).standing(of: record)
                    if standing == .different { different.insert(metric) }
                    tables.append(
                        try await run.scores(
                            metric: metric, pairedBy: .content, standing: standing
                        ).table)
                }
                pasts.append(
                    PastRun(
                        name: name, targets: run.targets.map(\.name), different: different,
                        past: GateTally.Past(tables)))
                await run.close()
            } catch {
                await run.close()
                throw error
            }
        }
        return pasts
    }

    private func reference(
        _ name: String, _ pasts: [PastRun]
    ) -> GateTally.Reference? {
        if let target = plan.targets.firstIndex(where: { $0.name == name }) {
            return .target(target)
        }
        return pasts.firstIndex { $0.name == name }.map { .run($0) }
    }

    /// Each comparison that a gate needs, and the other run's column for it.
    private func pairings(
        _ metrics: [String], _ pasts: [PastRun]
    ) -> [GateTally.Pairing: Int?] {
        var pairings: [GateTally.Pairing: Int?] = [:]
        for gate in gates.gates {
            guard case .notWorse(let name, _) = gate.condition,
                let metric = gate.metric.flatMap({ metrics.firstIndex(of: $0) }),
                let reference = reference(name, pasts)
            else { continue }
            for (place, target) in plan.targets.enumerated()
            where gate.target == nil || gate.target == target.name {
                var column: Int?
                if case .run(let past) = reference { column = pasts[past].column(for: target.name) }
                let pairing = GateTally.Pairing(
                    metric: metric, target: place, reference: reference)
                pairings[pairing] = .some(column)
            }
        }
        return pairings
    }

    // MARK: What was found

    private func facts(
        _ metrics: [String], _ tally: GateTally, _ pasts: [PastRun]
    ) -> GateFacts {
        let names = plan.targets.map(\.name)
        var targets: [GateFacts.Target] = []
        for (place, target) in plan.targets.enumerated() {
            let figures = gates.named.compactMap { name, metric in
                metrics.firstIndex(of: metric.scorer).map { index in
                    var figure = metric.figure(in: tally.metrics[place][index])
                    figure.obstacle = obstacles[metric.scorer]
                    return (name, figure)
                }
            }
            var facts = GateFacts.Target(
                name: target.name, metrics: Dictionary(figures) { first, _ in first },
                cost: cost(of: target), failed: counts[place].failed, total: counts[place].total)
            for field in tally.groups.fields {
                facts.groups[field.name] = groups(field, place, metrics)
            }
            targets.append(facts)
        }
        let runs = pasts.map(\.name)
        let pairings = tally.pairings
        var facts = GateFacts(targets: targets) { metric, target, reference, margin in
            guard let metric = metrics.firstIndex(of: metric),
                let target = names.firstIndex(of: target)
            else { return nil }
            let other: GateTally.Reference? =
                names.firstIndex(of: reference).map { .target($0) }
                ?? runs.firstIndex(of: reference).map { .run($0) }
            guard let other,
                let tally = pairings[.init(metric: metric, target: target, reference: other)],
                let p = tally.notWorseP(margin: margin)
            else { return nil }
            return GateFacts.Pair(
                p: p, test: tally.notWorseName, difference: tally.moments.mean,
                pairs: tally.pairs, unpaired: tally.unpaired)
        }
        for past in pasts {
            for metric in past.different {
                facts.obstacles[past.name, default: [:]][metric] =
                    "\(past.name) was scored by another definition of \(metric)"
            }
        }
        return facts
    }

    private func groups(
        _ field: GroupTally.Field, _ place: Int, _ metrics: [String]
    ) -> GateFacts.Groups {
        var groups = GateFacts.Groups()
        (groups.ungrouped, groups.hasTooMany) = (field.ungrouped, field.hasTooMany)
        for (name, metric) in gates.named {
            guard let index = metrics.firstIndex(of: metric.scorer) else { continue }
            groups.metrics[name] = field.labels.compactMap { label in
                field.tally(of: label, target: place, metric: index).map { tally in
                    .init(label: label, items: tally.items, metric: metric.figure(in: tally))
                }
            }
            if metric.part == .score {
                groups.means[name] = field.mean(target: place, metric: index)
            }
        }
        return groups
    }

    /// The amount that is known to have been charged, and the amount that may have been; nil if
    /// unknown.
    private func cost(of target: PlannedTarget) -> Money? {
        let models = totals.models.filter { $0.target == target.number }
        guard models.allSatisfy({ $0.unpriced == 0 }) else { return nil }
        return models.reduce(.zero) { $0 + $1.cost + $1.maybePaid }
    }
}
