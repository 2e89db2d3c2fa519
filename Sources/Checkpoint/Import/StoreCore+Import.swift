import SQLite

extension StoreCore {
    /// Begins one transaction over the whole import: a crash leaves the input as it was.
    func beginImport() throws(CheckpointError) {
        if let failure { throw failure }
        if isReadOnly { throw .readOnly }
        if importState != nil { throw .importing }
        do {
            try connection.execute("BEGIN IMMEDIATE")
            var state = try ImportState(connection)
            state.firstNew = (try connection.integer("SELECT max(id) FROM item") ?? 0) &+ 1
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

    /// Adds the next lines of the input.
    func importChunk(_ chunk: [ItemEntry]) throws(CheckpointError) {
        if let failure { throw failure }
        guard var state = importState else { throw .failed("no import has begun") }
        do {
            var rest = chunk[...]
            if let carried = state.carried, !rest.isEmpty {
                rest = ([carried] + chunk)[...]
                state.carried = nil
            }
            if state.isAligned, !state.isPastStored { rest = try compare(rest, &state) }
            if !rest.isEmpty { try place(rest, &state) }
            importState = state
        } catch {
            abandonImport()
            throw fail(error)
        }
    }

    /// Marks the items that are not in the input, counts, and commits.
    func finishImport() throws(CheckpointError) -> ImportCounts {
        if let failure { throw failure }
        guard var state = importState else { throw .failed("no import has begun") }
        do {
            if let carried = state.carried {
                try leaveStep(&state)
                try place([carried], &state)
            }
            if state.isAligned, !state.isPastStored { try setAside(from: state.position, &state) }
            if state.counts.added > 0 { state.counts.changed = try countChanged(state) }
            try connection.run("UPDATE item SET position = NULL WHERE position < 0")
            state.counts.gone = connection.changes
            if state.needsPositionIndex { try indexPositions() }
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
    /// A line that was edited in place is noted and does not end the walk.
    ///
    /// - Returns: The entries from the first other difference on.
    private func compare(
        _ entries: ArraySlice<ItemEntry>, _ state: inout ImportState
    ) throws -> ArraySlice<ItemEntry> {
        var walk = ImportWalk(entries, from: state.position)
        try connection.with(
            """
            SELECT id, key, id_hash, source, "offset", length, line, target, position FROM item
            WHERE position >= :position ORDER BY position LIMIT :count
            """
        ) { stored in
            try stored.bind(state.position, to: "position")
            try stored.bind(entries.count, to: "count")
            try walk.run(beside: stored)
        }
        // Applied only now: the walk must not see its own rows change.
        state.position = walk.position
        state.counts.unchanged += walk.same
        for (item, _, entry) in walk.moved {
            try bind(entry, state.statements.relocate)
            try state.statements.relocate.bind(item, to: "id")
            try state.statements.relocate.run()
        }
        if !walk.replaced.isEmpty { try replace(walk.replaced, &state) }
        switch walk.end {
        case .entries: break
        case .stored: state.isPastStored = true
        case .difference: try leaveStep(&state)
        case .undecided:
            state.carried = walk.rest.first
            return []
        }
        return walk.rest
    }

    /// From here on, items are looked up by their keys.
    private func leaveStep(_ state: inout ImportState) throws {
        state.isAligned = false
        state.looksUp = true
        try setAside(from: state.position, &state)
        try indexKeys()
    }

    /// Puts entries in the place of single items; each entry may be an item from another position.
    private func replace(
        _ replaced: [(item: Int64, position: Int64, entry: ItemEntry)], _ state: inout ImportState
    ) throws {
        try indexKeys()
        state.looksUp = true
        for (item, position, entry) in replaced {
            // Not if the item already has another position.
            try connection.run(
                "UPDATE item SET position = -1 - position WHERE id = :id AND position = :position",
                ["id": item, "position": position])
            try connection.with(
                """
                SELECT id, position IS NULL FROM item
                WHERE key = :key AND (position IS NULL OR position < 0 OR position > :position)
                ORDER BY id LIMIT 1
                """
            ) { found in
                try found.bind(position, to: "position")
                try place(entry, at: position, found, &state)
            }
        }
    }

    /// Gives each entry the next position, as an existing item or as a new one.
    private func place(_ entries: ArraySlice<ItemEntry>, _ state: inout ImportState) throws {
        guard state.looksUp else {
            for entry in entries {
                try insert(entry, at: state.position, state.statements)
                state.position += 1
            }
            state.counts.added += entries.count
            return
        }
        // Items that have no position yet.
        try connection.with(
            """
            SELECT id, position IS NULL FROM item
            WHERE key = :key AND (position IS NULL OR position < 0) ORDER BY id LIMIT 1
            """
        ) { found in
            for entry in entries {
                try place(entry, at: state.position, found, &state)
                state.position += 1
            }
        }
    }

    /// Gives an entry its position, as the item that the query finds or as a new one.
    private func place(
        _ entry: ItemEntry, at position: Int64, _ found: Statement, _ state: inout ImportState
    ) throws {
        try entry.key.withBytes { try found.bind(copying: $0, to: "key") }
        if try found.step() {
            let (item, wasGone) = (try found.integer(0), try found.integer(1) == 1)
            found.reset()
            try move(item, to: position, entry, state.statements)
            if wasGone { state.counts.returned += 1 } else { state.counts.unchanged += 1 }
        } else {
            try insert(entry, at: position, state.statements)
            state.counts.added += 1
        }
    }

    /// Removes the positions of all items from here on, until the import finds them again.
    private func setAside(from position: Int64, _ state: inout ImportState) throws {
        let end = (try connection.integer("SELECT max(position) FROM item") ?? -1) &+ 1
        if end - position > Self.indexedLimit {
            // Many rows change twice: rebuilding the index is cheaper than updating it.
            try connection.execute("DROP INDEX item_position")
            state.needsPositionIndex = true
        }
        try connection.run(
            "UPDATE item SET position = -1 - position WHERE position >= :position",
            ["position": position])
    }

    /// The most positions that may change one by one in their index.
    private static var indexedLimit: Int64 { 20_000 }

    private func move(
        _ item: Int64, to position: Int64, _ entry: ItemEntry, _ statements: ImportStatements
    ) throws {
        try bind(entry, statements.move)
        try statements.move.bind(position, to: "position")
        try statements.move.bind(item, to: "id")
        try statements.move.run()
    }

    private func insert(
        _ entry: ItemEntry, at position: Int64, _ statements: ImportStatements
    ) throws {
        try bind(entry, statements.insert)
        try statements.insert.bind(position, to: "position")
        try entry.key.withBytes { try statements.insert.bind(copying: $0, to: "key") }
        try statements.insert.run()
    }

    private func bind(_ entry: ItemEntry, _ row: Statement) throws {
        try row.bind(entry.idHash, to: "id_hash")
        try row.bind(entry.location.source, to: "source")
        try row.bind(entry.location.offset, to: "offset")
        try row.bind(entry.location.length, to: "length")
        try row.bind(entry.location.line, to: "line")
        try row.bind(entry.target, to: "target")
    }

    /// The index is created when it is first needed; an unchanged input never needs it.
    private func countChanged(_ state: ImportState) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT count(*) FROM item WHERE id >= :first AND id_hash IN
                    (SELECT id_hash FROM item WHERE position < 0 AND id_hash IS NOT NULL)
                """, ["first": state.firstNew]) ?? 0)
    }
}
