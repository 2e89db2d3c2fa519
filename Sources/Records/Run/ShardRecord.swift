package import Checkpoint
import JSON
package import Jobs

/// A shard's limits as a checkpoint stores them, so that no share changes silently.
package struct ShardRecord: Equatable {
    /// As given to `--shard`.
    package var shard: String
    /// Whether an earlier version began the run, without dividing limits.
    package var isWhole = false
    /// By the key of the job, as text.
    package var limits: [String: String] = [:]

    private static let key = "shard_limits"

    /// What the last start recorded; nil if there is nothing, or nothing that can be read.
    package init?(in store: CheckpointStore) async throws {
        guard let text = try await store.meta(Self.key), !text.isEmpty,
            case .object(let object)? = try? JSONValue.parse(text),
            let shard = object["shard"]?.string
        else { return nil }
        self.shard = shard
        isWhole = object["whole"]?.bool == true
        for limit in object["limits"]?.object ?? [:] {
            limits[limit.key] = limit.value.string
        }
    }

    package init(shard: Shard, isWhole: Bool = false, shares: [LimitShare] = []) {
        self.shard = shard.description
        self.isWhole = isWhole
        for share in shares { limits[share.key] = share.share.description }
    }

    /// Must be called before anything is sent; nil for a run that is not a shard.
    ///
    /// - Returns: The message for a run that was a shard and no longer is one.
    package static func keep(
        _ record: ShardRecord?, in store: CheckpointStore
    ) async throws -> String? {
        guard let record else {
            // Most runs were never a shard, and have nothing to discard.
            guard let earlier = try await ShardRecord(in: store) else { return nil }
            try await store.setMeta(key, to: "")
            return
                "This run was begun as shard \(earlier.shard) of its job. Without --shard it has "
                + "all of each limit."
        }
        var limits: JSONObject = [:]
        for (key, value) in record.limits.sorted(by: { $0.key < $1.key }) {
            limits[key] = .string(value)
        }
        let object: JSONObject = [
            "shard": .string(record.shard), "whole": .bool(record.isWhole),
            "limits": .object(limits),
        ]
        try await store.setMeta(key, to: JSONValue.object(object).text)
        return nil
    }

    /// How each limit has changed since, in words; nil if none has.
    package func change(to new: ShardRecord) -> String? {
        let keys = Set(limits.keys).union(new.limits.keys).sorted()
        let changes = keys.compactMap { key -> String? in
            let (old, now) = (limits[key] ?? "no limit", new.limits[key] ?? "no limit")
            return old == now ? nil : "\(key) was \(old) and is \(now)"
        }
        let begun = shard == new.shard ? "" : " It was begun as shard \(shard)."
        if changes.isEmpty && begun.isEmpty { return nil }
        let list = changes.isEmpty ? "" : ": " + changes.joined(separator: ", ")
        return "The share of this run is another than at its last start\(list).\(begun)"
    }
}

extension Job {
    /// The job with a shard's share of each limit, as a stored run was begun with it.
    func sharing(_ record: ShardRecord?) -> Job {
        guard let record, !record.isWhole, limits.scope == .job, let shard = Shard(record.shard)
        else { return self }
        return LimitDivision(self, by: shard).job
    }
}
