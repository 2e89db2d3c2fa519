import Checkpoint
import Comparing
import Engine
import Inspection
import JSONLines
import Jobs
import Judges
import Planning
import Records
import Results
import Routing
import Vocabulary

/// The last step: turns the checkpoint's content into results, summary and quarantine.
struct RunFinish {
    let job: Job
    let plan: RunPlan
    let gates: JobGates
    let store: CheckpointStore
    let directory: RunDirectory
    let imported: ImportedInput
    let judged: JudgingOutcome
    /// Why scores are not those of the job's scorers, by scorer.
    let obstacles: ScoreObstacles
    let options: RunOptions
    let stop: Scheduler.Stop?
    let deadRoutes: [DeadRoute?]
    let began: Double
    let ended: Double

    func finish() async throws -> RunReport {
        let totals = try await store.totals(samples: plan.samples)
        var pending = 0
        var failed = 0
        var empty = 0
        var all: [TargetCounts] = []
        for target in plan.targets {
            let counts = try await store.counts(targets: [target.number], samples: target.samples)
            pending += counts[0].total - counts[0].done
            failed += counts[0].failed
            empty += counts[0].empty
            all += counts
        }
        let failures = try await store.failureCounts()
        // Items that a content filter refused are results, but not answers.
        let filtered = failures.filter {
            $0.outcome == ProviderFailure.Kind.contentFilter.rawValue
        }.reduce(0) { $0 + $1.count }
        var report = RunReport(
            status: status(pending: pending, bad: failed + filtered + empty), plan: plan,
            totals: totals,
            directory: directory, pending: pending, wallTime: ended - began, counts: all)
        var spent: [SpentBudget] = []
        if pending > 0, case .budgetSpent(let budgets) = report.status { spent = budgets }
        try await SpentBudget.keep(spent, of: .sending, in: store)
        report.failures = failures
        report.skipped = imported.skipped
        report.waiting = pending > 0 ? try await store.lastFailures() : []
        report.judging = judged.reports
        report.judgingEnding = judged.ending
        if report.status != .interrupted {
            // A judge that changed and could not judge again is a reason to report, not one to
            // resume the run.
            if pending == 0, judged.obstacle == nil || !judged.obstacles.isEmpty {
                let obstacles = obstacles.merging(judged.obstacles) { first, _ in first }
                report.gates = try await GateEvaluation(
                    gates: gates, plan: plan, store: store, directory: directory, totals: totals,
                    counts: all, obstacles: obstacles
                ).verdicts()
            }
            var mark = "\(imported.orderDigest)-\(totals.attempts)-\(pending)-\(failed)"
            if empty > 0 { mark += "-\(empty)" }
            if !judged.mark.isEmpty { mark += "\n\(judged.mark)" }
            for field in job.groups { mark += "\ngroup \(field)" }
            // Gates may change while the results stay.
            for gate in report.gates ?? [] { mark += "\n\(gate.isPassed) \(gate.text)" }
            if try await store.meta(RunNote.exported) != mark || !directory.hasResults {
                report.scores = try await export(failed: failed)
                report.samples = try await report.readSamples(job: job, store: store)
                report.groups = try await report.readGroups(job: job, store: store)
                try await store.setMeta(RunNote.scores, to: report.scores.text)
                try write(report)
                try await store.setMeta(RunNote.exported, to: mark)
            } else if let scores = try await store.meta(RunNote.scores) {
                report.scores = ScoreTally(text: scores)
            }
            if pending == 0 {
                try await store.removePartialResults(at: directory.partialResults)
            }
        } else {
            try write(report)
        }
        return report
    }

    private func write(_ report: RunReport) throws(JSONLinesError) {
        try JSONLinesWriter.replace(
            directory.summary, with: [report.summary(of: job).serialized])
    }

    private func status(pending: Int, bad: Int) -> RunReport.Status {
        if pending > 0 {
            if case .budgetSpent = stop { return .budgetSpent(spentBudgets) }
            if stop == .asked { return .interrupted }
            if case .failingAlike(let reason) = stop { return .failingAlike(reason) }
            if case .limitReached(let reason) = stop { return .limitReached(reason) }
            let dead = deadRoutes.compactMap { $0 }
            if let credential = dead.first(where: { $0.cause == .credential }) {
                return .credentialsRefused(credential.reason)
            }
            if let model = dead.first(where: { $0.cause == .model }) {
                return .noModelLeft(model.reason)
            }
            if !dead.isEmpty { return .budgetSpent(spentBudgets) }
            return .interrupted
        }
        if let obstacle = judged.obstacle { return obstacle }
        let bad = bad + imported.skipped.count + judged.failed
        return bad > 0 ? .someFailed(bad) : .done
    }

    /// The budgets that kept work from being sent, each once.
    private var spentBudgets: [SpentBudget] {
        var budgets: [SpentBudget] = []
        if case .budgetSpent(let shortage)? = stop { budgets.append(SpentBudget(shortage)) }
        for (death, target) in zip(deadRoutes, plan.targets) {
            guard let shortage = death?.shortage else { continue }
            let budget = SpentBudget(shortage, of: target.name)
            // Targets that share a model each hit its budget with a request of their own.
            if !budgets.contains(where: { $0.owner == budget.owner }) { budgets.append(budget) }
        }
        return budgets
    }

    /// Writes the results in input order to a temporary file, then moves it into place.
    private func export(failed: Int) async throws -> ScoreTally {
        let scores = try await ResultExport(
            store: store, targets: plan.targets.map(\.number), samples: plan.samples,
            rules: job.unreadableRules
        ).write(to: directory.results)
        try await Quarantine(store: store, imported: imported, decoder: InputDecoder(job))
            .write(to: directory.quarantine, isNeeded: failed > 0)
        return scores
    }
}
