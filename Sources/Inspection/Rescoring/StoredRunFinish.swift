import Checkpoint
import Evaluation
import Jobs
import Judges
package import Planning
package import Records
import Routing
import Vocabulary

/// The report of a run whose results all existed before: scored again, or joined from shards.
struct StoredRunFinish {
    let run: StoredRun
    let job: Job
    let gates: JobGates
    let judged: JudgingOutcome
    /// Why scores are not those of the job's scorers, by scorer.
    var obstacles: ScoreObstacles = [:]

    /// Adds up the checkpoint's content, checks it against the gates, and writes the results.
    func write(wallTime: Double) async throws -> RunReport {
        let plan = run.plan
        var counts: [TargetCounts] = []
        for target in plan.targets {
            counts += try await run.store.counts(
                targets: [target.number], samples: target.samples)
        }
        let totals = try await run.store.totals(samples: plan.samples)
        let pending = counts.reduce(0) { $0 + $1.total - $1.done }
        let status: RunReport.Status =
            judged.obstacle ?? (judged.failed > 0 ? .someFailed(judged.failed) : .done)
        var report = RunReport(
            status: status, plan: plan, totals: totals, directory: run.directory,
            pending: pending, wallTime: wallTime, counts: counts)
        report.judging = judged.reports
        report.judgingEnding = judged.ending
        if pending == 0, judged.obstacle == nil || !judged.obstacles.isEmpty {
            report.gates = try await GateEvaluation(
                gates: gates, plan: plan, store: run.store, directory: run.directory,
                totals: totals, counts: counts,
                obstacles: obstacles.merging(judged.obstacles) { first, _ in first }
            ).verdicts()
        }
        report.scores = try await ResultExport(
            store: run.store, targets: plan.targets.map(\.number), samples: plan.samples,
            rules: job.unreadableRules
        ).write(to: run.directory.results)
        report.samples = try await report.readSamples(job: job, store: run.store)
        report.groups = try await report.readGroups(job: job, store: run.store)
        try await run.store.setMeta(RunNote.scores, to: report.scores.text)
        return report
    }
}

extension StoredRun {
    /// The targets without their lanes: nothing is sent.
    package var plan: RunPlan {
        RunPlan(unserved: targets.map { ($0.name, $0.number, $0.samples) })
    }
}
