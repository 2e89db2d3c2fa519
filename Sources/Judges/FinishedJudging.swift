package import Checkpoint
import JSON
package import Results

/// What a checkpoint stores about a judging in which every judge has answered all its questions.
package enum FinishedJudging {
    private static let markKey = "judged"
    private static let reportKey = "judging"

    /// Stores what the judges were asked, and a mark that changes when a result may have changed.
    static func keep(
        _ reports: [RunSummary.Judge], mark: String, in store: CheckpointStore
    ) async throws {
        let text = JSONValue.array(reports.map { .object($0.members) }).text
        try await store.setMeta(reportKey, to: text)
        try await store.setMeta(markKey, to: mark)
    }

    /// What the judges were asked, if no result has changed since; otherwise nil.
    static func reports(
        markedBy mark: String, in store: CheckpointStore
    ) async throws -> [RunSummary.Judge]? {
        guard try await store.meta(markKey) == mark else { return nil }
        return try await reports(in: store)
    }

    /// What the judges were asked last; nil if no judging was finished.
    package static func reports(in store: CheckpointStore) async throws -> [RunSummary.Judge]? {
        guard let text = try await store.meta(reportKey),
            let objects = (try? JSONValue.parse(text))?.array?.map(\.object)
        else { return nil }
        let reports = objects.compactMap { $0.flatMap { RunSummary.Judge($0) } }
        return reports.count == objects.count ? reports : nil
    }

    /// Makes the next judging check all results again.
    package static func forget(in store: CheckpointStore) async throws {
        try await store.setMeta(markKey, to: "")
    }
}
