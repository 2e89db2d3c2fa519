import SQLite

extension StoreCore {
    func firstSend() throws(CheckpointError) -> Double? {
        try read {
            // The table's own order: no search through a million rows.
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
}
