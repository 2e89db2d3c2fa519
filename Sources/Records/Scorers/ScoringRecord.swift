package import Checkpoint
import JSON
package import Jobs
import Vocabulary

/// The definitions that made the scores in a run's results.
package struct ScoringRecord: Equatable, Sendable {
    /// By the names of the scorers.
    package var definitions: [String: ScorerDefinition]

    package init(definitions: [String: ScorerDefinition] = [:]) { self.definitions = definitions }

    /// The present definitions of a job's scorers.
    package init(_ job: Job) {
        let folder = job.folder.isEmpty ? "." : job.folder
        definitions = Dictionary(
            job.scorers.map { ($0.scoreName, ScorerDefinition($0.object, folder: folder)) }
        ) { first, _ in first }
    }

    /// What an earlier version used for its scores, as far as the job tells.
    package init(unrecorded job: Job) {
        definitions = Dictionary(
            job.scorers.map { ($0.scoreName, ScorerDefinition(unrecorded: $0.object)) }
        ) { first, _ in first }
    }

    /// Nil if none was recorded: earlier versions did not record them.
    package init?(in store: CheckpointStore) async throws {
        guard let text = try await store.meta(Self.key),
            let members = (try? JSONValue.parse(text))?.object
        else { return nil }
        definitions = [:]
        for member in members { definitions[member.key] = ScorerDefinition(member.value) }
    }

    package func keep(in store: CheckpointStore) async throws {
        let members = definitions.sorted { $0.key < $1.key }
            .map { JSONObject.Member(key: $0.key, value: $0.value.json) }
        try await store.setMeta(
            Self.key, to: JSONValue.object(JSONObject(members: members)).text)
    }

    /// Records the definitions of judges, once they have judged.
    package static func note(_ judges: [Judge], in store: CheckpointStore) async throws {
        if judges.isEmpty { return }
        var record = try await ScoringRecord(in: store) ?? ScoringRecord()
        let before = record
        for judge in judges { record.definitions[judge.name] = judge.scoring }
        if record != before { try await record.keep(in: store) }
    }

    private static let key = "scored_by"

    /// The scorers whose scores do not match this record, sorted by name.
    package func stale(beside recorded: ScoringRecord?, of kinds: Set<ScorerDefinition.Kind>)
        -> [String]
    {
        definitions.filter { name, definition in
            kinds.contains(definition.kind) && recorded?.definitions[name] != definition
        }.map(\.key).sorted()
    }
}

extension StoredRun {
    /// The definitions that made the stored scores, as far as they are known.
    package func record() async throws -> ScoringRecord {
        if let recorded = try await ScoringRecord(in: store) { return recorded }
        return job.map { ScoringRecord(unrecorded: $0) } ?? ScoringRecord()
    }
}

extension Judge {
    /// What its scores depend on.
    package var scoring: ScorerDefinition { ScorerDefinition(declaration, folder: "") }
}
