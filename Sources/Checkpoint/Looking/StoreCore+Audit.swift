import Results
import SQLite
import Vocabulary

extension StoreCore {
    /// Reads attempts and results side by side, in the order of their works.
    ///
    /// It shares no code with the totals of `status` and the summary, so that each can reveal a
    /// mistake in the other.
    func audit() throws(CheckpointError) -> Audit {
        try read {
            var books = AuditBooks()
            try connection.with(
                """
                SELECT work, number, model, outcome, billing, cost, maybe_paid
                FROM attempt ORDER BY work, number
                """
            ) { attempt in
                try connection.with(
                    """
                    SELECT work, status, attempts, json FROM result LEFT JOIN line USING (work)
                    ORDER BY work
                    """
                ) { result in
                    var hasAttempt = try attempt.step()
                    while try result.step() {
                        let work = try result.integer(0)
                        while hasAttempt, try attempt.integer(0) < work {
                            hasAttempt = try take(attempt, &books, of: nil)
                        }
                        books.begin()
                        while hasAttempt, try attempt.integer(0) == work {
                            hasAttempt = try take(attempt, &books, of: work)
                        }
                        try take(result, &books)
                    }
                    while hasAttempt { hasAttempt = try take(attempt, &books, of: nil) }
                }
            }
            try connection.forEachRow("SELECT reserved FROM in_flight") {
                books.audit.inFlight += 1
                books.audit.reserved += Money(picodollars: max(0, try $0.integer(0)))
            }
            let stray =
                try connection.integer(
                    "SELECT count(*) FROM line WHERE work NOT IN (SELECT work FROM result)") ?? 0
            books.note("result lines belong to no result", count: Int(stray))
            return books.closed
        }
    }

    /// - Returns: Whether there is another attempt.
    private func take(_ row: Statement, _ books: inout AuditBooks, of work: Int64?) throws -> Bool {
        let place = WorkID(rawValue: try row.integer(0))
        let cost = try row.optionalInteger(5).map { Money(picodollars: $0) }
        let maybe = try row.optionalInteger(6).map { Money(picodollars: $0) }
        let billing = try row.optionalInteger(4).map { try word($0) }
        books.take(
            target: place.target, model: try model(row.integer(2)), work: place.rawValue,
            number: try row.int(1), cost: cost, maybe: maybe,
            mayHaveRun: billing != ProviderFailure.Billing.notSent.rawValue
                && billing != ProviderFailure.Billing.refused.rawValue)
        return try row.step()
    }

    private func take(_ row: Statement, _ books: inout AuditBooks) throws {
        let work = WorkID(rawValue: try row.integer(0))
        books.audit.results += 1
        guard !row.isNull(3), let bytes = try? row.blob(3), let line = StoredLine(parsing: bytes)
        else {
            books.note("results have no line that can be read", work: work)
            return
        }
        let told = line.attemptCount ?? 0
        let kept = try row.int(2)
        if books.workAttempts != told || told != kept {
            books.note("results tell of other attempts than are recorded", work: work)
        }
        let status = try word(row.integer(1))
        if line.statusWord != status {
            books.note("results have another status than their line", work: work)
        }
        if line.cost != books.workCost {
            books.note("results tell another cost than their attempts add up to", work: work)
        }
    }
}

/// The sums of an audit so far.
private struct AuditBooks {
    var audit = Audit()
    /// The number of attempts of the current work.
    private(set) var workAttempts = 0
    /// Nil as soon as the cost of one attempt is unknown.
    private(set) var workCost: Money? = .zero
    private var last: (work: Int64, number: Int) = (-1, 0)
    private var places: [ModelReference: [Int: Int]] = [:]
    private var kinds: [(what: String, count: Int, first: WorkID?)] = []

    mutating func begin() {
        workAttempts = 0
        workCost = .zero
    }

    mutating func take(
        target: Int, model: ModelReference, work: Int64, number: Int, cost: Money?, maybe: Money?,
        mayHaveRun: Bool
    ) {
        let index = place(target, model)
        audit.rows[index].attempts += 1
        if let cost {
            audit.rows[index].cost += cost
            if cost < .zero {
                note("attempts have a cost below zero", work: WorkID(rawValue: work))
            }
        } else if let maybe {
            audit.rows[index].maybePaid += maybe
            audit.rows[index].maybePaidAttempts += 1
        } else if mayHaveRun {
            audit.rows[index].unpriced += 1
        }
        if last == (work, number) {
            note("attempts stand there twice", work: WorkID(rawValue: work))
        }
        last = (work, number)
        workAttempts += 1
        workCost = cost.flatMap { cost in workCost.map { $0 + cost } }
    }

    private mutating func place(_ target: Int, _ model: ModelReference) -> Int {
        if let known = places[model]?[target] { return known }
        audit.rows.append(Audit.Row(target: target, model: model))
        places[model, default: [:]][target] = audit.rows.count - 1
        return audit.rows.count - 1
    }

    mutating func note(_ what: String, work: WorkID? = nil, count: Int = 1) {
        guard count > 0 else { return }
        if let index = kinds.firstIndex(where: { $0.what == what }) {
            kinds[index].count += count
        } else {
            kinds.append((what, count, work))
        }
    }

    var closed: Audit {
        var audit = audit
        audit.rows.sort { ($0.target, $0.model.description) < ($1.target, $1.model.description) }
        audit.findings = kinds.map { kind in
            let first = kind.first.map { work in
                ", the first is that of item \(work.item), target \(work.target), sample "
                    + "\(work.sample)"
            }
            return "\(kind.count) \(kind.what)\(first ?? "")."
        }
        return audit
    }
}
