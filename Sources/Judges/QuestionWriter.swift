import Checkpoint
import Evaluation
import JSON
import JSONLines
import Jobs
import Planning
import Records
import Results
import Synchronization
import Vocabulary

/// Writes the input of a judging: a line for each answer, or two for each pair of answers.
///
/// Constant memory, apart from what is left out: results are streamed, one item at a time.
struct QuestionWriter: Sendable {
    let prompt: JudgePrompt
    let store: CheckpointStore
    let targets: [PlannedTarget]
    /// Of the run, for messages.
    let path: String
    /// Answers with carried-over verdicts.
    var carried: CarriedVerdicts?

    /// Writes all questions, or only the repetitions of some.
    ///
    /// Throws ``RunFailure`` for a damaged result.
    func write(to file: String, repeating only: Set<QuestionID>? = nil) async throws
        -> QuestionLines.Outcome
    {
        let judged = judgedTargets
        let state = Mutex(
            QuestionLines(prompt: prompt, targets: judged, only: only))
        let writer = try SharedLineWriter(path: file + ".new")
        try await store.forEachLine(
            targets: judged.map(\.number), samples: judged.map(\.samples).max() ?? 1
        ) { [path, carried] work, line in
            guard let result = StoredLine(parsing: line), let reply = StoredReply(result)
            else { throw RunFailure.badRun("\(path): the result of item \(work.item) is damaged.") }
            let isJudged = carried?.holds(work, result) ?? false
            try state.withLock { state in
                for line in state.add(reply, of: work, isJudged: isJudged) {
                    try writer.append(line)
                }
            }
        }
        try state.withLock { state in
            for line in state.finish() { try writer.append(line) }
        }
        try writer.finish(as: file)
        return state.withLock(\.outcome)
    }

    /// The targets whose answers are judged; those of a pair in the pair's order.
    private var judgedTargets: [PlannedTarget] {
        guard let names = prompt.definition.targets else { return targets }
        return names.compactMap { name in targets.first { $0.name == name } }
    }
}
