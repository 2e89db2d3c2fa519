import SQLite
import Vocabulary

extension StoreCore {
    func totals(samples: Int) throws(CheckpointError) -> Totals {
        try read {
            var totals = Totals()
            var remarks = try AttemptRemarks(self)
            totals.models = try modelTotals(&remarks)
            totals.warnings = remarks.ofAnswers
            totals.emptyReplies = remarks.ofEmptyReplies
            totals.targets = try targetTotals(samples: samples)
            totals.reused = try reuseTotals()
            totals.gone = try goneTotals()
            return totals
        }
    }

    func gone() throws(CheckpointError) -> GoneTotals? { try read { try goneTotals() } }

    /// Nil if every item is in the input, which is checked quickly.
    private func goneTotals() throws -> GoneTotals? {
        guard try hasGone() else { return nil }
        var gone = GoneTotals()
        let costSources = try CostSources(self)
        try connection.forEachRow(
            """
            SELECT cost, maybe_paid, billing FROM attempt
            WHERE work >> 22 IN (SELECT id FROM item WHERE position IS NULL)
            """
        ) { row in
            gone.attempts += 1
            if let cost = try row.optionalInteger(0) {
                gone.cost += Money(picodollars: cost)
            } else if let maybe = try row.optionalInteger(1) {
                gone.maybePaid += Money(picodollars: maybe)
            } else if try costSources.mayHaveRun(row.optionalInteger(2)) {
                gone.unpriced += 1
            }
        }
        return gone.attempts > 0 ? gone : nil
    }

    private func hasGone() throws -> Bool {
        try connection.integer("SELECT 1 FROM item WHERE position IS NULL LIMIT 1") != nil
    }

    private func reuseTotals() throws -> [ReuseTotals] {
        guard try hasTable("reused") else { return [] }
        var sums: [ReuseTotals] = []
        try connection.forEachRow("SELECT work, source, saved FROM reused") { row in
            let target = WorkID(rawValue: try row.integer(0)).target
            let source = CostSource(rawValue: try word(row.integer(1))) ?? .reused
            let found = sums.firstIndex { $0.target == target && $0.source == source }
            if found == nil { sums.append(ReuseTotals(target: target, source: source)) }
            let index = found ?? sums.count - 1
            sums[index].count += 1
            if let saved = try row.optionalInteger(2) {
                sums[index].saved += Money(picodollars: saved)
            } else {
                sums[index].unpriced += 1
            }
        }
        return sums
    }

    func spent() throws(CheckpointError) -> Spending {
        try read {
            var spending = Spending()
            let costSources = try CostSources(self)
            // Summed here, because SQL's sum fails on overflow while money saturates.
            try connection.forEachRow(
                "SELECT cost, maybe_paid, billing FROM attempt"
            ) { row in
                if let cost = try row.optionalInteger(0) {
                    spending.known += Money(picodollars: cost)
                } else if let maybe = try row.optionalInteger(1) {
                    spending.maybe += Money(picodollars: maybe)
                } else if try costSources.mayHaveRun(row.optionalInteger(2)) {
                    spending.unpriced += 1
                }
            }
            try connection.forEachRow("SELECT reserved FROM in_flight") {
                spending.reserved += Money(picodollars: max(0, try $0.integer(0)))
            }
            return spending
        }
    }

    func sent() throws(CheckpointError) -> SentTotals {
        try read {
            var sent = SentTotals()
            let free = [ProviderFailure.Billing.notSent, .refused].map(\.rawValue)
            try connection.forEachRow(
                """
                SELECT count(*), total(input), total(output) FROM attempt
                WHERE billing IS NOT coalesce((SELECT id FROM word WHERE text = :not_sent), -1)
                """, ["not_sent": free[0]]
            ) { row in
                sent.requests = Int(try row.integer(0))
                // SQL's own sum fails on overflow, and a file from elsewhere may hold any number.
                sent.tokens = Int(min(max(0, try row.double(1) + row.double(2)), 9e18))
            }
            sent.requests += Int(try connection.integer("SELECT count(*) FROM in_flight") ?? 0)
            let hasExpected = try hasTable("expected")
            try connection.forEachRow(
                """
                SELECT \(hasExpected ? "tokens" : "NULL") FROM (
                    SELECT work, number FROM attempt
                    WHERE input IS NULL AND (billing IS NULL OR billing NOT IN (
                        SELECT id FROM word WHERE text IN (:not_sent, :refused)))
                    UNION ALL SELECT max(work, ~work), number FROM in_flight)
                \(hasExpected ? "LEFT JOIN expected USING(work, number)" : "")
                """, ["not_sent": free[0], "refused": free[1]]
            ) { row in
                if let tokens = try row.optionalInt(0) {
                    sent.tokens.addSaturated(max(0, tokens))
                } else {
                    sent.unknown += 1
                }
            }
            return sent
        }
    }

    /// Whether the file has a table that earlier versions do not create; a reader does not create
    /// it.
    private func hasTable(_ name: String) throws -> Bool {
        let query = "SELECT 1 FROM sqlite_schema WHERE name = :name"
        return try connection.integer(query, ["name": name]) != nil
    }

    /// Sums in the order of the rows: grouping in SQL would have to sort a million of them first.
    private func modelTotals(_ remarks: inout AttemptRemarks) throws -> [ModelTotals] {
        var sums: [ModelTotals] = []
        var places: [Int64: Int] = [:]
        var outcomes: [[Int64: Int]] = []
        let costSources = try CostSources(self)
        try connection.with(
            """
            SELECT (work >> 10 & 4095) << 32 | model, number, outcome, billing, input,
                cached_input, cache_write, cache_write_long, output, reasoning, cost,
                cost_source, maybe_paid, message
            FROM attempt
            """
        ) { row in
            while try row.step() {
                let place = try row.integer(0)
                let index: Int
                if let known = places[place] {
                    index = known
                } else {
                    index = sums.count
                    places[place] = index
                    let name = try self.place(place & 0xFFFF_FFFF)
                    sums.append(
                        ModelTotals(
                            target: Int(place >> 32), model: name.model, tier: name.tier))
                    outcomes.append([:])
                }
                let outcome = try row.integer(2)
                outcomes[index][outcome, default: 0] += 1
                if !row.isNull(13) { try remarks.take(row, outcome: outcome) }
                try add(row, to: &sums[index], costSources)
            }
        }
        for index in sums.indices {
            for (word, count) in outcomes[index] {
                sums[index].outcomes[try self.word(word)] = count
            }
        }
        return sums.sorted {
            ($0.target, $0.model.description, $0.tier.rawValue)
                < ($1.target, $1.model.description, $1.tier.rawValue)
        }
    }

    private func add(
        _ row: Statement, to sum: inout ModelTotals, _ costSources: CostSources
    ) throws {
        sum.attempts += 1
        if try row.integer(1) > 1 { sum.retries += 1 }
        let mayHaveRun = try costSources.mayHaveRun(row.optionalInteger(3))
        if let input = try row.optionalInt(4) {
            let usage = TokenUsage(
                input: input, cachedInput: try row.int(5), cacheWrite: try row.int(6),
                cacheWriteLong: try row.int(7), output: try row.int(8),
                reasoning: try row.int(9))
            // A part that exceeds its whole would do so in the sums as well.
            sum.usage +=
                usage.isConsistent ? usage : TokenUsage(input: input, output: usage.output)
        } else if mayHaveRun {
            sum.unknownUsage += 1
        }
        if let cost = try row.optionalInteger(10) {
            sum.cost += Money(picodollars: cost)
            sum.costSources[try costSources.source(row.integer(11)), default: 0] += 1
        } else if let maybe = try row.optionalInteger(12) {
            sum.maybePaid += Money(picodollars: maybe)
        } else if mayHaveRun {
            sum.unpriced += 1
        }
    }

    private func targetTotals(samples: Int) throws -> [TargetTotals] {
        try words.load(connection)
        let failed = words.number(of: ResultStatus.failed.rawValue) ?? -1
        var sums: [Int: TargetTotals] = [:]
        var statuses = ResultTally()
        let rows =
            try hasGone()
            ? """
            SELECT work, status, latency_ms, attempts FROM result
            JOIN item ON item.id = work >> 22 WHERE position IS NOT NULL
            """ : "SELECT work, status, latency_ms, attempts FROM result"
        try connection.with(rows) { row in
            var latency = LatencyTotals()
            var target = -1
            while try row.step() {
                let work = WorkID(rawValue: try row.integer(0))
                guard work.sample < samples else { continue }
                statuses.add(work.target, try row.integer(1), 1)
                if work.target != target {
                    if target >= 0 { sums[target]?.latency = latency }
                    target = work.target
                    latency = sums[target, default: TargetTotals(target: target)].latency
                    if sums[target] == nil { sums[target] = TargetTotals(target: target) }
                }
                // Reused answers and failures have no latency that says anything about a model.
                if try row.int(3) > 0, try row.integer(1) != failed { latency.add(try row.int(2)) }
            }
            if target >= 0 { sums[target]?.latency = latency }
        }
        for (target, counts) in statuses.byTarget {
            for (number, count) in counts.byStatus where count > 0 {
                guard let status = ResultStatus(rawValue: try word(number)) else { continue }
                sums[target, default: TargetTotals(target: target)].statuses[status] = count
            }
        }
        return sums.values.sorted { $0.target < $1.target }
    }
}

/// The price factor and the warnings of attempts with an answer.
struct AttemptRemarks {
    private(set) var ofAnswers: [String: Int] = [:]
    private(set) var ofEmptyReplies: [String: Int] = [:]
    private let answered: Int64?
    private let empty: Int64?
    /// There are only a few kinds, because their words contain nothing of single answers.
    private static let most = 100

    init(_ core: StoreCore) throws {
        try core.words.load(core.connection)
        answered = core.words.number(of: AttemptRecord.succeeded)
        empty = core.words.number(of: ProviderFailure.Kind.emptyReply.rawValue)
    }

    mutating func take(_ row: Statement, outcome: Int64) throws {
        if outcome == answered {
            Self.count(try row.text(13), in: &ofAnswers)
        } else if outcome == empty {
            Self.count(try row.text(13), in: &ofEmptyReplies)
        }
    }

    private static func count(_ words: String, in counts: inout [String: Int]) {
        if counts[words] != nil || counts.count < most { counts[words, default: 0] += 1 }
    }
}

/// The words that decide how an attempt's cost is counted, as numbers.
private struct CostSources {
    private let sources: [Int64: CostSource]
    private let free: Set<Int64>

    init(_ core: StoreCore) throws {
        try core.words.load(core.connection)
        var sources: [Int64: CostSource] = [:]
        for source in [CostSource.reported, .catalog, .job, .unpriced] {
            if let number = core.words.number(of: source.rawValue) { sources[number] = source }
        }
        self.sources = sources
        free = Set(
            [ProviderFailure.Billing.notSent, .refused].compactMap {
                core.words.number(of: $0.rawValue)
            })
    }

    func source(_ number: Int64) -> CostSource { sources[number] ?? .unpriced }

    func mayHaveRun(_ billing: Int64?) -> Bool { billing.map { !free.contains($0) } ?? true }
}
