import Checkpoint
import Engine
import Evaluation
import JSONLines
import Jobs
import Planning
import Records
import Results
import Vocabulary

/// Asks one judge: a batch like any other, in a folder of its own.
///
/// It resumes, retries and has a budget like the run itself. Questions are identified by their
/// content, so an answer that was judged is judged again only if it or the rubric changed.
struct JudgeRun: Sendable {
    let judge: Judge
    let job: Job
    let questions: QuestionWriter
    /// Of the judging.
    let directory: RunDirectory
    let world: RunWorld
    /// Makes a run of the judge's job.
    let makeRun: RunMaker
    /// Called with each batch before it runs, and with nil after it; returns false if nothing may
    /// begin.
    let watch: @Sendable ((any RunningJob)?) -> Bool
    /// Verdicts that were paid for elsewhere.
    let carried: CarriedVerdicts?
    /// What the run sent besides these questions, which counts toward its limits, too.
    let sentElsewhere: SentTotals
    /// Called before the first question is sent.
    let willAsk: @Sendable () async throws -> Void

    /// The result of asking the judge.
    struct Outcome: Sendable {
        /// Whether its folder holds questions.
        var hasAsked: Bool
        var report: RunSummary.Judge
        /// How the asking ended; nil if nothing was asked.
        var ending: RunReport.Status?
        var scores: JudgeScores
    }

    private var firstInput: String { directory.questions }
    private var secondInput: String { directory.repeatedQuestions }

    /// Asks all questions, and repeats those whose verdict cannot be read.
    ///
    /// Throws ``RunFailure``; nil if a stop was requested before it began.
    func run() async throws -> Outcome? {
        try directory.create()
        let asked = try await questions.write(to: firstInput)
        try JSONLinesWriter.replace(secondInput, with: [])
        var report = RunSummary.Judge(
            name: judge.name, judge: judge.target.name, status: RunReport.Status.done.word,
            directory: directory.path)
        report.questions = asked.questions
        report.shortened = asked.shortened
        report.excluded = asked.excluded.count
        report.budget = judge.budget(of: job)
        guard asked.questions > 0 else { return outcome(report, [:], asked) }
        guard var batch = try await ask(isFirst: true) else { return nil }
        let reader = VerdictReader(definition: judge.definition, directory: directory)
        var answers = try await reader.answers()
        if batch.pending == 0 {
            let unreadable = answers.filter {
                if case .unreadable = $0.value { true } else { false }
            }
            if !unreadable.isEmpty {
                let again = try await questions.write(
                    to: secondInput, repeating: Set(unreadable.keys))
                report.repeated = again.questions
                guard let second = try await ask(isFirst: false) else { return nil }
                batch = second
                answers = try await reader.answers()
            }
        }
        note(batch, in: &report)
        var outcome = outcome(report, answers, asked)
        outcome.ending = ending(of: batch)
        return outcome
    }

    private func ask(isFirst: Bool) async throws -> RunReport? {
        var options = RunOptions()
        options.out = directory.path
        options.sentElsewhere = sentElsewhere
        options.willSend = willAsk
        var world = world
        world.standardInput = nil
        let (say, name) = (world.say, judge.name)
        world.say = { if isFirst { say("\(name): \($0)") } }
        if isFirst {
            say("Judging with \(judge.target.name): \(name), in \(directory.path).")
        }
        // The job's paths are relative to its file, these to the run directory.
        let inputs = [firstInput, secondInput].map {
            JobPath.resolved($0, in: world.currentFolder)
        }
        let run = makeRun(judge.job(of: job, inputs: inputs), options, world)
        guard watch(run) else { return nil }
        defer { _ = watch(nil) }
        return try await run.run()
    }

    private func ending(of batch: RunReport) -> RunReport.Status {
        guard case .budgetSpent(var budgets) = batch.status else { return batch.status }
        for index in budgets.indices { budgets[index].judge = judge.name }
        return .budgetSpent(budgets)
    }

    private func note(_ batch: RunReport, in report: inout RunSummary.Judge) {
        report.status = batch.status.word
        report.pending = batch.pending
        for model in batch.totals.models {
            report.usage += model.usage
            report.unpriced += model.unpriced
            report.unknownUsage += model.unknownUsage
        }
        report.cost = batch.totals.cost
        report.maybePaid = batch.totals.maybePaid
    }

    private func outcome(
        _ report: RunSummary.Judge, _ answers: [QuestionID: VerdictReader.Answer],
        _ asked: QuestionLines.Outcome
    ) -> Outcome {
        var second: Int?
        if case .pair(_, let name) = judge.definition.kind {
            second = questions.targets.first { $0.name == name }?.number
        }
        let scores = JudgeScores(
            answers, excluded: asked.excluded, definition: judge.definition, second: second)
        var report = report
        report.verdicts = scores.readable
        report.unreadable = scores.unreadable
        report.failed = scores.failed
        report.positionBias = scores.bias
        if let carried {
            let asksNothing = report.questions == 0
            report.add(carried.report)
            if asksNothing { report.budget = carried.report.budget }
        }
        return Outcome(hasAsked: asked.questions > 0, report: report, scores: scores)
    }
}
