package import Checkpoint
package import JSON
package import Records
package import Results
package import Vocabulary

/// One judge's verdicts that came with the results of shards, or whose own folder is lost, so that
/// they are not paid for twice.
///
/// The verdicts are in the result lines; the questions and replies stay in the shards' own runs.
package struct CarriedVerdicts: Sendable {
    /// The totals of all shards' judging, or of the judging whose folder is lost.
    package let report: RunSummary.Judge
    /// How much of the judge's budget is spent; shards had shares of their own.
    package let spent: Money
    private let judge: String
    /// Whether the judge is asked the same questions as then.
    private let isSame: Bool
    /// Results that this run itself had judged; the verdicts on all others are carried over.
    private let own: Set<WorkID>

    /// Nil if no verdicts were carried over, or if the judge's questions have changed since.
    init?(of judge: Judge, in store: CheckpointStore, own directory: RunDirectory) async throws {
        guard let text = try await store.meta(Self.carriedKey(judge.name)),
            let kept = (try? JSONValue.parse(text))?.object,
            let declared = kept["declaration"]?.object,
            let report = kept["report"]?.object.flatMap({ RunSummary.Judge($0) })
        else { return nil }
        isSame = ScorerDefinition(declared, folder: "") == judge.scoring
        let isLost = kept["lost"]?.bool == true
        guard isSame || isLost else { return nil }
        self.report = isSame ? report : report.costs
        spent = isLost ? report.cost + report.maybePaid : .zero
        self.judge = judge.name
        let reader = VerdictReader(definition: judge.definition, directory: directory)
        own = directory.hasCheckpoint ? Set(try await reader.answers().keys.map(\.work)) : []
    }

    /// Whether a result's verdict was carried over.
    ///
    /// An answer that came later has no verdict, and a question that the judge left open is asked
    /// again.
    package func holds(_ work: WorkID, _ line: StoredLine) -> Bool {
        guard isSame, line.scorers.contains(judge), !own.contains(work) else { return false }
        let score = RecordedScore(of: judge, in: line, rule: .missing)
        return score.value != nil || score.reason != JudgeScores.unanswered
    }

    // MARK: In the place of a lost folder

    /// The record of a judging, made from the declaration of the judge.
    package static func record(_ declaration: JSONObject, _ report: RunSummary.Judge) -> JSONObject
    {
        var report = report
        report.close()
        return [
            "declaration": .object(declaration), "report": .object(report.members), "lost": true,
        ]
    }

    /// Marks the verdicts of a judge as carried over from now on.
    ///
    /// - Returns: Whether this changed anything.
    package static func replace(
        _ judge: Judge, by record: JSONObject, in store: CheckpointStore
    ) async throws -> Bool {
        let (key, text) = (carriedKey(judge.name), JSONValue.object(record).text)
        if try await store.meta(key) == text { return false }
        try await store.setMeta(key, to: text)
        return true
    }

    /// The record that an earlier version kept of a finished judging; nil if the verdicts came from
    /// shards, whose judging never had a folder here.
    package static func unrecorded(
        _ judge: Judge, in store: CheckpointStore
    ) async throws -> JSONObject? {
        guard try await store.meta(carriedKey(judge.name)) == nil,
            let text = try await store.meta(declarationKey(judge.name)),
            let declaration = (try? JSONValue.parse(text))?.object,
            let report = try await FinishedJudging.reports(in: store)?.first(where: {
                $0.name == judge.name
            }),
            report.questions > 0
        else { return nil }
        return record(declaration, report)
    }

    // MARK: On the way from the shards

    /// Records what was asked, so that a merge knows which judge's verdicts the results hold.
    package static func note(_ judge: Judge, in store: CheckpointStore) async throws {
        try await store.setMeta(
            declarationKey(judge.name), to: JSONValue.object(judge.declaration).text)
    }

    /// Stores the totals of the shards' judging, if all of them asked the same.
    package static func keep(
        _ reports: [RunSummary.Judge], from shards: [CheckpointStore], in store: CheckpointStore
    ) async throws {
        for var report in reports {
            var declarations: [JSONObject] = []
            for shard in shards {
                // A shard without answers had nothing to ask.
                if let text = try await shard.meta(declarationKey(report.name)),
                    let declaration = (try? JSONValue.parse(text))?.object
                {
                    declarations.append(declaration)
                }
            }
            // Each shard has its own share of a judge's budget and concurrency, which change no
            // verdict.
            let asked = declarations.map { ScorerDefinition($0, folder: "") }
            guard let first = asked.first, asked.allSatisfy({ $0 == first }) else { continue }
            report.close()
            let kept: JSONObject = [
                "declaration": .object(declarations[0]), "report": .object(report.members),
            ]
            try await store.setMeta(carriedKey(report.name), to: JSONValue.object(kept).text)
        }
    }

    private static func carriedKey(_ judge: String) -> String { "carried \(judge)" }
    private static func declarationKey(_ judge: String) -> String { "asked \(judge)" }
}

extension RunSummary.Judge {
    /// The costs alone, without the verdicts.
    fileprivate var costs: RunSummary.Judge {
        var costs = RunSummary.Judge(name: name, judge: judge, status: status, directory: directory)
        (costs.usage, costs.cost, costs.maybePaid) = (usage, cost, maybePaid)
        (costs.unpriced, costs.budget) = (unpriced, budget)
        return costs
    }

    /// Leaves out the questions without an answer, which are asked again.
    fileprivate mutating func close() {
        status = RunReport.Status.done.word
        questions -= failed + pending
        (failed, pending) = (0, 0)
    }
}
