import Evaluation
import JSON
import Vocabulary

/// Scores answers as they come in, with the scorers that the job declares.
struct Scoring: Sendable {
    let scorers: [any Scorer]
    /// Scorers that ask a model, once all answers are there.
    let judges: [Judge]

    /// What all of them call their scores.
    var names: [String] { scorers.map(\.name) + judges.map(\.definition.name) }

    /// - Throws: ``RunFailure/badJob(_:)`` with every finding in every declaration.
    init(job: Job, allowsCommands: Bool = false) throws(RunFailure) {
        let context = ScorerFactory.Context(
            allowsCommands: allowsCommands, directory: job.folder.isEmpty ? "." : job.folder)
        var scorers: [any Scorer] = []
        var judges: [Judge] = []
        var names: Set<String> = []
        var findings: [Finding] = []
        for declaration in job.scorers {
            do throws(ScorerError) {
                let name: String
                if let definition = try JudgeDefinition(declaration.object) {
                    name = definition.name
                    findings += Judge.findings(definition, declaration, in: job)
                    guard let target = declaration.judge else { continue }
                    judges.append(
                        Judge(
                            definition: definition, target: target,
                            declaration: declaration.object))
                } else {
                    let scorer = try ScorerFactory.make(declaration.object, in: context)
                    name = scorer.name
                    scorers.append(scorer)
                }
                if !names.insert(name).inserted {
                    findings.append(
                        job.finding(
                            at: declaration,
                            "two scorers are called \"\(name)\". Give one a \"name\"."))
                }
            } catch {
                findings += error.findings.map { finding in
                    let key = finding.key.map { "\"\($0)\": " } ?? ""
                    return job.finding(at: declaration, "\(key)\(finding.message).")
                }
            }
        }
        if !findings.isEmpty { throw .badJob(findings) }
        self.scorers = scorers
        self.judges = judges
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
