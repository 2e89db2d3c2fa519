import Checkpoint
import JSON
import Jobs
import Records
import Results
import Vocabulary

/// Fields of items that scorers name and results do not have, read again from the input.
///
/// A run stores with a result the fields that its own scorers name. Other scorers may need more;
/// the input has those as long as it exists and a line is, byte for byte, the one that was sent.
struct InputFields: Sendable {
    private let wanted: Set<String>
    private let store: CheckpointStore
    /// Nil if no fields are needed or nothing can be read.
    private let records: InputRecords?

    init(job: Job, of run: StoredRun) async throws {
        try await self.init(
            scorers: (job.scorers + job.gates).map(\.object), of: run, readAs: job)
    }

    /// - Parameters:
    ///   - scorers: Declarations whose fields are needed.
    ///   - run: The run whose input is read, as its own job specifies.
    ///   - job: Used instead if the run's job cannot be read.
    /// - Throws: Errors of reading the checkpoint.
    init(scorers: [JSONObject], of run: StoredRun, readAs job: Job? = nil) async throws {
        store = run.store
        // The id is in the result itself.
        wanted = InputDecoder.fields(in: scorers).subtracting(["id"])
        records = wanted.isEmpty ? nil : try await InputRecords(run, job: job)
    }

    /// What to add to the metadata of results, by item.
    func additions(
        to lines: [(work: WorkID, line: StoredLine)]
    ) async throws -> [Int64: JSONObject] {
        guard let records else { return [:] }
        var results: [Int64: StoredLine] = [:]
        for (work, line) in lines {
            let keys = line.metadata.keys
            // A path into a field is needed under both names; the field itself is enough.
            let isWhole = wanted.allSatisfy { name in
                keys.contains(name) || keys.contains(String(name.prefix { $0 != "." }))
            }
            if !isWhole { results[work.item] = line }
        }
        var additions: [Int64: JSONObject] = [:]
        for (item, location) in try await store.locations(of: Array(results.keys)) {
            guard let result = results[item],
                let record = records.record(
                    of: result, at: location, key: try await store.key(of: item)),
                record.isUnchanged,
                let fields = try? record.bytes.withUnsafeBufferPointer({
                    try record.format.fields(of: $0)
                })
            else { continue }
            let members = fields.members.filter { wanted.contains($0.key) }
            if !members.isEmpty { additions[item] = JSONObject(members: members) }
        }
        return additions
    }
}
