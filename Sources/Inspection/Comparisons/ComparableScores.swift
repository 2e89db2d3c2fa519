import Checkpoint
import Engine
import Evaluation
package import JSON
package import Records
package import Results
import Vocabulary

/// Makes the scores of several runs comparable: scores made by another definition than the latest
/// run's are computed again in memory, from the stored answers.
package struct ComparableScores: Sendable {
    /// How a run's scores are to be compared.
    package enum Standing: Equatable, Sendable {
        /// As they are stored.
        case stored
        /// Computed again from the stored answers, by this declaration.
        case renewed(JSONObject)
        /// Made by another definition, and only the program or the judge could compute others.
        case different
    }

    let metric: String
    private let wanted: ScorerDefinition?
    private let isUniform: Bool

    /// Takes the records of the runs, the latest last; a run without the scorer is ignored.
    init(metric: String, records: [ScoringRecord]) {
        let definitions = records.compactMap { $0.definitions[metric] }
        self.metric = metric
        isUniform = definitions.allSatisfy { $0 == definitions.first }
        wanted = definitions.last.map { latest in
            // This program's way of reading answers is used, whichever version read them first.
            latest.kind == .rule
                ? ScorerDefinition(
                    declaration: latest.declaration, version: ScorerFactory.version) : latest
        }
    }

    /// Takes the definition by which the runs are compared.
    init(metric: String, wanted: ScorerDefinition?) {
        self.metric = metric
        self.wanted = wanted
        isUniform = false
    }

    func standing(of record: ScoringRecord) -> Standing {
        guard !isUniform, let wanted, let own = record.definitions[metric], own != wanted else {
            return .stored
        }
        // Earlier versions did not record programs and judges; the job tells what they were.
        if wanted.kind != .rule, own.version == 1, own.declaration == wanted.declaration {
            return .stored
        }
        return wanted.kind == .rule ? .renewed(wanted.declaration) : .different
    }
}

extension StoredRun {
    /// The results of one score, comparable with those of other runs.
    package func scores(
        metric: String?, pairedBy identity: ItemIdentity? = nil, cluster: String? = nil,
        groups: [String] = [], standing: ComparableScores.Standing
    ) async throws -> Scores {
        guard let metric, case .renewed(let declaration) = standing else {
            return try await scores(
                metric: metric, pairedBy: identity, cluster: cluster, groups: groups)
        }
        return try await scores(
            metric: metric, pairedBy: identity, cluster: cluster, groups: groups,
            book: try await book(of: declaration, named: metric))
    }

    /// Scores the stored answers in memory, with a rule-based scorer.
    private func book(of declaration: JSONObject, named name: String) async throws -> ScoreBook {
        var declaration = declaration
        declaration["name"] = .string(name)
        let scoring = try Scoring(rule: declaration)
        return try await StoredScoring(
            run: self, scoring: scoring,
            fields: InputFields(scorers: [declaration], of: self), isStopping: { false }
        ).book()
    }
}
