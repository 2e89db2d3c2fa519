import SQLite
import Vocabulary

/// Results of one target by status.
struct StatusCounts {
    var byStatus: [Int64: Int] = [:]

    var total: Int { byStatus.values.reduce(0, +) }
}

extension StoreCore {
    func counts(targets: [Int], samples: Int) throws(CheckpointError) -> [TargetCounts] {
        try read {
            let items = try countItems()
            let results = try countResults(samples: samples)
            let failed = try failedWord()
            let empty = try word(of: .empty)
            return targets.map { target in
                var counts = TargetCounts(target: target)
                counts.total = (items.shared + items.own[target, default: 0]) * samples
                counts.done = results[target]?.total ?? 0
                counts.failed = failed.flatMap { results[target]?.byStatus[$0] } ?? 0
                counts.empty = empty.flatMap { results[target]?.byStatus[$0] } ?? 0
                return counts
            }
        }
    }

    func failedWord() throws -> Int64? { try word(of: .failed) }

    /// The number of a status; nil if no result has ever had it.
    func word(of status: ResultStatus) throws -> Int64? {
        if words.number(of: status.rawValue) == nil { try words.load(connection) }
        return words.number(of: status.rawValue)
    }

    /// The number of current items: those for every target, and those for one.
    func countItems() throws -> (shared: Int, own: [Int: Int]) {
        var own: [Int: Int] = [:]
        try connection.forEachRow(
            """
            SELECT target, count(*) FROM item
            WHERE target IS NOT NULL AND position >= 0 GROUP BY target
            """
        ) { own[try $0.int(0)] = try $0.int(1) }
        let all = try connection.integer("SELECT count(*) FROM item WHERE position >= 0") ?? 0
        return (Int(all) - own.values.reduce(0, +), own)
    }

    /// The results of current items by target and status.
    ///
    /// All results are counted, then those of removed items are subtracted: these are few, and
    /// looking up the item of each result would cost more.
    func countResults(samples: Int = WorkID.maximumSamples) throws -> [Int: StatusCounts] {
        var counts = ResultTally()
        try connection.with("SELECT work, status FROM result") { row in
            while try row.step() {
                let work = WorkID(rawValue: try row.integer(0))
                if work.sample < samples { counts.add(work.target, try row.integer(1), 1) }
            }
        }
        try forEachGoneResult { work, status in
            if work.sample < samples { counts.add(work.target, status, -1) }
        }
        return counts.byTarget
    }

    func forEachGoneResult(_ body: (WorkID, Int64) throws -> Void) throws {
        try connection.forEachRow(
            """
            SELECT work, status FROM item JOIN result
                ON work BETWEEN item.id << 22 AND item.id << 22 | 0x3FFFFF
            WHERE position IS NULL
            """
        ) { try body(WorkID(rawValue: $0.integer(0)), $0.integer(1)) }
    }
}

/// Sums runs of equal keys before it updates its dictionary.
struct ResultTally {
    private var counts: [Int: StatusCounts] = [:]
    private var target = -1
    private var status: Int64 = -1
    private var run = 0

    mutating func add(_ target: Int, _ status: Int64, _ count: Int) {
        if target != self.target || status != self.status {
            store()
            self.target = target
            self.status = status
        }
        run += count
    }

    private mutating func store() {
        if run != 0 { counts[target, default: StatusCounts()].byStatus[status, default: 0] += run }
        run = 0
    }

    var byTarget: [Int: StatusCounts] {
        mutating get {
            store()
            return counts
        }
    }
}
