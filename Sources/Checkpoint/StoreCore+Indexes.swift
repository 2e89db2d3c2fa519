import SQLite

/// Indexes that are made when they are first needed, or once for all rows of an import.
extension StoreCore {
    /// How many kibibytes of the database's pages stay in memory.
    ///
    /// Few, for a run mostly adds at the ends of tables: 16 MiB made nothing quicker at a million
    /// prompts, and were a quarter of all memory.
    static let cacheSize = 6_144
    /// How many while an index is made.
    ///
    /// A sort takes as much as the pages may, twice over while it grows. At five million prompts
    /// this was the most that a run ever took.
    private static let sortingCacheSize = 2_048

    /// Items by their place in the input.
    func indexPositions() throws { try makeIndex("item_position", by: Schema.itemPosition) }

    /// Items by what they ask.
    func indexKeys() throws { try makeIndex("item_key", by: Schema.itemKey) }

    private func makeIndex(_ name: String, by statement: String) throws {
        // Known before the pages in memory are let go for nothing.
        let query = "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = '\(name)'"
        guard try connection.integer(query) == nil else { return }
        try connection.execute("PRAGMA cache_size = -\(Self.sortingCacheSize)")
        defer { try? connection.execute("PRAGMA cache_size = -\(Self.cacheSize)") }
        try connection.execute(statement)
    }
}
