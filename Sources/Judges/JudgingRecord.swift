import Checkpoint
import JSON
import Jobs
import Records
import Results
import Vocabulary

/// What a run's own checkpoint records about one judge, in case the folder of its judging is lost.
struct JudgingRecord: Sendable {
    let judge: Judge
    let store: CheckpointStore

    /// Records that the judging has begun: until ``end(_:)`` the verdicts are only in its folder.
    func begin() async throws { try await store.setMeta(askingKey, to: "yes") }

    /// Records the totals of the judging, now that its verdicts are in the results.
    func end(_ report: RunSummary.Judge) async throws {
        try await store.setMeta(
            spentKey, to: JSONValue.object(CarriedVerdicts.record(judge.declaration, report)).text)
        try await store.setMeta(askingKey, to: "")
    }

    /// If the judge's folder is gone, keeps the verdicts in the results and counts their costs.
    ///
    /// - Returns: The message for the user; nil if nothing was lost.
    /// - Throws: ``RunFailure`` if verdicts were paid for that are not in the results.
    func recover(_ folder: RunDirectory, holding lock: RunLock) async throws -> String? {
        if folder.hasRecords { return nil }
        if try await store.meta(askingKey)?.isEmpty == false, lock.hasSent {
            throw RunFailure.badRun(
                "\(folder.path): the checkpoint of the judge \"\(judge.name)\" is gone, which knows "
                    + "the verdicts that were paid for and are in no result yet. Nothing was sent. "
                    + "Put the folder back; or remove \(lock.path), and the same command has "
                    + "those answers judged and paid for again.")
        }
        guard let lost = try await lost(),
            try await CarriedVerdicts.replace(judge, by: lost, in: store)
        else { return nil }
        return
            "\(folder.path) is gone. The verdicts of \"\(judge.name)\" that the results have are "
            + "kept, and what they cost stays counted."
    }

    private func lost() async throws -> JSONObject? {
        if let text = try await store.meta(spentKey) {
            return (try? JSONValue.parse(text))?.object
        }
        return try await CarriedVerdicts.unrecorded(judge, in: store)
    }

    private var askingKey: String { "asking \(judge.name)" }
    private var spentKey: String { "spent \(judge.name)" }
}
