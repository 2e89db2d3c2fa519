import Checkpoint
package import Comparing
import Evaluation
package import Jobs
package import Planning
import Records
import Routing
import Spelling
import Vocabulary

extension QualityStudy {
    /// Reads each run that a `good_enough` policy of the job names.
    ///
    /// - Throws: ``RunFailure`` for a path that is not a run, or a run that has not measured the
    ///   models.
    package init(_ job: Job) async throws {
        var verdicts: [String: Verdict] = [:]
        for target in job.targets {
            let made = target.policy.made(for: target.route)
            guard let policy = made.policy as? GoodEnoughPolicy else { continue }
            let path = JobPath.resolved(policy.run, in: job.folder.isEmpty ? "." : job.folder)
            let run = try await StoredRun.open(path)
            do {
                verdicts[target.name] = try await Self.verdict(on: target, policy, run)
                await run.close()
            } catch {
                await run.close()
                throw error
            }
        }
        self.init(verdicts)
    }

    private static func verdict(
        on target: Target, _ policy: GoodEnoughPolicy, _ run: StoredRun
    ) async throws -> Verdict {
        func refusal(_ message: String) -> RunFailure {
            .badJob([Finding(target.place, "\"policy.quality_from\": \(message)")])
        }
        let metrics = try await run.scorers(inFirst: .max)
        guard let metric = policy.metric ?? metrics.first else {
            throw refusal("\(run.directory.path) has no scores.")
        }
        guard metrics.contains(metric) else {
            throw refusal(
                "there is no score \"\(metric)\" in \(run.directory.path)."
                    + Suggestion.phrase(for: metric, among: metrics))
        }
        let table = try await run.scores(metric: metric).table
        let measured = target.route.compactMap { entry in
            run.place(of: entry).map { (entry: entry.description, column: table.columns[$0]) }
        }
        guard measured.contains(where: { $0.column.results > 0 }) else {
            throw refusal(
                "\(run.directory.path) has measured none of the models of \"\(target.name)\". "
                    + "It needs a target for each of them alone.")
        }
        var options = ComparisonOptions()
        options.margin = policy.margin
        options.confidence = policy.confidence
        return Verdict(
            target.route.map(\.description), measured.map(\.entry),
            Comparison(measured.map(\.column), options: options), metric: metric)
    }
}

extension StoredRun {
    /// The position of the target that consists of exactly this model of a route.
    fileprivate func place(of entry: RouteEntry) -> Int? {
        let alone = job?.targets.first { $0.route == [entry] }?.name ?? entry.description
        return targets.firstIndex { $0.name == alone }
    }
}

extension QualityStudy.Verdict {
    package init(_ route: [String], _ measured: [String], _ comparison: Comparison, metric: String)
    {
        let best = comparison.baseline
        let summaries = comparison.summaries
        var good = [measured[best]]
        var objections: [String: String] = [:]
        for (place, entry) in measured.enumerated() where place != best {
            let difference = comparison.differences.first { $0.place == place }
            if let difference, comparison.isNotWorse(difference) {
                good.append(entry)
            } else {
                objections[entry] =
                    "its \(metric) of \(Self.text(summaries[place])) is not shown to be within the "
                    + "margin of the best, \(measured[best]) with \(Self.text(summaries[best]))."
            }
        }
        for entry in route where !measured.contains(entry) {
            objections[entry] = "the run that quality is taken from has not measured it."
        }
        let others = good.dropFirst()
        let note =
            others.isEmpty
            ? "only the best by \(metric), \(measured[best]), is good enough"
            : "as good as \(measured[best]) by \(metric): \(others.joined(separator: ", "))"
        self.init(objections: objections, note: note)
    }

    /// A mean with its denominator.
    private static func text(_ summary: TargetSummary) -> String {
        guard let score = summary.score else { return "nothing" }
        let rounded = (score * 1_000).rounded() / 1_000
        return "\(rounded) over \(summary.scored)"
    }
}
