import SQLite

/// How far an import has come.
struct ImportState {
    var counts = ImportCounts()
    /// The position of the next entry.
    var position: Int64 = 0
    /// Whether all entries so far stood where they stood the last time.
    var isAligned = true
    /// The last entry, if the next one must tell how it differs.
    var carried: ItemEntry?
    /// Whether the stored items have come to their end in step with the input.
    var isPastStored = false
    /// Whether an entry may be an item that is stored without a position.
    var looksUp = false
    /// Items from this number on are new in this import.
    var firstNew: Int64 = 0
    /// Whether the index of positions was dropped for this import.
    var needsPositionIndex = false
    let statements: ImportStatements

    init(_ connection: Connection) throws { statements = try ImportStatements(connection) }
}

/// The statements that run once for each line, compiled once.
struct ImportStatements {
    let insert: Statement
    let move: Statement
    /// As `move`, for items that keep their position: its index is left alone.
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
