package import Evaluation
package import JSON
package import Jobs
package import Planning
package import Records
package import Results
package import Vocabulary

/// Scores answers as they come in, with the scorers that the job declares.
package struct Scoring: Sendable {
    package let scorers: [any Scorer]
    /// Scorers that ask a model, once all answers are there.
    package let judges: [Judge]
    /// What unreadable answers count as, for each of ``scorers``.
    private let rules: [UnreadableRule]
    /// Where scorers that wait for other programs run; nil if no scorer does.
    private let blocking: BlockingWork?

    /// Programs that run at once: enough for every processor of most machines, without overloading
    /// them.
    private static let programs = 8

    /// The names of all scores.
    package var names: [String] { scorers.map(\.name) + judges.map(\.definition.name) }

    /// - Throws: ``RunFailure/badJob(_:)`` with every finding in every declaration.
    ///
    /// Programs must exist, unless nothing is to be run.
    package init(
        job: Job, allowsCommands: Bool = false, looksForPrograms: Bool = true
    ) throws(RunFailure) {
        let context = ScorerContext(
            allowsCommands: allowsCommands, directory: job.folder.isEmpty ? "." : job.folder)
        var scorers: [any Scorer] = []
        var judges: [Judge] = []
        var names: Set<String> = []
        var declarations: [String: JobDeclaration] = [:]
        var findings: [Finding] = []
        for declaration in job.scorers {
            do throws(DeclarationError) {
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
                    if scorer.blocks, looksForPrograms {
                        let command = declaration.object["command"]?.array ?? []
                        let fault = ProgramSearch(folder: context.directory)
                            .fault(command.compactMap(\.string))
                        if let fault {
                            findings.append(
                                job.finding(at: declaration, "\"command\": \(fault)"))
                        }
                    }
                }
                declarations[name] = declaration
                if !names.insert(name).inserted {
                    findings.append(
                        job.finding(
                            at: declaration,
                            "two scorers are called \"\(name)\". Give one a \"name\"."))
                }
            } catch {
                findings += error.findings.map { finding in
                    let key = finding.key.map { "\"\($0)\": " } ?? ""
                    return job.finding(at: declaration, "\(key)\(finding.sentence)")
                }
            }
        }
        for (name, declaration) in declarations.sorted(by: { $0.key < $1.key }) {
            guard let figure = GateMetric.meaning(of: name, among: names) else { continue }
            findings.append(
                job.finding(
                    at: declaration,
                    "no scorer can be called \"\(name)\": for a gate that is \(figure). Give it "
                        + "another \"name\"."))
        }
        if !findings.isEmpty { throw .badJob(findings) }
        self.scorers = scorers
        self.judges = judges
        rules = scorers.map { job.unreadableRules[$0.name] ?? .wrong }
        blocking = scorers.contains(where: \.blocks) ? BlockingWork(limit: Self.programs) : nil
    }

    /// A single rule-based scorer, outside of a job.
    ///
    /// - Throws: ``RunFailure/badRun(_:)`` for a declaration that this version cannot read.
    package init(rule declaration: JSONObject) throws(RunFailure) {
        do {
            self.init(
                scorers: [try ScorerFactory.make(declaration)],
                rules: [UnreadableRule(of: declaration)])
        } catch {
            throw .badRun("a scorer that was recorded cannot be read any more: \(error)")
        }
    }

    private init(scorers: [any Scorer], rules: [UnreadableRule]) {
        self.scorers = scorers
        self.rules = rules
        judges = []
        blocking = scorers.contains(where: \.blocks) ? BlockingWork(limit: Self.programs) : nil
    }

    /// The scorers with the given names, without judges.
    package func only(_ names: Set<String>) -> Scoring {
        let chosen = zip(scorers, rules).filter { names.contains($0.0.name) }
        return Scoring(scorers: chosen.map(\.0), rules: chosen.map(\.1))
    }

    /// Whether scorers wait for other programs.
    package var blocks: Bool { blocking != nil }

    /// Whether scoring takes so long that ``scoresApart(_:)`` must do it.
    func takesLong(_ text: String) -> Bool {
        blocks || text.utf8.count > Self.longText && !scorers.isEmpty
    }

    /// The number of bytes that can be scored within a few milliseconds; a longer text would keep
    /// the shared thread from taking in replies.
    private static let longText = 8 << 10
    private static let longTexts = BlockingWork(limit: LineBlock.cores)

    package func scores(_ completion: Completion, prompt: PreparedPrompt) -> [ScoreEntry] {
        if scorers.isEmpty { return [] }
        return scores(
            ScoredReply(
                text: completion.text, toolCalls: completion.toolCalls,
                metadata: prompt.metadata.withID(prompt.id),
                status: ResultStatus(completion)))
    }

    package func scores(_ reply: ScoredReply) -> [ScoreEntry] { entries(of: reply) { false } }

    private func entries(
        of reply: ScoredReply, unless shouldStop: @escaping @Sendable () -> Bool
    ) -> [ScoreEntry] {
        zip(scorers, rules).map { scorer, rule in
            let score = scorer.score(reply, unless: shouldStop) ?? Self.stopped
            return ScoreEntry(
                name: scorer.name,
                score: RecordedScore(score, rule: rule, keepsDetail: scorer.blocks))
        }
    }

    /// The same for scorers that wait for other programs or have much to read, on a thread that may
    /// block.
    ///
    /// If the task is cancelled, or `shouldStop` says so, programs are stopped, and missing scores
    /// have only a reason.
    package func scoresApart(
        _ reply: ScoredReply, unless shouldStop: @escaping @Sendable () -> Bool = { false }
    ) async -> [ScoreEntry] {
        let cancelled = StopFlag()
        return await withTaskCancellationHandler {
            let scores: @Sendable () -> [ScoreEntry] = {
                entries(of: reply) { cancelled.isSet || shouldStop() }
            }
            if let blocking { return await blocking.run(scores) }
            return takesLong(reply.text) ? await Self.longTexts.run(scores) : scores()
        } onCancel: {
            cancelled.set()
        }
    }

    private static let stopped = Score.missing(
        "the run was stopped before the score was there; \"sluice score\" finds it")
}
