import SQLite
import Vocabulary

extension StoreCore {
    /// How many lines one read hands out, so that commits do not wait long behind it.
    static let exportLimit = 2_000

    /// Hands out the lines of the next items in input order.
    ///
    /// - Returns: The position to go on after; nil at the end.
    func exportChunk(
        targets: [Int], samples: Int, after position: Int64,
        _ body: (WorkID, UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int64? {
        if let failure { throw failure }
        if importState != nil { throw CheckpointError.importing }
        // A read transaction of its own: a long one would keep the log from shrinking.
        try connection.execute("BEGIN")
        defer { try? connection.execute("COMMIT") }
        var next: Int64?
        var count = 0
        let limit = max(1, Self.exportLimit / max(1, targets.count * samples))
        try connection.with(
            """
            SELECT id, position, target FROM item WHERE position > ? ORDER BY position LIMIT ?
            """
        ) { item in
            try connection.with("SELECT work, json FROM line WHERE work BETWEEN ? AND ?") { line in
                try item.bind(max(position, -1), at: 1)
                try item.bind(limit, at: 2)
                while try item.step() {
                    count += 1
                    next = try item.integer(1)
                    let (number, own) = (try item.integer(0), try item.optionalInt(2))
                    for target in targets where own == nil || own == target {
                        let first = WorkID(item: number, target: target, sample: 0).rawValue
                        try line.bind(first, at: 1)
                        try line.bind(first + Int64(samples) - 1, at: 2)
                        while try line.step() {
                            try body(WorkID(rawValue: line.integer(0)), line.blob(1))
                        }
                    }
                }
            }
        }
        return count < limit ? nil : next
    }

    func line(of work: WorkID) throws(CheckpointError) -> [UInt8]? {
        try read {
            try connection.firstRow("SELECT json FROM line WHERE work = ?", work.rawValue) {
                Array(try $0.blob(0))
            }
        }
    }

    func replaceLines(_ lines: [(WorkID, [UInt8])]) throws(CheckpointError) {
        try write {
            for (work, line) in lines {
                try connection.run(
                    "UPDATE line SET json = ? WHERE work = ?", line, work.rawValue)
                guard connection.changes == 1 else { throw CheckpointError.noResult(work) }
            }
        }
    }

    /// Drops results, so that their works are pending again; their attempts stay.
    func forget(_ works: [WorkID]) throws(CheckpointError) -> Int {
        let count = try write {
            var count = 0
            for work in works {
                try connection.run("DELETE FROM line WHERE work = ?", work.rawValue)
                try connection.run("DELETE FROM reused WHERE work = ?", work.rawValue)
                try connection.run("DELETE FROM result WHERE work = ?", work.rawValue)
                count += connection.changes
            }
            return count
        }
        if count > 0 { try restartPartial() }
        return count
    }

    func removeFailed() throws(CheckpointError) -> Int {
        let count = try write {
            guard let failed = try failedWord() else { return 0 }
            try connection.run(
                "DELETE FROM line WHERE work IN (SELECT work FROM result WHERE status = ?)", failed)
            try connection.run("DELETE FROM result WHERE status = ?", failed)
            return connection.changes
        }
        if count > 0 { try restartPartial() }
        return count
    }
}
