import Checkpoint
import Console
package import Inspection
import JSON
package import Vocabulary

/// The result of an audit, as text and as JSON.
package struct AuditView {
    package let audit: RunAudit
    private let budget: Money?
    /// Names of targets by their numbers.
    private let targets: [Int: String]

    package init(audit: RunAudit, budget: Money?, targets: [Int: String]) {
        self.audit = audit
        self.budget = budget
        self.targets = targets
    }

    package func text(width: Int, hasColor: Bool) -> String {
        var table = TextTable([
            .init("target", minimum: 8), .init("model", minimum: 8),
            .init("attempts", .right, rank: 1), .init("cost", .right),
            .init("maybe paid", .right), .init("unpriced", .right, rank: 2),
        ])
        for row in audit.audit.rows {
            table.append([
                targets[row.target] ?? "\(row.target)", row.model.description,
                CountText.grouped(row.attempts),
                row.knownCost.exact,
                row.maybePaidAttempts == 0
                    ? "" : "$\(row.maybePaid.decimal) (\(row.maybePaidAttempts))",
                row.unpriced == 0 ? "" : CountText.grouped(row.unpriced),
            ])
        }
        let books = audit.audit
        var lines = table.lines(width: width, hasColor: hasColor)
        lines += [
            "", "attempts    \(CountText.grouped(books.attempts))",
            "results     \(CountText.grouped(books.results))",
            "cost        \(books.knownCost.exact)",
            "maybe paid  $\(books.maybePaid.decimal) at most (\(books.maybePaidAttempts) requests)",
        ]
        if books.unpriced > 0 {
            lines.append(
                "unpriced    \(CountText.grouped(books.unpriced)) requests, not included above")
        }
        if books.inFlight > 0 {
            lines.append(
                "in flight   $\(books.reserved.decimal) at most (\(books.inFlight) requests)")
        }
        if let budget {
            let uncounted =
                books.unpriced > 0
                ? ", not counting \(CountText.grouped(books.unpriced)) unpriced requests" : ""
            lines.append(
                "budget      $\(budget.decimal), $\((budget - books.most).decimal) left\(uncounted)"
            )
        }
        // A finding quotes summary.json, which another program may have changed.
        lines += [""] + (audit.notes + audit.findings).map(TextSanitizer.line)
        lines.append(audit.isBalanced ? "All totals match." : "The totals do not match.")
        return lines.joined(separator: "\n") + "\n"
    }

    /// A stable interface: members are added, never renamed or removed.
    package var json: String {
        let books = audit.audit
        var writer = JSONWriter(reservingCapacity: 1_024)
        writer.beginObject()
        writer.key("balanced")
        writer.bool(audit.isBalanced)
        for (key, count) in [
            ("attempts", books.attempts), ("results", books.results),
            ("maybe_paid_attempts", books.maybePaidAttempts), ("in_flight", books.inFlight),
            ("unpriced_attempts", books.unpriced),
        ] {
            writer.key(key)
            writer.int(count)
        }
        for (key, amount) in [
            ("cost_usd", books.knownCost.amount), ("maybe_paid_usd", books.knownCost.maybeAmount),
            ("reserved_usd", books.reserved), ("most_usd", books.most), ("budget_usd", budget),
        ] as [(String, Money?)] {
            writer.key(key)
            if let amount { writer.raw(amount.decimal) } else { writer.null() }
        }
        writer.key("models")
        writer.beginArray()
        for row in books.rows { write(row, into: &writer) }
        writer.endArray()
        for (key, sentences) in [("findings", audit.findings), ("notes", audit.notes)] {
            writer.key(key)
            writer.value(.array(sentences.map { .string($0) }))
        }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private func write(_ row: Audit.Row, into writer: inout JSONWriter) {
        writer.beginObject()
        for (key, text) in [
            ("target", targets[row.target] ?? "\(row.target)"), ("model", row.model.description),
            ("provider", row.model.provider),
        ] {
            writer.key(key)
            writer.string(text)
        }
        for (key, count) in [
            ("attempts", row.attempts), ("maybe_paid_attempts", row.maybePaidAttempts),
            ("unpriced_attempts", row.unpriced),
        ] {
            writer.key(key)
            writer.int(count)
        }
        let cost = row.knownCost
        for (key, amount) in [("cost_usd", cost.amount), ("maybe_paid_usd", cost.maybeAmount)] {
            writer.key(key)
            if let amount {
                writer.raw(amount.decimal)
            } else {
                writer.null()
            }
        }
        writer.endObject()
    }
}
