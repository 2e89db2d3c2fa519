import SQLite

/// How far an import has come.
struct ImportState {
    var counts = ImportCounts()
    /// The position of the next entry.
    var position: Int64 = 0
    /// Whether all entries so far stood where they stood the last time.
    var isAligned = true
    /// Whether the stored items have come to their end in step with the input.
    var isPastStored = false
    /// Whether an entry may be an item that is stored without a position.
    var looksUp = false
    /// Items from this number on are new in this import.
    var firstNew: Int64 = 0
}

extension StoreCore {
    /// Begins one transaction over the whole import: a crash leaves the input as it was.
    func beginImport() throws(CheckpointError) {
        if let failure { throw failure }
        if isReadOnly { throw .readOnly }
        if importState != nil { throw .importing }
        do {
            try connection.execute("BEGIN IMMEDIATE")
            var state = ImportState()
            state.firstNew = (try connection.integer("SELECT max(id) FROM item") ?? 0) + 1
            state.looksUp =
                try connection.integer("SELECT 1 FROM item WHERE position IS NULL LIMIT 1") != nil
            importState = state
            if state.looksUp { try indexKeys() }
        } catch {
            abandonImport()
            throw fail(error)
        }
    }

    func abandonImport() {
        importState = nil
        if connection.isInTransaction { try? connection.execute("ROLLBACK") }
    }

    /// Takes the next lines of the input.
    func importChunk(_ chunk: [ItemEntry]) throws(CheckpointError) {
        if let failure { throw failure }
        guard var state = importState else { throw .failed("no import has begun") }
        do {
            var rest = chunk[...]
            if state.isAligned, !state.isPastStored { rest = try compare(rest, &state) }
            if !rest.isEmpty { try place(rest, &state) }
            importState = state
        } catch {
            abandonImport()
            throw fail(error)
        }
    }

    /// Marks what did not turn up, counts, and commits.
    func finishImport() throws(CheckpointError) -> ImportCounts {
        if let failure { throw failure }
        guard var state = importState else { throw .failed("no import has begun") }
        do {
            if state.isAligned, !state.isPastStored { try setAside(from: state.position) }
            if state.counts.added > 0 { state.counts.changed = try countChanged(state) }
            try connection.run("UPDATE item SET position = NULL WHERE position < 0")
            state.counts.gone = connection.changes
            try connection.execute("COMMIT")
            importState = nil
            hasLog = true
            state.counts.done = try countResults().values.reduce(0) { $0 + $1.total }
            return state.counts
        } catch {
            abandonImport()
            throw fail(error)
        }
    }

    /// Walks the stored items beside the entries while their keys agree.
    ///
    /// - Returns: The entries from the first difference on.
    private func compare(
        _ entries: ArraySlice<ItemEntry>, _ state: inout ImportState
    ) throws -> ArraySlice<ItemEntry> {
        var rest = entries
        var differs = false
        // Applied after the walk, which must not see its own rows change.
        var moved: [(item: Int64, position: Int64, entry: ItemEntry)] = []
        try connection.with(
            """
            SELECT id, key, id_hash, source, "offset", length, line, target FROM item
            WHERE position >= ? ORDER BY position LIMIT ?
            """
        ) { stored in
            try stored.bind(state.position, at: 1)
            try stored.bind(entries.count, at: 2)
            while let entry = rest.first {
                guard try stored.step() else { break }
                guard ItemKey(try stored.blob(1)) == entry.key else {
                    differs = true
                    break
                }
                if try !isSame(entry, stored) {
                    moved.append((try stored.integer(0), state.position, entry))
                }
                rest = rest.dropFirst()
                state.position += 1
                state.counts.unchanged += 1
            }
        }
        for (item, position, entry) in moved { try move(item, to: position, entry) }
        if differs {
            try setAside(from: state.position)
            state.isAligned = false
            state.looksUp = true
            try indexKeys()
        } else if !rest.isEmpty {
            state.isPastStored = true
        }
        return rest
    }

    private func isSame(_ entry: ItemEntry, _ stored: Statement) throws -> Bool {
        try stored.integer(4) == entry.location.offset && stored.int(5) == entry.location.length
            && stored.int(6) == entry.location.line && stored.int(3) == entry.location.source
            && stored.optionalInteger(2) == entry.idHash && stored.optionalInt(7) == entry.target
    }

    /// Gives each entry the next position, as the item that it was or as a new one.
    private func place(_ entries: ArraySlice<ItemEntry>, _ state: inout ImportState) throws {
        for entry in entries {
            if let (item, wasGone) = state.looksUp ? try find(entry.key) : nil {
                try move(item, to: state.position, entry)
                if wasGone { state.counts.returned += 1 } else { state.counts.unchanged += 1 }
            } else {
                try insert(entry, at: state.position)
                state.counts.added += 1
            }
            state.position += 1
        }
    }

    /// Takes the positions from all items from here on, until they turn up again.
    private func setAside(from position: Int64) throws {
        try connection.run("UPDATE item SET position = -1 - position WHERE position >= ?", position)
    }

    /// The item of a key that has no place in the input yet.
    private func find(_ key: ItemKey) throws -> (item: Int64, wasGone: Bool)? {
        try connection.with(
            """
            SELECT id, position IS NULL FROM item
            WHERE key = ? AND (position IS NULL OR position < 0) ORDER BY id LIMIT 1
            """
        ) { row in
            try key.withBytes { try row.bind(copying: $0, at: 1) }
            return try row.step() ? (try row.integer(0), try row.integer(1) == 1) : nil
        }
    }

    private func move(_ item: Int64, to position: Int64, _ entry: ItemEntry) throws {
        try connection.with(
            """
            UPDATE item SET id_hash = ?, position = ?, source = ?, "offset" = ?, length = ?,
                line = ?, target = ? WHERE id = ?
            """
        ) { row in
            try bind(entry, position, row, from: 1)
            try row.bind(item, at: 8)
            try row.run()
        }
    }

    private func insert(_ entry: ItemEntry, at position: Int64) throws {
        try connection.with(
            """
            INSERT INTO item(id_hash, position, source, "offset", length, line, target, key)
            VALUES(?, ?, ?, ?, ?, ?, ?, ?)
            """
        ) { row in
            try bind(entry, position, row, from: 1)
            try entry.key.withBytes { try row.bind(copying: $0, at: 8) }
            try row.run()
        }
    }

    private func bind(
        _ entry: ItemEntry, _ position: Int64, _ row: Statement, from index: Int32
    ) throws {
        try row.bind(entry.idHash, at: index)
        try row.bind(position, at: index + 1)
        try row.bind(entry.location.source, at: index + 2)
        try row.bind(entry.location.offset, at: index + 3)
        try row.bind(entry.location.length, at: index + 4)
        try row.bind(entry.location.line, at: index + 5)
        try row.bind(entry.target, at: index + 6)
    }

    /// Made when first needed: an input that stays as it is never pays for it.
    private func indexKeys() throws {
        try connection.execute("CREATE INDEX IF NOT EXISTS item_key ON item(key)")
    }

    private func countChanged(_ state: ImportState) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT count(*) FROM item WHERE id >= ? AND id_hash IN
                    (SELECT id_hash FROM item WHERE position < 0 AND id_hash IS NOT NULL)
                """, state.firstNew) ?? 0)
    }
}
