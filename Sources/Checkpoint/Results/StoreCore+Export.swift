import SQLite
import Vocabulary

extension StoreCore {
    /// How many lines one read returns, so that commits do not wait long for it.
    static let exportLimit = 2_000

    /// Passes the lines of the next items to the body in input order.
    ///
    /// - Returns: The position to continue after; nil at the end.
    func exportChunk(
        targets: [Int], samples: Int, after position: Int64,
        _ body: (WorkID, ItemLocation, UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int64? {
        if let failure { throw failure }
        if importState != nil { throw CheckpointError.importing }
        // A read transaction of its own, because a long one would keep the log from shrinking.
        do {
            try connection.execute("BEGIN")
            defer { try? connection.execute("COMMIT") }
            return try forEachLine(targets: targets, samples: samples, after: position, body)
        } catch let error as SQLiteError {
            throw explained(error)
        }
    }

    /// The same within the caller's transaction.
    private func forEachLine(
        targets: [Int], samples: Int, after position: Int64,
        _ body: (WorkID, ItemLocation, UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int64? {
        var next: Int64?
        var count = 0
        let limit = max(1, Self.exportLimit / max(1, targets.count * samples))
        try connection.with(
            """
            SELECT id, position, target, source, "offset", length, line FROM item
            WHERE position > :position ORDER BY position LIMIT :limit
            """
        ) { item in
            try connection.with(
                "SELECT work, json FROM line WHERE work BETWEEN :first AND :last"
            ) { line in
                try item.bind(max(position, -1), to: "position")
                try item.bind(limit, to: "limit")
                while try item.step() {
                    count += 1
                    next = try item.integer(1)
                    let (number, own) = (try item.integer(0), try item.optionalInt(2))
                    let location = ItemLocation(
                        source: try item.int(3), offset: try item.integer(4),
                        length: try item.int(5), line: try item.int(6))
                    for target in targets where own == nil || own == target {
                        let first = WorkID(item: number, target: target, sample: 0).rawValue
                        try line.bind(first, to: "first")
                        try line.bind(first + Int64(samples) - 1, to: "last")
                        while try line.step() {
                            try body(
                                WorkID(rawValue: line.integer(0)), location, sound(line.blob(1)))
                        }
                    }
                }
            }
        }
        return count < limit ? nil : next
    }

    /// Returns the line; if pages were read without a checksum, it is checked for zero bytes, which
    /// lost disk blocks read as and JSON never has.
    private func sound(_ line: UnsafeRawBufferPointer) throws -> UnsafeRawBufferPointer {
        guard PageCheck.bareReads > 0, line.contains(0) else { return line }
        throw CheckpointError.damaged(path: path, detail: "a result's line has a hole")
    }

    /// Whether items are in the order of their numbers, all for every target and none removed: then
    /// results are stored in input order.
    func isAsImported() throws(CheckpointError) -> Bool {
        try read {
            try connection.integer(
                """
                SELECT 1 FROM item
                WHERE position IS NULL OR position <> id - 1 OR target IS NOT NULL LIMIT 1
                """) == nil
        }
    }

    /// Passes the next lines to the body in the order in which they are stored.
    ///
    /// - Returns: The work to continue after; nil at the end.
    func exportWorks(
        after work: Int64, _ body: (WorkID, UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int64? {
        if let failure { throw failure }
        if importState != nil { throw CheckpointError.importing }
        try connection.execute("BEGIN")
        defer { try? connection.execute("COMMIT") }
        var last = work
        var count = 0
        try connection.with(
            "SELECT work, json FROM line WHERE work > :work ORDER BY work LIMIT :limit"
        ) { line in
            try line.bind(work, to: "work")
            try line.bind(Self.exportLimit, to: "limit")
            while try line.step() {
                last = try line.integer(0)
                count += 1
                try body(WorkID(rawValue: last), sound(line.blob(1)))
            }
        }
        return count < Self.exportLimit ? nil : last
    }

    func rewriteLines(
        targets: [Int], samples: Int, _ body: (WorkID, UnsafeRawBufferPointer) -> [UInt8]?
    ) throws(CheckpointError) -> Int {
        try write {
            var count = 0
            var position: Int64? = -1
            while let from = position {
                // Collected first, because rows must not change under the statement that reads
                // them.
                var lines: [(WorkID, [UInt8])] = []
                position = try forEachLine(targets: targets, samples: samples, after: from) {
                    if let line = body($0, $2) { lines.append(($0, line)) }
                }
                for (work, line) in lines {
                    try connection.run(
                        "UPDATE line SET json = :json WHERE work = :work",
                        ["json": line, "work": work.rawValue])
                }
                count += lines.count
            }
            return count
        }
    }

    func line(of work: WorkID) throws(CheckpointError) -> [UInt8]? {
        try read {
            try connection.firstRow(
                "SELECT json FROM line WHERE work = :work", ["work": work.rawValue]
            ) { Array(try $0.blob(0)) }
        }
    }

    /// Drops results, so that their works are pending again; their attempts are kept.
    func forget(_ works: [WorkID]) throws(CheckpointError) -> Int {
        let count = try dropping {
            var count = 0
            for work in works {
                for table in ["line", "reused", "result"] {
                    try connection.run(
                        "DELETE FROM \(table) WHERE work = :work", ["work": work.rawValue])
                }
                count += connection.changes
            }
            return count
        }
        if count > 0 { try restartPartial() }
        return count
    }

    /// A resumed run retries failed items, and those that the user asks for.
    func remove(_ status: ResultStatus) throws(CheckpointError) -> Int {
        let count = try dropping {
            guard let word = try word(of: status) else { return 0 }
            try connection.run(
                """
                DELETE FROM line WHERE work IN (SELECT work FROM result WHERE status = :status)
                """, ["status": word])
            try connection.run("DELETE FROM result WHERE status = :status", ["status": word])
            return connection.changes
        }
        if count > 0 { try restartPartial() }
        return count
    }
}
