package import Checkpoint
import JSONLines
import Jobs
package import Records
import Results
import Synchronization
package import Vocabulary

/// Checks a run's records against everything that reports them: totals, summary and budget.
package struct RunAudit: Sendable {
    package var audit: Audit
    /// What does not match, one sentence each.
    package var findings: [String]
    /// What is not an error but worth knowing.
    package var notes: [String] = []

    /// The run's budget: the sum over all shards if each had a budget of its own.
    package private(set) var budget: Money?

    package var isBalanced: Bool { findings.isEmpty }

    package init(of run: StoredRun) async throws {
        audit = try await run.store.audit()
        findings = audit.findings
        let totals = try await run.store.totals(samples: run.samples)
        let spending = try await run.store.spent()
        // A run in progress changes between the sums.
        let isAtRest = RunLock.probe(run.directory) == .nobody
        if isAtRest {
            check(totals, spending)
            try checkSummary(run.directory)
            try await checkResults(of: run)
        } else {
            notes.append(
                "The run is still running: its totals, summary and results are not compared.")
        }
        budget = run.job.flatMap { Self.budget(of: $0, at: run.directory) }
        if let limit = budget, audit.most > limit {
            findings.append(
                "The budget of $\(limit.decimal) is exceeded: up to $\(audit.most.decimal) may "
                    + "have been spent.")
        }
    }

    /// A merged run has the job of its first shard, and the budgets of all shards in its summary.
    private static func budget(of job: Job, at directory: RunDirectory) -> Money? {
        guard let own = job.limits.budget, job.limits.scope == .shard,
            let shards = (try? RunSummary.read(directory.summary))?.shards
        else { return job.limits.budget }
        return shards.reduce(.zero) { sum, shard in
            sum + (shard.budget ?? own)
        }
    }

    private mutating func check(_ totals: Totals, _ spending: Spending) {
        // The checkpoint has no tiers; the tiers of one model are added up.
        let shown = totals.models.reduce(into: [Audit.Row]()) { rows, sum in
            if rows.last?.target != sum.target || rows.last?.model != sum.model {
                rows.append(Audit.Row(target: sum.target, model: sum.model))
            }
            rows[rows.count - 1].attempts += sum.attempts
            rows[rows.count - 1].cost += sum.cost
            rows[rows.count - 1].maybePaid += sum.maybePaid
            rows[rows.count - 1].unpriced += sum.unpriced
        }
        let counted = audit.rows.map { row in
            var row = row
            row.maybePaidAttempts = 0
            return row
        }
        if shown != counted {
            findings.append("The totals that status shows are not the sums of the attempts.")
        }
        if spending.total != audit.most {
            findings.append(
                "The budget counts $\(spending.total.decimal), the attempts come to "
                    + "$\(audit.most.decimal).")
        }
    }

    /// The summary is written when a run stops; a run that was killed has an older one.
    private mutating func checkSummary(_ directory: RunDirectory) throws {
        let summary: RunSummary
        do throws(RunSummary.Unreadable) {
            guard let read = try RunSummary.read(directory.summary) else {
                notes.append("There is no summary.json to compare with.")
                return
            }
            summary = read
        } catch {
            findings.append("\(directory.summary) cannot be read.")
            return
        }
        guard summary.attempts == audit.attempts else {
            notes.append("summary.json is older than the last attempts; it is not compared.")
            return
        }
        compare(summary, cost: audit.cost, maybe: audit.maybePaid, "the total")
        let models = Dictionary(grouping: audit.rows) { $0.model.description }
        let providers = Dictionary(grouping: audit.rows, by: \.model.provider)
        for (key, shown, groups) in [
            (ResultKey.models, summary.models, models),
            (.providers, summary.providers, providers),
        ] {
            if shown.count != groups.count {
                findings.append(
                    "summary.json has \(shown.count) \(key.text), not \(groups.count).")
            }
            for entry in shown {
                let name = entry.name ?? ""
                let rows = groups[name] ?? []
                compare(
                    entry, cost: rows.reduce(.zero) { $0 + $1.cost },
                    maybe: rows.reduce(.zero) { $0 + $1.maybePaid }, name)
            }
        }
    }

    /// Results are written when a run stops in an orderly way; a run that was resumed has newer
    /// ones than the file.
    private mutating func checkResults(of run: StoredRun) async throws {
        let file = run.directory.results
        guard run.directory.hasResults else {
            notes.append("There is no results.jsonl to compare with.")
            return
        }
        switch try await ResultsRecord.finding(of: file, in: run.store) {
        case .asWritten: return
        case .unknown:
            notes.append("results.jsonl cannot be compared: nothing tells what was written.")
        case .changed(let lines, let written) where lines != written:
            findings.append(
                "results.jsonl has been changed: it has \(lines) lines, and \(written) were written. "
                    + Self.remedy)
        case .changed:
            findings.append(
                "results.jsonl has been changed since it was written\(try await sums(in: file, of: run)). "
                    + Self.remedy)
        }
    }

    private static let remedy =
        "The checkpoint has the results as they were; remove the file and run the same command to "
        + "have it written again."

    /// The sum of the costs in the lines, if it differs from the checkpoint's.
    private func sums(in file: String, of run: StoredRun) async throws -> String {
        var told = Money.zero
        let reader = JSONLinesReader(path: file)
        while let line = try? reader.next() { told += Self.cost(line.bytes) }
        let kept = Mutex(Money.zero)
        try await run.store.forEachLine(
            targets: run.targets.map(\.number), samples: run.samples
        ) { _, line in kept.withLock { $0 += Self.cost(Array(line)) } }
        let sum = kept.withLock { $0 }
        return told == sum
            ? "" : ": its results cost $\(told.decimal), those in the checkpoint $\(sum.decimal)"
    }

    private static func cost(_ line: [UInt8]) -> Money {
        StoredLine(parsing: line)?.cost ?? .zero
    }

    private mutating func compare(
        _ part: some SendingPart, cost: Money, maybe: Money, _ name: String
    ) {
        for (key, shown, amount) in [
            (ResultKey.cost, part.shownCost, cost), (.maybePaid, part.shownMaybePaid, maybe),
        ] {
            // Null means that nothing is known about it.
            let known: Money? =
                switch shown {
                case .amount(let known): known
                case .unknown: amount == .zero ? amount : nil
                case .missing: nil
                }
            if known != amount {
                findings.append(
                    "summary.json: \(key.text) of \(name) is \(known?.decimal ?? "missing"), the "
                        + "attempts come to \(amount.decimal).")
            }
        }
    }
}
