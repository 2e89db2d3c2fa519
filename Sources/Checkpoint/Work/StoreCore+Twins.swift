import SQLite
import Vocabulary

extension StoreCore {
    /// Marks current items that ask the same question as another one.
    ///
    /// The first half of a key is a hash of the question, so equal questions are neighbours in key
    /// order. The original is the oldest item, because it may already have its answer.
    ///
    /// - Returns: How many items are copies of others.
    func findTwins() throws(CheckpointError) -> Int {
        try write {
            try connection.execute("DELETE FROM twin")
            try indexKeys()
            let insert = try connection.prepare("INSERT INTO twin VALUES(:item, :original)")
            var group = TwinGroup()
            var count = 0
            func close() throws {
                for (item, original) in group.copies {
                    try insert.bind(item, to: "item")
                    try insert.bind(original, to: "original")
                    try insert.run()
                    count += 1
                }
            }
            try connection.with(
                "SELECT key, id, target FROM item WHERE position >= 0 ORDER BY key"
            ) { row in
                while try row.step() {
                    let question = try row.blob(0).loadUnaligned(as: UInt64.self)
                    if question != group.question {
                        try close()
                        group = TwinGroup(question: question)
                    }
                    group.members.append((try row.integer(1), try row.optionalInt(2)))
                }
            }
            try close()
            return count
        }
    }

    func forgetTwins() throws(CheckpointError) {
        guard try hasTwins() else { return }
        try write { try connection.execute("DELETE FROM twin") }
    }

    func hasTwins() throws(CheckpointError) -> Bool {
        try read { try connection.integer("SELECT 1 FROM twin LIMIT 1") != nil }
    }

    /// The copies, in position order, without the first sample's result for a target.
    func pendingTwins(
        target: Int, after position: Int64, limit: Int
    ) throws(CheckpointError) -> [PendingTwin] {
        try read {
            var twins: [PendingTwin] = []
            let failed = try failedWord() ?? -1
            try connection.with(
                """
                SELECT item.id, item.key, item.position, item.source, item."offset", item.length,
                    item.line, old.id, old.key, old.position, old.source, old."offset",
                    old.length, old.line, line.json
                FROM item JOIN twin ON twin.item = item.id JOIN item old ON old.id = twin.original
                    LEFT JOIN result ON result.work = (old.id << 22) + (:target << 10)
                        AND result.status <> :failed
                    LEFT JOIN line ON line.work = result.work
                WHERE item.position > :position AND (item.target IS NULL OR item.target = :target)
                    AND NOT EXISTS(
                        SELECT 1 FROM result WHERE work = (item.id << 22) + (:target << 10))
                ORDER BY item.position LIMIT :limit
                """
            ) { row in
                try row.bind(target, to: "target")
                try row.bind(failed, to: "failed")
                try row.bind(max(position, -1), to: "position")
                try row.bind(limit, to: "limit")
                while try row.step() {
                    twins.append(
                        PendingTwin(
                            copy: try pendingItem(row, [0]),
                            original: try pendingItem(row, [], from: 7),
                            line: row.isNull(14) ? nil : Array(try row.blob(14))))
                }
            }
            return twins
        }
    }
}

/// The items of one question, collected in key order.
private struct TwinGroup {
    var question: UInt64?
    var members: [(item: Int64, target: Int?)] = []

    /// Every item but the oldest of its target, with the oldest.
    var copies: [(item: Int64, original: Int64)] {
        guard members.count > 1 else { return [] }
        var oldest: [Int: Int64] = [:]
        for member in members {
            let target = member.target ?? -1
            oldest[target] = min(oldest[target] ?? member.item, member.item)
        }
        return members.compactMap { member in
            guard let first = oldest[member.target ?? -1], first != member.item else { return nil }
            return (member.item, first)
        }
    }
}
