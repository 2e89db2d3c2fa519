import SQLite

/// Indexes that are built when they are first needed, or once for all rows of an import.
extension StoreCore {
    /// The size of the page cache in kibibytes.
    ///
    /// It is small, because a run mostly appends to tables: with a million prompts, 16 MiB were not
    /// faster and took a quarter of all memory.
    static let cacheSize = 6_144
    /// The size of the page cache while an index is built, in kibibytes.
    ///
    /// A sort takes as much memory as the cache may, and twice that while it grows. With five
    /// million prompts this was the peak of a run's memory.
    private static let sortingCacheSize = 2_048

    /// Indexes items by their position in the input.
    func indexPositions() throws { try makeIndex("item_position", by: Schema.itemPosition) }

    /// Indexes items by their keys.
    func indexKeys() throws { try makeIndex("item_key", by: Schema.itemKey) }

    private func makeIndex(_ name: String, by statement: String) throws {
        // Checked first, so that the page cache is not dropped without need.
        let query = "SELECT 1 FROM sqlite_schema WHERE type = 'index' AND name = '\(name)'"
        guard try connection.integer(query) == nil else { return }
        try connection.execute("PRAGMA cache_size = -\(Self.sortingCacheSize)")
        defer { try? connection.execute("PRAGMA cache_size = -\(Self.cacheSize)") }
        try connection.execute(statement)
    }
}
