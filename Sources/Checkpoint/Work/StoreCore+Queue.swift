import SQLite
import Vocabulary

extension StoreCore {
    /// How many items one read looks at, so that commits do not wait long for it.
    static let scanLimit = 20_000

    /// A part of the queue, and the position to continue after; nil at the end.
    struct Stretch: Sendable {
        var items: [PendingItem] = []
        var next: Int64?
    }

    func pending(
        target: Int, samples: Int, withoutTwins: Bool = false, after position: Int64, limit: Int
    ) throws(CheckpointError) -> Stretch {
        try read {
            var stretch = Stretch()
            var looked = 0
            let condition =
                withoutTwins ? "AND NOT EXISTS(SELECT 1 FROM twin WHERE twin.item = item.id)" : ""
            try connection.with(
                """
                SELECT id, key, position, source, "offset", length, line FROM item
                WHERE position > :position AND (target IS NULL OR target = :target) \(condition)
                ORDER BY position LIMIT :limit
                """
            ) { item in
                try connection.with(
                    "SELECT work FROM result WHERE work BETWEEN :first AND :last"
                ) { result in
                    try item.bind(max(position, -1), to: "position")
                    try item.bind(target, to: "target")
                    try item.bind(Self.scanLimit, to: "limit")
                    while try item.step() {
                        looked += 1
                        stretch.next = try item.integer(2)
                        let missing = try missingSamples(
                            WorkID(item: item.integer(0), target: target, sample: 0), samples,
                            result)
                        if missing.isEmpty { continue }
                        stretch.items.append(try pendingItem(item, missing))
                        if stretch.items.count == limit { return }
                    }
                    if looked < Self.scanLimit { stretch.next = nil }
                }
            }
            return stretch
        }
    }

    /// The items with a failed result, in position order.
    func failedItems(after position: Int64, limit: Int) throws(CheckpointError) -> [PendingItem] {
        try read {
            var items: [PendingItem] = []
            let failed = try words.number(of: ResultStatus.failed.rawValue, connection)
            try connection.with(
                """
                SELECT id, key, position, source, "offset", length, line FROM item
                WHERE position > :position AND EXISTS(
                    SELECT 1 FROM result WHERE status = :failed
                    AND work BETWEEN id << 22 AND (id << 22) + (1 << 22) - 1)
                ORDER BY position LIMIT :limit
                """
            ) { item in
                try item.bind(max(position, -1), to: "position")
                try item.bind(failed, to: "failed")
                try item.bind(limit, to: "limit")
                while try item.step() { items.append(try pendingItem(item, [])) }
            }
            return items
        }
    }

    func pendingItem(
        _ row: Statement, _ samples: [Int], from column: Int32 = 0
    ) throws -> PendingItem {
        guard let key = ItemKey(try row.blob(column + 1)) else {
            throw CheckpointError.damaged(path: path, detail: "an item's key is not 16 bytes")
        }
        return PendingItem(
            item: try row.integer(column), key: key, position: try row.integer(column + 2),
            location: ItemLocation(
                source: try row.int(column + 3), offset: try row.integer(column + 4),
                length: try row.int(column + 5), line: try row.int(column + 6)),
            samples: samples)
    }

    private func missingSamples(
        _ first: WorkID, _ samples: Int, _ row: Statement
    ) throws -> [Int] {
        try row.bind(first.rawValue, to: "first")
        try row.bind(first.rawValue + Int64(samples) - 1, to: "last")
        var missing: [Int] = []
        var sample = 0
        while try row.step() {
            let present = WorkID(rawValue: try row.integer(0)).sample
            missing.append(contentsOf: sample..<present)
            sample = present + 1
        }
        missing.append(contentsOf: sample..<samples)
        return missing
    }

    func earlierAttempts(of works: [WorkID]) throws(CheckpointError) -> [WorkID: [AttemptRecord]] {
        try read {
            var found: [WorkID: [AttemptRecord]] = [:]
            for work in works {
                let attempts = try attempts(of: work)
                if !attempts.isEmpty { found[work] = attempts }
            }
            return found
        }
    }

    /// Which of some models have an attempt that was answered.
    func answered(_ models: [ModelReference]) throws(CheckpointError) -> Set<ModelReference> {
        try read {
            var found: Set<ModelReference> = []
            try words.load(connection)
            let good = [AttemptRecord.succeeded, AttemptRecord.notAccepted, AttemptRecord.sampled]
                .compactMap { words.number(of: $0) }
            var places: [(number: Int64, name: String)] = []
            try connection.forEachRow("SELECT id, name FROM model") {
                places.append((try $0.integer(0), try $0.text(1)))
            }
            for place in places {
                guard let model = PlaceName(place.name)?.model, models.contains(model),
                    !found.contains(model)
                else { continue }
                for word in good where !found.contains(model) {
                    let any = try connection.integer(
                        "SELECT 1 FROM attempt WHERE model = \(place.number) AND outcome = \(word) LIMIT 1"
                    )
                    if any != nil { found.insert(model) }
                }
            }
            return found
        }
    }

    func attempts(of work: WorkID) throws -> [AttemptRecord] {
        try connection.with("SELECT * FROM attempt WHERE work = :work ORDER BY sequence") { row in
            try row.bind(work.rawValue, to: "work")
            var attempts: [AttemptRecord] = []
            while try row.step() { attempts.append(try attempt(row)) }
            return attempts
        }
    }

    private func attempt(_ row: Statement) throws -> AttemptRecord {
        let place = try place(row.integer(3))
        return AttemptRecord(
            work: WorkID(rawValue: try row.integer(0)), number: try row.int(2),
            model: place.model, tier: place.tier, outcome: try word(row.integer(4)),
            followUp: try row.optionalInteger(5).flatMap { try .init(rawValue: word($0)) },
            billing: try row.optionalInteger(6).flatMap { try .init(rawValue: word($0)) },
            httpStatus: try row.optionalInt(7), startedAt: try row.double(8),
            duration: .microseconds(try row.integer(9)), usage: try usage(row),
            cost: try row.optionalInteger(16).map { Money(picodollars: $0) },
            costSource: CostSource(rawValue: try word(row.integer(17))) ?? .unpriced,
            maybePaid: try row.optionalInteger(18).map { Money(picodollars: $0) },
            reason: try row.text(19), message: try row.optionalText(20))
    }

    private func usage(_ row: Statement) throws -> TokenUsage? {
        guard !row.isNull(10) else { return nil }
        return TokenUsage(
            input: try row.int(10), cachedInput: try row.int(11), cacheWrite: try row.int(12),
            cacheWriteLong: try row.int(13), output: try row.int(14), reasoning: try row.int(15))
    }

    func word(_ number: Int64) throws -> String {
        if let word = words.name(of: number) { return word }
        // A reader's table may be older than a row that it reads.
        try words.load(connection)
        guard let word = words.name(of: number) else {
            throw CheckpointError.damaged(path: path, detail: "word \(number) is missing")
        }
        return word
    }

    func model(_ number: Int64) throws -> ModelReference { try place(number).model }

    func place(_ number: Int64) throws -> PlaceName {
        if models.name(of: number) == nil { try models.load(connection) }
        guard let place = models.name(of: number).flatMap({ PlaceName($0) }) else {
            throw CheckpointError.damaged(path: path, detail: "model \(number) is missing")
        }
        return place
    }
}
