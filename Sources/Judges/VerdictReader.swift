import Checkpoint
import Evaluation
import Jobs
import Records
import Results
import Synchronization
import Vocabulary

/// Reads a judge's replies from the results of its batch.
struct VerdictReader: Sendable {
    let definition: JudgeDefinition
    /// Of the judging.
    let directory: RunDirectory

    /// The outcome of one question.
    enum Answer: Sendable {
        case grade(JudgeVerdict<Int>)
        case preference(JudgeVerdict<Preference>)
        case unreadable(String)
        /// There is no reply.
        case failed
    }

    /// By the original question; a repetition replaces the question that it repeats.
    ///
    /// Throws ``RunFailure``.
    func answers() async throws -> [QuestionID: Answer] {
        let run = try await StoredRun.open(directory.path)
        let answers = Mutex<[QuestionID: Answer]>([:])
        do {
            try await run.store.forEachLine(targets: run.targets.map(\.number)) { _, line in
                guard let result = StoredLine(parsing: line),
                    let id = result.id.flatMap({ QuestionID($0) })
                else {
                    throw RunFailure.badRun("\(directory.path): a verdict is damaged.")
                }
                let asked = QuestionID(work: id.work, isSwapped: id.isSwapped)
                answers.withLock { answers in
                    // Repetitions come later in the input.
                    if id.isRepeated || answers[asked] == nil { answers[asked] = answer(result) }
                }
            }
            await run.close()
        } catch {
            await run.close()
            throw error
        }
        return answers.withLock { $0 }
    }

    private func answer(_ result: StoredLine) -> Answer {
        guard result.status != .failed else { return .failed }
        let text = result.text ?? ""
        do throws(UnreadableVerdict) {
            switch definition.kind {
            case .grade(let scale): return .grade(try JudgeVerdict<Int>(text, scale: scale))
            case .pair: return .preference(try JudgeVerdict<Preference>(text))
            }
        } catch { return .unreadable("\(error)") }
    }
}
