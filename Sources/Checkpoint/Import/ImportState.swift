import SQLite

/// The progress of an import.
struct ImportState {
    var counts = ImportCounts()
    /// The position of the next entry.
    var position: Int64 = 0
    /// Whether all entries so far are at the same positions as in the last import.
    var isAligned = true
    /// The last entry, if only the next one can show how it differs.
    var carried: ItemEntry?
    /// Whether all stored items were matched with the input in order.
    var isPastStored = false
    /// Whether an entry may be a stored item without a position.
    var looksUp = false
    /// Items from this number on were created by this import.
    var firstNew: Int64 = 0
    /// Whether the index of positions was dropped for this import.
    var needsPositionIndex = false
    let statements: ImportStatements

    init(_ connection: Connection) throws { statements = try ImportStatements(connection) }
}

/// The statements that run for each line, compiled once.
struct ImportStatements {
    let insert: Statement
    let move: Statement
    /// Like `move`, for items that keep their position, so that its index need not change.
    let relocate: Statement

    init(_ connection: Connection) throws {
        insert = try connection.prepare(
            """
            INSERT INTO item(id_hash, source, "offset", length, line, target, position, key)
            VALUES(:id_hash, :source, :offset, :length, :line, :target, :position, :key)
            """)
        move = try connection.prepare(
            """
            UPDATE item SET id_hash = :id_hash, source = :source, "offset" = :offset,
                length = :length, line = :line, target = :target, position = :position
            WHERE id = :id
            """)
        relocate = try connection.prepare(
            """
            UPDATE item SET id_hash = :id_hash, source = :source, "offset" = :offset,
                length = :length, line = :line, target = :target
            WHERE id = :id
            """)
    }
}
