import Checkpoint
package import Comparing
import Console
import Evaluation
package import Jobs
import Planning
package import Records
import Vocabulary

/// The final report of a run: its totals by target, its files, and what to do next.
package struct RunEnding {
    private let report: RunReport
    private let job: Job
    private let findings: ComparisonFindings?
    private let command: String

    /// Takes how the targets compare, if that was calculated, and the command that resumes the run,
    /// if it differs from the one that was given.
    package init(
        report: RunReport, job: Job, findings: ComparisonFindings? = nil,
        command: String = "the same command"
    ) {
        self.report = report
        self.job = job
        self.findings = findings
        self.command = command
    }

    /// The table of the targets, the findings, and where the files are.
    package func text(width: Int, hasColor: Bool) -> String {
        RunEndingText(
            overview: overview, means: means, files: files,
            notes: FailureLines.failed(report.failures)
                + FailureLines.waiting(report.waiting) + essentials + methods + unscored
                + remarks + savings
                + [report.slowness].compactMap(\.self)
                + report.judging.flatMap { JudgeText(report: $0).lines }
        ).text(width: width, hasColor: hasColor)
    }

    /// What the user should do, and the causes if no table names them; nil for nothing.
    package func advice(withCauses: Bool) -> String? {
        let words = [withCauses ? causes : nil, advice].compactMap(\.self)
        return words.isEmpty ? nil : TextSanitizer.text(words.joined(separator: " "))
    }

    /// Which target is best, and which is the cheapest that is not worse.
    private var essentials: [String] {
        guard let findings, findings.metric != nil, findings.comparison.summaries.count > 1 else {
            return []
        }
        let isShare = findings.comparison.differences.allSatisfy { difference in
            if case .shares = difference.evidence { true } else { false }
        }
        let headline = Headline(findings: findings, isShare: isShare)
        let text = ([headline.title] + headline.sentences).joined(separator: " ")
        // Some terminals cannot show a narrow space.
        return [text.replacing("\u{202F}", with: " ")]
    }

    /// How the intervals in the table were computed.
    private var methods: [String] {
        let summaries = (findings?.comparison.summaries ?? []).filter { $0.interval != nil }
        let names = Set(summaries.map(\.intervalMethod.name))
        return names.isEmpty || findings?.metric == nil
            ? [] : ["Intervals: \(names.sorted().joined(separator: ", "))."]
    }

    /// Scorers that scored no result at all, usually because they look for the wrong thing.
    private var unscored: [String] {
        let entries = report.scores.entries.filter { $0.results > 0 }
        return report.scores.scorers.filter { name in
            let own = entries.filter { $0.scorer == name }
            return !own.isEmpty && own.allSatisfy { $0.scored == 0 }
        }.map { "\($0) scored no result; see \"score_reasons\" in the results." }
    }

    private var remarks: [String] {
        AnswerLines.lines(
            report.totals, empty: empty, command: command)
    }

    /// What cascades saved.
    private var savings: [String] {
        report.cascades.map { target, cascade in
            let finding = CascadeText(target, cascade).finding
            return finding.replacing("\u{202F}", with: " ") + "."
        }
    }

    private var overview: RunOverview {
        var overview = RunOverview(name: job.name, directory: report.directory.path)
        overview.totals = report.totals
        overview.targets = zip(report.plan.targets, report.counts).map { target, counts in
            TargetOverview(
                name: target.name, counts: counts, of: target.number, in: report.totals)
        }
        return overview
    }

    private var means: [MeanScore] {
        report.scores.entries.compactMap { entry in
            guard let target = report.plan.targets.first(where: { $0.number == entry.target })
            else { return nil }
            var mean = MeanScore(
                target: target.name, scorer: entry.scorer, mean: entry.mean,
                scored: entry.scored, unreadable: entry.unreadable, answers: entry.answers,
                missing: entry.missing, results: entry.results)
            if entry.scorer == findings?.metric {
                let summaries = findings?.comparison.summaries ?? []
                mean.interval = summaries.first { $0.name == target.name }?.interval
            }
            return mean
        }
    }

    private var files: [(String, String)] {
        let directory = report.directory
        var files: [(String, String)] = []
        if directory.hasResults, report.status != .interrupted {
            files.append(("results", directory.results))
        }
        files.append(("summary", directory.summary))
        switch report.status {
        case .someFailed, .failingAlike:
            guard report.counts.contains(where: { $0.failed > 0 }) else { break }
            files.append(("failed items", directory.quarantine))
        default: break
        }
        return files
    }

    private var failed: Int { report.counts.reduce(0) { $0 + $1.failed } }
    private var empty: Int { report.counts.reduce(0) { $0 + $1.empty } }

    private var badLines: String {
        let skipped = report.skipped
        let were = skipped.count == 1 ? "was" : "were"
        return "\(CountText.grouped(skipped.count)) \(skipped.words) \(were) skipped and saved to "
            + "\(report.directory.path)/bad-lines.jsonl"
    }

    /// Why a finished run has an exit status other than 0, if nothing else explains it.
    private var causes: String? {
        guard case .someFailed = report.status else { return nil }
        func text(_ count: Int, _ one: String, _ several: String) -> [String] {
            count == 0 ? [] : [count == 1 ? "1 \(one)" : "\(CountText.grouped(count)) \(several)"]
        }
        let filtered = report.failures.filter { $0.outcome == "content_filter" }
        let parts =
            text(failed, "item failed", "items failed")
            + text(empty, "answer is empty", "answers are empty")
            + text(
                filtered.reduce(0) { $0 + $1.count }, "prompt was filtered", "prompts were filtered"
            )
            + (failed > 0 && report.skipped.count > 0 ? [badLines] : [])
        return parts.isEmpty ? nil : parts.joined(separator: ", ") + "."
    }

    private var advice: String? {
        if let judge = report.judging.first(where: { !$0.isFinished }) {
            return JudgeText(report: judge, ending: report.judgingEnding).advice
        }
        let missing = "\(CountText.grouped(report.pending)) results are missing."
        switch report.status {
        case .done: return nil
        case .someFailed:
            // Empty answers have their own line, which says how to send them again.
            if failed > 0 { return "To retry the failed items, run \(command)." }
            if report.skipped.count > 0 {
                return "\(badLines). Fix them in the input and run the same command to send them."
            }
            return nil
        case .interrupted: return "\(missing) Run the same command to resume."
        case .budgetSpent(let budgets):
            let text = BudgetText(budgets: budgets)
            return "\(text.finding) and \(missing) \(text.advice)"
        case .credentialsRefused(let reason), .noModelLeft(let reason):
            return "\(reason)\(reason.hasSuffix(".") ? "" : ".") \(missing) Fix this and run the "
                + "same command to resume."
        case .failingAlike(let reason):
            return "\(reason) Sluice stopped sending, and \(missing) Fix this and run the same "
                + "command to resume, or add --max-errors off to continue anyway."
        case .limitReached(let reason):
            return "\(reason) \(missing) Raise \"limits\" and run the same command to resume."
        }
    }
}
