import SQLite
import Vocabulary

extension StoreCore {
    /// How many rows one transaction copies, so that the log stays short.
    private static var mergeGroup: Int { 20_000 }

    func take(_ parts: [MergePart]) throws(CheckpointError) {
        do {
            var open: [(connection: Connection, sources: [Int: Int])] = []
            defer { for part in open { part.connection.close() } }
            for part in parts {
                let connection = try Connection(path: part.path, access: .readOnly)
                open.append((connection, part.sources))
            }
            let order = try MergeOrder(open)
            var epoch: Int64 = 0
            for (index, part) in parts.enumerated() {
                let merge = PartMerge(
                    core: self, part: part, index: index, connection: open[index].connection,
                    order: order)
                epoch = max(epoch, try merge.run())
            }
            // New attempts must not get the epoch of earlier ones.
            try setMeta("epoch", "\(max(epoch, self.epoch))")
        } catch { throw fail(error) }
    }

    /// Copies rows one by one after a check of each, in transactions of bounded size.
    fileprivate func copy(
        _ query: String, from part: Connection, into table: String,
        _ change: (Statement, Statement) throws -> Void
    ) throws {
        try part.with(query) { row in
            let insertion = row.insertion(into: table)
            var isMore = true
            while isMore {
                try write {
                    try connection.with(insertion) { insert in
                        for _ in 0..<Self.mergeGroup {
                            isMore = try row.step()
                            if !isMore { break }
                            try insert.bind(row: row)
                            try change(row, insert)
                            try insert.run()
                        }
                    }
                }
                tidyUpIfDue()
            }
        }
    }
}

/// Copies one part's rows under the numbers of the whole.
private struct PartMerge {
    let core: StoreCore
    let part: MergePart
    let index: Int
    let connection: Connection
    let order: MergeOrder

    /// - Returns: The part's last epoch.
    func run() throws -> Int64 {
        let words = try numbers("word", "text", \.words)
        let models = try numbers("model", "name", \.models)
        try copyItems()
        let before = try core.connection.integer("SELECT max(sequence) FROM result") ?? 0
        try core.copy(
            "SELECT work, status, attempts, latency_ms, sequence FROM result ORDER BY work",
            from: connection, into: "result"
        ) { row, insert in
            try insert.bind(try work(row), to: "work")
            try insert.bind(try known(words, row.integer(1)), to: "status")
            try insert.bind(before + (try row.integer(4)), to: "sequence")
        }
        try core.copy(
            "SELECT work, json FROM line ORDER BY work", from: connection, into: "line"
        ) { row, insert in try insert.bind(try work(row), to: "work") }
        try core.copy(
            "SELECT * FROM attempt ORDER BY work, sequence", from: connection, into: "attempt"
        ) { row, insert in
            try insert.bind(try work(row), to: "work")
            try insert.bind(try known(models, row.integer(3)), to: "model")
            let named: KeyValuePairs<String, Int32> = [
                "outcome": 4, "follow_up": 5, "billing": 6, "cost_source": 17,
            ]
            for (name, column) in named where !row.isNull(column) {
                try insert.bind(try known(words, row.integer(column)), to: name)
            }
        }
        try copyReuse(words)
        try copyExpected()
        let epoch = try connection.text("SELECT value FROM meta WHERE key = 'epoch'")
        return epoch.flatMap { Int64($0) } ?? 0
    }

    /// Copies records of reused answers; checkpoints of earlier versions have none.
    private func copyReuse(_ words: [Int64: Int64]) throws {
        let query = "SELECT 1 FROM sqlite_schema WHERE name = 'reused'"
        guard try connection.integer(query) != nil else { return }
        try core.copy("SELECT item, original FROM twin", from: connection, into: "twin") {
            row, insert in
            try insert.bind(try item(row.integer(0)), to: "item")
            try insert.bind(try item(row.integer(1)), to: "original")
        }
        try core.copy("SELECT work, source, saved FROM reused", from: connection, into: "reused") {
            row, insert in
            try insert.bind(try work(row), to: "work")
            try insert.bind(try known(words, row.integer(1)), to: "source")
        }
    }

    private func copyExpected() throws {
        let query = "SELECT 1 FROM sqlite_schema WHERE name = 'expected'"
        guard try connection.integer(query) != nil else { return }
        try core.copy(
            "SELECT work, number, tokens FROM expected", from: connection, into: "expected"
        ) { row, insert in try insert.bind(try work(row), to: "work") }
    }

    private func copyItems() throws {
        try core.copy(
            #"SELECT id, key, id_hash, position, source, "offset", length, line, target FROM item"#,
            from: connection, into: "item"
        ) { row, insert in
            let number = try item(row.integer(0))
            try insert.bind(number, to: "id")
            try insert.bind(row.isNull(3) ? nil : number - 1, to: "position")
            try insert.bind(try known(part.sources, row.int(4)), to: "source")
            if let target = try row.optionalInt(8) {
                try insert.bind(try known(part.targets, target), to: "target")
            }
        }
    }

    private func work(_ row: Statement) throws -> Int64 {
        let old = WorkID(rawValue: try row.integer(0))
        return WorkID(
            item: try item(old.item), target: try known(part.targets, old.target),
            sample: old.sample
        ).rawValue
    }

    private func item(_ number: Int64) throws -> Int64 {
        guard let new = order.number(of: number, in: index) else { throw stray("item", number) }
        return new
    }

    private func known<Number: BinaryInteger>(
        _ numbers: [Number: Number], _ number: Number
    ) throws -> Number {
        guard let new = numbers[number] else { throw stray("name", Int64(number)) }
        return new
    }

    private func stray(_ kind: String, _ number: Int64) -> CheckpointError {
        .damaged(path: part.path, detail: "there is no \(kind) \(number)")
    }

    /// Maps the part's numbers of names to those of the whole.
    private func numbers(
        _ table: String, _ column: String, _ names: ReferenceWritableKeyPath<StoreCore, NameTable>
    ) throws -> [Int64: Int64] {
        try core.write {
            var numbers: [Int64: Int64] = [:]
            try connection.forEachRow("SELECT id, \(column) FROM \(table)") { row in
                let name = try row.text(1)
                numbers[try row.integer(0)] = try core[keyPath: names].number(
                    of: name, core.connection)
            }
            return numbers
        }
    }
}
