import SQLite

extension StoreCore {
    func firstSend() throws(CheckpointError) -> Double? {
        try read {
            // In the table's own order, which avoids a search through a million rows.
            try connection.firstRow(
                "SELECT started FROM attempt ORDER BY work, sequence LIMIT 1"
            ) { try $0.double(0) }
        }
    }

    func inFlight() throws(CheckpointError) -> Int {
        try read { Int(try connection.integer("SELECT count(*) FROM in_flight") ?? 0) }
    }

    func samplesSeen() throws(CheckpointError) -> Int {
        try read { Int(try connection.integer("SELECT max(work & 1023) FROM result") ?? 0) + 1 }
    }

    func locations(of items: [Int64]) throws(CheckpointError) -> [Int64: ItemLocation] {
        try read {
            var locations: [Int64: ItemLocation] = [:]
            try connection.with(
                """
                SELECT source, "offset", length, line FROM item WHERE id = :id
                """
            ) { row in
                for item in items {
                    try row.bind(item, to: "id")
                    while try row.step() {
                        locations[item] = ItemLocation(
                            source: try row.int(0), offset: try row.integer(1),
                            length: try row.int(2), line: try row.int(3))
                    }
                }
            }
            return locations
        }
    }

    func key(of item: Int64) throws(CheckpointError) -> ItemKey? { try read { try keyOf(item) } }

    /// The same within the caller's transaction.
    func keyOf(_ item: Int64) throws -> ItemKey? {
        try connection.with("SELECT key FROM item WHERE id = :id") { row in
            try row.bind(item, to: "id")
            return try row.step() ? ItemKey(try row.blob(0)) : nil
        }
    }
}
