package import Checkpoint
import JSON
package import Jobs
import Vocabulary

/// By which definitions the scores in a run's results were made.
package struct ScoringRecord: Equatable, Sendable {
    /// By the names of the scorers.
    package var definitions: [String: ScorerDefinition]

    package init(definitions: [String: ScorerDefinition] = [:]) { self.definitions = definitions }

    /// What the scorers of a job are now.
    package init(_ job: Job) {
        let folder = job.folder.isEmpty ? "." : job.folder
        definitions = Dictionary(
            job.scorers.map { ($0.scoreName, ScorerDefinition($0.object, folder: folder)) }
        ) { first, _ in first }
    }

    /// What an earlier version scored by, as far as the job tells.
    package init(unrecorded job: Job) {
        definitions = Dictionary(
            job.scorers.map { ($0.scoreName, ScorerDefinition(unrecorded: $0.object)) }
        ) { first, _ in first }
    }

    /// Nil if none was recorded: earlier versions did not.
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

    /// Records what judges judged by, once they have.
    package static func note(_ judges: [Judge], in store: CheckpointStore) async throws {
        if judges.isEmpty { return }
        var record = try await ScoringRecord(in: store) ?? ScoringRecord()
        let before = record
        for judge in judges { record.definitions[judge.name] = judge.scoring }
        if record != before { try await record.keep(in: store) }
    }

    private static let key = "scored_by"

    /// The scorers whose scores are not what this record says, in their order by name.
    package func stale(beside recorded: ScoringRecord?, of kinds: Set<ScorerDefinition.Kind>)
        -> [String]
    {
        definitions.filter { name, definition in
            kinds.contains(definition.kind) && recorded?.definitions[name] != definition
        }.map(\.key).sorted()
    }
}

extension StoredRun {
    /// By what the stored scores were made, as far as that is known.
    package func record() async throws -> ScoringRecord {
        if let recorded = try await ScoringRecord(in: store) { return recorded }
        return job.map { ScoringRecord(unrecorded: $0) } ?? ScoringRecord()
    }
}

extension Judge {
    /// What its scores hang on.
    package var scoring: ScorerDefinition { ScorerDefinition(declaration, folder: "") }
}
