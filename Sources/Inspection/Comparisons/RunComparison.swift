import Checkpoint
package import Comparing
package import Records
package import Results
package import Vocabulary

/// Compares the targets of a run, or one run with another, from their checkpoints.
package struct RunComparison: Sendable {
    /// Why there is nothing to compare, as a message for the user.
    package struct Refusal: Error, Equatable, Sendable {
        package var message: String

        package init(message: String) {
            self.message = message
        }
    }

    package var metric: String?
    /// The target that the others are compared with, in a comparison within one run.
    package var baseline: String?
    package var options = ComparisonOptions()
    /// How much worse still counts as not worse, in the unit of the metric; nil for 0.02 of a
    /// score, or 5% of the baseline's amount.
    package var margin: Double?
    /// Whether ``metric`` may be a ``Measure``.
    package var allowsMeasures = false
    /// Whether the command is to fail if a target got worse by more than this.
    package var regressionMargin: Double?
    /// How many results of a target may lack a score before no conclusion is possible.
    package var mostExcluded = Gate.usualExclusion
    /// How items of two runs are matched.
    package var identity = ItemIdentity.content
    /// A metadata field; items with the same value belong together.
    package var cluster: String?
    /// Metadata fields by whose values the items are also compared, group by group.
    package var groups: [String] = []
    /// For how many items that changed sides the ids are looked up, for each side.
    package var idLimit = 10

    package init() {}

    /// Compares the targets of one run.
    ///
    /// - Throws: ``Refusal``, or ``RunFailure`` for a damaged run.
    package func within(_ run: StoredRun) async throws -> ComparisonFindings {
        let (metric, metrics) = try await choice(of: [run])
        let names = run.targets.map(\.name)
        guard !names.isEmpty else {
            throw Refusal(message: "\(run.directory.path) has no results yet.")
        }
        var place: Int?
        if let baseline {
            place = names.firstIndex(of: baseline)
            if place == nil {
                throw Refusal(
                    message: "there is no target \"\(baseline)\" in \(run.directory.path)."
                        + Suggestion.phrase(for: baseline, among: names))
            }
        } else if regressionMargin != nil {
            // The best of several is partly best by chance, so whatever it is compared with would
            // seem worse.
            place = 0
        }
        let scores = try await run.scores(metric: metric, cluster: cluster, groups: groups)
        let options = options(for: metric, of: [run])
        let clusters = try clusters(of: scores.table, run)
        let comparison = Comparison(
            scores.table.columns, baseline: place, clusters: clusters, options: options)
        var findings = ComparisonFindings(
            runs: [run.directory.path], metric: metric, metrics: metrics, comparison: comparison,
            flips: [], items: scores.table.count, pending: scores.pending,
            regressionMargin: regressionMargin)
        findings.mostExcluded = mostExcluded
        findings.cluster = cluster
        findings.groups = try scores.table.groups.map { column in
            GroupedComparison(
                scores.table.columns, references: comparison.references,
                by: try checked(column, of: [run]), clusters: clusters, options: options
            ) { column.gaps(of: $0, target: $1) }
        }
        if findings.measure == nil { findings.samples = try await run.samples(of: metric) }
        findings.gone = try await gone(in: [run])
        findings.flips = try await flips(comparison) { row in
            try await run.id(of: scores.table.items[row])
        }
        return findings
    }

    /// Compares each target of a run with the same target of an earlier one, item by item.
    ///
    /// A target that the earlier run does not have is compared with that run's only target, or with
    /// the target that ``baseline`` names.
    ///
    /// - Throws: ``Refusal``, or ``RunFailure`` for a damaged run.
    package func between(_ old: StoredRun, _ new: StoredRun) async throws -> ComparisonFindings {
        let (metric, metrics) = try await choice(of: [old, new])
        let oldNames = old.targets.map(\.name)
        if let baseline, !oldNames.contains(baseline) {
            throw Refusal(
                message: "there is no target \"\(baseline)\" in \(old.directory.path)."
                    + Suggestion.phrase(for: baseline, among: oldNames))
        }
        let (identity, cluster, fields) = (identity, cluster, groups)
        let records = (try await old.record(), try await new.record())
        let comparable = metric.map {
            ComparableScores(metric: $0, records: [records.0, records.1])
        }
        let standings = (
            comparable?.standing(of: records.0) ?? .stored,
            comparable?.standing(of: records.1) ?? .stored
        )
        // Both at the same time: each has a thread of its own.
        async let others = old.scores(
            metric: metric, pairedBy: identity, cluster: cluster, groups: fields,
            standing: standings.0)
        var second = try await new.scores(
            metric: metric, pairedBy: identity, cluster: cluster, groups: fields,
            standing: standings.1)
        var first = try await others
        _ = try clusters(of: second.table, new)
        let fallback = baseline ?? (oldNames.count == 1 ? oldNames[0] : nil)
        let references =
            oldNames.map { _ in Int?.none }
            + new.targets.map { target in
                oldNames.firstIndex(of: baseline ?? target.name)
                    ?? fallback.flatMap { oldNames.firstIndex(of: $0) }
            }
        guard references.contains(where: { $0 != nil }) else {
            throw Refusal(
                message: "the runs have no target in common. "
                    + "Name the one to compare with by --baseline.")
        }
        let shared = first.table.align(&second.table)
        guard shared > 0 else {
            throw Refusal(
                message: "\(old.directory.path) and \(new.directory.path) have no item in "
                    + "common: items are paired by "
                    + (identity == .id ? "their ids." : "the content of their lines."))
        }
        let labels = Self.labels(old.directory.path, new.directory.path)
        first.table.rename { "\(labels.0): \($0)" }
        second.table.rename { "\(labels.1): \($0)" }
        let options = options(for: metric, of: [old, new])
        let clusters = try clusters(of: first.table, old)
        let columns = first.table.columns + second.table.columns
        let comparison = Comparison(
            columns, references: references, clusters: clusters, options: options)
        var findings = ComparisonFindings(
            runs: [old.directory.path, new.directory.path], metric: metric, metrics: metrics,
            comparison: comparison, flips: [], items: first.table.count,
            pending: first.pending + second.pending, regressionMargin: regressionMargin)
        findings.mostExcluded = mostExcluded
        findings.cluster = cluster
        let own = first.table.columns.count
        let parts = (first.table.groups, second.table.groups)
        findings.groups = try zip(parts.0, parts.1).map { column, other in
            GroupedComparison(
                columns, references: references, by: try checked(column, of: [old, new]),
                clusters: clusters, options: options
            ) { label, target in
                target < own
                    ? column.gaps(of: label, target: target)
                    : other.gaps(of: label, target: target - own)
            }
        }
        findings.remarks = [(old, standings.0), (new, standings.1)].compactMap { run, standing in
            Self.remark(run.directory.path, metric ?? "", standing)
        }
        for (run, label) in [(old, labels.0), (new, labels.1)] where findings.measure == nil {
            findings.samples += try await run.samples(of: metric).map { figures in
                var figures = figures
                figures.target = "\(label): \(figures.target)"
                return figures
            }
        }
        findings.gone = try await gone(in: [old, new])
        let items = second.table.items
        findings.unshared = [first.table.unshared, second.table.unshared]
        findings.changed = first.table.changed.count
        for row in first.table.changed.prefix(idLimit) {
            if let id = try await new.id(of: items[row]) { findings.changedIDs.append(id) }
        }
        findings.flips = try await flips(comparison) { row in try await new.id(of: items[row]) }
        return findings
    }

    /// What the reader must know about a run that was scored by another definition.
    private static func remark(
        _ path: String, _ metric: String, _ standing: ComparableScores.Standing
    ) -> String? {
        switch standing {
        case .stored: nil
        case .renewed:
            "\(path) was scored by another definition of \(metric): its stored answers are scored "
                + "again here, as the later run scores."
        case .different:
            "The runs were scored by different definitions of \(metric), which only its program or "
                + "judge could apply again: the scores are not comparable."
        }
    }

    /// What the runs paid for prompts that their jobs no longer have.
    package func gone(
        in runs: [StoredRun]
    ) async throws -> [(run: String, attempts: Int, cost: KnownCost)] {
        var found: [(run: String, attempts: Int, cost: KnownCost)] = []
        for run in runs {
            guard let gone = try await run.store.gone() else { continue }
            found.append((run.directory.path, gone.attempts, gone.knownCost))
        }
        return found
    }

    /// The shortest endings of two paths that make them distinct.
    package static func labels(_ old: String, _ new: String) -> (String, String) {
        let (left, right) = (old.split(separator: "/"), new.split(separator: "/"))
        for count in 1...max(1, min(left.count, right.count)) {
            let ends = (left.suffix(count), right.suffix(count))
            if ends.0 != ends.1 {
                return (ends.0.joined(separator: "/"), ends.1.joined(separator: "/"))
            }
        }
        return old == new ? ("old", "new") : (old, new)
    }
}
