import Evaluation
import JSON
import Vocabulary

/// Scores answers as they come in, with the scorers that the job declares.
struct Scoring: Sendable {
    let scorers: [any Scorer]

    /// - Throws: ``RunFailure/badJob(_:)`` with every finding in every declaration.
    init(job: Job, allowsCommands: Bool = false) throws(RunFailure) {
        let context = ScorerFactory.Context(
            allowsCommands: allowsCommands, directory: job.folder.isEmpty ? "." : job.folder)
        var scorers: [any Scorer] = []
        var findings: [Finding] = []
        for declaration in job.scorers {
            do throws(ScorerError) {
                let scorer = try ScorerFactory.make(declaration.object, in: context)
                if scorers.contains(where: { $0.name == scorer.name }) {
                    findings.append(
                        job.finding(
                            at: declaration,
                            "two scorers are called \"\(scorer.name)\". Give one a \"name\"."))
                }
                scorers.append(scorer)
            } catch {
                findings += error.findings.map { finding in
                    let key = finding.key.map { "\"\($0)\": " } ?? ""
                    return job.finding(at: declaration, "\(key)\(finding.message).")
                }
            }
        }
        if !findings.isEmpty { throw .badJob(findings) }
        self.scorers = scorers
    }

    func scores(_ completion: Completion, status: ResultStatus, prompt: PreparedPrompt)
        -> [ScoreEntry]
    {
        if scorers.isEmpty { return [] }
        let reply = ScoredReply(
            text: completion.text, toolCalls: completion.toolCalls, metadata: prompt.metadata,
            status: status)
        return scorers.map { scorer in
            ScoreEntry(name: scorer.name, value: Self.json(scorer.score(reply)))
        }
    }

    private static func json(_ score: Score) -> JSONValue {
        switch score.outcome {
        case .value(let value): .number(JSONNumber(value))
        case .unreadable(let reason): ["unreadable": .string(reason)]
        }
    }
}
