package import Checkpoint
import JSON
package import Jobs

/// What a checkpoint keeps of a shard's limits, so that no share changes without a message.
package struct ShardRecord: Equatable {
    /// As `--shard` had it.
    package var shard: String
    /// Whether an earlier version started it, which divided nothing.
    package var isWhole = false
    /// By the key of the job, as text.
    package var limits: [String: String] = [:]

    private static let key = "shard_limits"

    /// What the last start kept; nil if there is none, or none that can be read.
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

    /// Must come before anything is sent; nil for a run that is no shard.
    ///
    /// - Returns: What to say about a run that was a shard and no longer is.
    package static func keep(
        _ record: ShardRecord?, in store: CheckpointStore
    ) async throws -> String? {
        guard let record else {
            // Most runs were never a shard, and have nothing to forget.
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

    /// What has changed in each limit since, in words; nil if nothing has.
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
