import Checkpoint
import Comparing
import Console
import Inspection
import JSON
import Jobs
package import Records
import Results
import Vocabulary

extension ReportedRun {
    /// How many items are shown in full.
    private static let mostExamples = 12

    /// Reads everything that the report shows about a run.
    package static func read(
        _ run: StoredRun, metric: String?, group: String? = nil
    ) async throws -> ReportedRun {
        var reported = ReportedRun(overview: try await run.overview())
        reported.story = try await run.store.attemptStory()
        // An answer that a cascade or a vote does not use is not a failure.
        reported.story.failures.removeAll {
            [AttemptRecord.notAccepted, AttemptRecord.sampled].contains($0.kind)
        }
        reported.takeFacts(of: run)
        guard !run.targets.isEmpty else { return reported }
        var comparison = RunComparison()
        comparison.metric = metric
        comparison.groups = group.map { [$0] } ?? []
        var findings = try await comparison.within(run)
        if group == nil {
            // A field that cannot be used for grouping must not prevent the rest of the report.
            for field in run.job?.groups ?? [] {
                comparison.groups = [field]
                findings.groups += (try? await comparison.within(run).groups) ?? []
            }
        }
        reported.findings = findings
        let reading = try await run.reading(
            metric: findings.metric, further: findings.metrics.filter { $0 != findings.metric })
        reported.latencies = reading.latencies
        reported.isShare = findings.metric != nil && reading.disagreements.isBinary
        reported.furtherScores = reading.furtherScores.map {
            FurtherScore(name: $0.metric, figures: $0.figures)
        }
        if let metric = findings.metric {
            try await reported.takeDisagreements(reading.disagreements, of: metric, in: run)
        }
        return reported
    }

    private mutating func takeFacts(of run: StoredRun) {
        let summary = (try? RunSummary.read(run.directory.summary)) ?? RunSummary(members: [:])
        facts.status = summary.status
        facts.wallTime = summary.wallTime
        facts.samples = run.samples
        judges = summary.judging
        for judge in judges { judgedPairs[judge.name] = Self.pair(of: judge, in: run.job) }
        cascades = summary.targets.compactMap { target in
            guard let name = target.name, let cascade = target.cascade else { return nil }
            return (name, cascade)
        }
        facts.prices = summary.prices
        gates = summary.gates ?? []
        guard let job = run.job else { return }
        facts.inputs = job.inputs
        facts.parameters = job.parameters.map { ($0.key, $0.value.text) }
        facts.scorers = job.scorers.map { scorer in
            scorer.object["name"]?.string ?? scorer.object["type"]?.string ?? ""
        }
        facts.routes = job.targets.map { target in
            RunFacts.Route(
                target: target.name, models: target.route.map(\.description),
                policy: target.policy.name)
        }
    }

    /// The targets that a judge of pairs compares, which only the job names.
    private static func pair(
        of judge: RunSummary.Judge, in job: Job?
    ) -> (first: String, second: String) {
        let scorer =
            job?.scorers.first { $0.object["name"]?.string == judge.name }
            ?? job?.scorers.first { $0.object["type"]?.string == judge.name }
        let names = scorer?.object["targets"]?.array?.compactMap(\.string) ?? []
        return (names.first ?? "the first", names.count > 1 ? names[1] : "the second")
    }

    private mutating func takeDisagreements(
        _ tally: DisagreementTally, of metric: String, in run: StoredRun
    ) async throws {
        disagreements.compared = tally.compared
        disagreements.disagreeing = tally.disagreeing
        let lines = try await InputLines(run)
        var left = Self.mostExamples
        for pattern in tally.patterns {
            var group = Disagreements.Group(standings: pattern.standings, count: pattern.count)
            for item in pattern.examples.prefix(left) {
                guard let example = try await StoredExample(item, of: run, from: lines) else {
                    continue
                }
                group.examples.append(
                    .init(example, standings: pattern.standings, metric: metric, of: run))
                left -= 1
            }
            disagreements.groups.append(group)
        }
    }
}

extension Disagreements.Example {
    init(
        _ example: StoredExample, standings: [DisagreementTally.Standing], metric: String,
        of run: StoredRun
    ) {
        self.init(id: example.id)
        prompt = (example.item?.messages ?? []).map { ($0.role, $0.text) }
        let metadata = example.results.compactMap(\.self).first?.metadata
        fields = (metadata?.members ?? []).map { ($0.key, $0.value.string ?? $0.value.text) }
        replies = zip(run.targets, zip(standings, example.results)).map { target, made in
            var reply = Disagreements.Reply(target: target.name, standing: made.0)
            reply.samples = target.samples
            guard let result = made.1 else { return reply }
            reply.take(result, metric: metric, rule: run.rule(of: metric))
            return reply
        }
    }
}

extension Disagreements.Reply {
    mutating func take(_ result: StoredLine, metric: String, rule: UnreadableRule) {
        text = result.text
        model = result.modelName
        error = result.errorText
        let verdict = RecordedScore(of: metric, in: result, rule: rule)
        let figure = verdict.value.map { Figure.text($0) }
        score =
            verdict.isUnreadable || figure == nil
            ? [figure, verdict.reason].compactMap(\.self).joined(separator: ": ") : figure
        if score?.isEmpty ?? false { score = nil }
        cost = result.cost
        latency = result.latency
        sends = result.attemptCount ?? 0
    }
}
