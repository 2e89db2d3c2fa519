import Platform
import SQLite
import Vocabulary

/// Builds a new database from what is readable in a damaged one.
///
/// Missing results are restored from the partial results when the new database is opened. The
/// damaged file is renamed, never deleted.
struct Rebuild {
    private let path: String
    private let partial: String
    private let lock: RunLock?
    private var fresh: String { path + ".new" }
    /// The numbers of the targets that the partial results name.
    private var targets: Set<Int> = []
    /// Tables that could not be read to the end.
    private var brokenTables: Set<String> = []
    /// Whether the end of the partial results is missing.
    private var isShort = false

    /// Repairs the error of an opening, if it was damage and no paid result is lost by the repair.
    ///
    /// - Returns: Nil for an error of another kind.
    /// - Throws: The damage, with the reason why it cannot be repaired.
    static func after(
        _ complaint: CheckpointError, of path: String, from partial: String, lock: RunLock?
    ) throws(CheckpointError) -> Recovery? {
        let detail: String
        switch complaint {
        case .damaged(_, let what): detail = what
        case .notACheckpoint: detail = "it is not a database any more"
        default: return nil
        }
        do {
            var scan = PartialScan()
            var rebuild = Rebuild(path: path, partial: partial, lock: lock)
            try scan.run(partial) { line, _ in rebuild.targets.insert(line.seal.work.target) }
            // A file of another program is left alone, unless partial results of a run are beside
            // it.
            if case .notACheckpoint = complaint, scan.lines == 0 { return nil }
            return try rebuild.run(detail, scan)
        } catch let error as CheckpointError {
            throw error
        } catch {
            throw .damaged(path: path, detail: "\(detail); building it again failed: \(error)")
        }
    }

    private init(path: String, partial: String, lock: RunLock?) {
        self.path = path
        self.partial = partial
        self.lock = lock
    }

    private mutating func run(_ detail: String, _ scan: PartialScan) throws -> Recovery {
        removeFresh()
        let (core, _) = try StoreCore.open(path: fresh, mode: .create)
        var noted: (sequence: Int64, bytes: Int64)?
        if let damaged = try? Connection(path: path, access: .readOnly) {
            if Schema.migrator.knowsAll(of: damaged) {
                salvage(from: damaged, into: core)
                noted = try? damaged.firstRow("SELECT sequence, bytes FROM partial") {
                    (sequence: try $0.integer(0), bytes: try $0.integer(1))
                }
            } else {
                brokenTables = ["attempt", "in_flight", "result", "line"]
            }
            damaged.close()
        }
        // If the database cannot be read, the noted length is unknown, and any torn end counts.
        isShort = try lacksEnd(noted, scan, core)
        try judge(detail, scan, core)
        core.close()
        var recovery = Recovery()
        recovery.damage = detail
        recovery.putAside = try putAside()
        recovery.hasLostAttempts = !brokenTables.isDisjoint(with: ["attempt", "in_flight"])
        guard rename(fresh, path) == 0 else {
            throw CheckpointError.inaccessible(path: path, reason: systemMessage(errno))
        }
        return recovery
    }

    /// Whether the partial results are shorter than the database had recorded.
    private func lacksEnd(
        _ noted: (sequence: Int64, bytes: Int64)?, _ scan: PartialScan, _ core: StoreCore
    ) throws -> Bool {
        guard let noted else {
            let last = try core.connection.integer("SELECT max(sequence) FROM result") ?? 0
            return scan.hasTornTail || scan.lastSequence < last
        }
        var isThere = noted.bytes == 0
        var scan = PartialScan()
        try scan.run(partial) { line, end in
            if end == noted.bytes, line.seal.sequence == noted.sequence { isThere = true }
        }
        return !isThere
    }

    /// Throws if a result may be lost, which would be paid for again unnoticed.
    private func judge(_ detail: String, _ scan: PartialScan, _ core: StoreCore) throws {
        // A result whose item is lost could be taken for that of another item.
        let isWhole = brokenTables.isDisjoint(with: ["result", "line", "item", "target"])
        let missing =
            try core.connection.integer(
                "SELECT count(*) FROM result WHERE work NOT IN (SELECT work FROM line)") ?? 0
        let hasPartial = scan.lines > 0 && scan.badCount == 0 && !isShort
        if hasPartial {
            let lost = try dropUnknown(after: scan.lastSequence, core.connection)
            // A user who removes the lock file chooses to continue without them.
            guard lost > 0, !isWhole, let lock, lock.hasSent || lock.recordedResults != nil
            else { return }
            discard(core)
            throw CheckpointError.lostResults(path: path, count: lost)
        }
        if isWhole, missing == 0 { return }
        discard(core)
        let why =
            scan.lines + scan.badCount == 0
            ? "there are no partial results beside it to build it from"
            : isShort && scan.badCount == 0
                ? "the partial results beside it were cut short"
                : "the partial results are damaged too (\(scan.badCount) lines)"
        throw CheckpointError.damaged(
            path: path,
            detail: "\(detail), and \(why). Nothing was sent. Put back a copy of it, or begin "
                + "again with --fresh, which pays for all results again")
    }

    /// Drops results that cannot be identified.
    ///
    /// These are results without their text, which the partial results replace, and later ones
    /// whose item or target is lost. A kill may fall between the commit of a group and its lines in
    /// the partial results, so that some results are only in the database.
    ///
    /// - Returns: The most results that can be lost by this; a number that a later result took
    ///   counts too.
    private func dropUnknown(after last: Int64, _ fresh: Connection) throws -> Int {
        let reached = try fresh.integer("SELECT max(sequence) FROM result") ?? 0
        let named = targets.map { "\($0)" }.joined(separator: ",")
        try fresh.execute(
            """
            DELETE FROM result WHERE work NOT IN (SELECT work FROM line);
            DELETE FROM result WHERE sequence > \(last) AND (
                work >> 22 NOT IN (SELECT id FROM item)
                OR work >> 10 & 4095 NOT IN (SELECT id FROM target)
                    AND work >> 10 & 4095 NOT IN (\(named)));
            DELETE FROM line WHERE work NOT IN (SELECT work FROM result)
            """)
        let kept =
            try fresh.integer(
                "SELECT count(*) FROM result WHERE sequence > :last", ["last": last]) ?? 0
        return Int(max(0, reached - last - kept))
    }

    private func discard(_ core: StoreCore) {
        core.close()
        removeFresh()
    }

    private func removeFresh() {
        for suffix in ["", "-wal", "-shm"] { unlink(fresh + suffix) }
    }

    // MARK: What can still be read

    private mutating func salvage(from damaged: Connection, into core: StoreCore) {
        try? core.connection.execute("DELETE FROM meta")
        for table in ["meta", "source", "target", "model", "word", "item", "attempt", "expected"] {
            copy(table, from: damaged, into: core.connection)
        }
        for table in ["in_flight", "result", "line"] {
            copy(table, from: damaged, into: core.connection)
        }
        dropNameless(core.connection)
        let removal: Void? = try? core.connection.run("DELETE FROM line WHERE \(StoreCore.isBlank)")
        if removal == nil || core.connection.changes > 0 { brokenTables.insert("line") }
        // Positions of items are determined anew; a result without its item is kept. What judges
        // were asked stays, because all questions would otherwise be new and paid for again.
        try? core.connection.execute(
            """
            UPDATE item SET position = NULL;
            DELETE FROM meta WHERE key NOT IN ('epoch', 'fence')
                AND key NOT GLOB 'carried *' AND key NOT GLOB 'asked *'
                AND key NOT GLOB 'asking *' AND key NOT GLOB 'spent *';
            INSERT OR REPLACE INTO meta SELECT 'epoch', CAST(max(
                coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'epoch'), 0),
                coalesce((SELECT max(sequence) >> 40 FROM attempt), 0)) AS TEXT);
            DELETE FROM line WHERE work NOT IN (SELECT work FROM result)
            """)
    }

    /// Drops rows that refer to lost names, because new names will get the same numbers.
    private mutating func dropNameless(_ fresh: Connection) {
        let rules = [
            (
                "attempt",
                """
                model NOT IN (SELECT id FROM model) OR outcome NOT IN (SELECT id FROM word)
                OR follow_up NOT IN (SELECT id FROM word) OR billing NOT IN (SELECT id FROM word)
                OR cost_source NOT IN (SELECT id FROM word)
                """
            ),
            ("in_flight", "model NOT IN (SELECT id FROM model)"),
            ("result", "status NOT IN (SELECT id FROM word)"),
        ]
        for (table, rule) in rules {
            let removal: Void? = try? fresh.run("DELETE FROM \(table) WHERE \(rule)")
            if removal == nil || fresh.changes > 0 { brokenTables.insert(table) }
        }
    }

    /// Copies rows from the first on until one cannot be read, then backwards from the last.
    private mutating func copy(_ table: String, from damaged: Connection, into fresh: Connection) {
        let key = Self.keys[table] ?? "rowid"
        if copy("SELECT * FROM \(table) ORDER BY \(key)", table, damaged, fresh) { return }
        brokenTables.insert(table)
        let backwards = key.split(separator: ",").map { $0 + " DESC" }.joined(separator: ",")
        _ = copy("SELECT * FROM \(table) ORDER BY \(backwards)", table, damaged, fresh)
    }

    /// - Returns: Whether all rows could be read.
    private func copy(
        _ query: String, _ table: String, _ damaged: Connection, _ fresh: Connection
    ) -> Bool {
        var isWhole = false
        // Rows that were copied before an error stay.
        try? fresh.transaction {
            guard let rows = try? damaged.prepare(query) else { return }
            var insert: Statement?
            while true {
                guard let isRow = try? rows.step() else { return }
                if !isRow { break }
                let row =
                    try insert
                    ?? fresh.prepare(rows.insertion(into: table, "INSERT OR IGNORE"))
                insert = row
                try row.bind(row: rows)
                try row.run()
            }
            isWhole = true
        }
        return isWhole
    }

    private static let keys = [
        "meta": "key", "attempt": "work, sequence", "expected": "work, number",
    ]

    // MARK: Files

    /// - Returns: The new path of the damaged file.
    private func putAside() throws -> String {
        let stem = path.hasSuffix(".sqlite") ? String(path.dropLast(7)) : path
        var number = 1
        var place: String { "\(stem).damaged-\(number).sqlite" }
        while access(place, F_OK) == 0 { number += 1 }
        for suffix in ["-wal", "-shm", ""] {
            guard rename(path + suffix, place + suffix) == 0 || errno == ENOENT else {
                throw CheckpointError.inaccessible(path: path, reason: systemMessage(errno))
            }
        }
        return place
    }
}
