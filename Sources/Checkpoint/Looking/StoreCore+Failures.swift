import SQLite
import Vocabulary

extension StoreCore {
    /// The failed results of the present input by kind, the most frequent first.
    ///
    /// A kind is an outcome with its status; of its messages the first one stands for all. Prompts
    /// that a provider's filter refused are among them, though their results are called filtered.
    func failureCounts() throws(CheckpointError) -> [FailureCount] {
        try read {
            try words.load(connection)
            let failed = words.number(of: ResultStatus.failed.rawValue)
            let filtered = words.number(of: ResultStatus.filtered.rawValue)
            guard failed != nil || filtered != nil else { return [] }
            var counts: [FailureCount] = []
            try connection.with(
                """
                SELECT outcome, http, message FROM attempt WHERE work = :work
                ORDER BY sequence DESC LIMIT 1
                """
            ) { attempt in
                try connection.forEachRow(
                    """
                    SELECT work, status FROM result JOIN item ON item.id = work >> 22
                    WHERE status IN (\(failed ?? -1), \(filtered ?? -1)) AND position >= 0
                    """
                ) { row in
                    try attempt.bind(row.integer(0), to: "work")
                    let kind = try failure(attempt)
                    if try row.integer(1) != failed,
                        kind.outcome != ProviderFailure.Kind.contentFilter.rawValue
                    {
                        return
                    }
                    let known = counts.firstIndex {
                        $0.outcome == kind.outcome && $0.httpStatus == kind.httpStatus
                    }
                    if let known { counts[known].count += 1 } else { counts.append(kind) }
                }
            }
            return counts.sorted { ($1.count, $0.outcome) < ($0.count, $1.outcome) }
        }
    }

    private func failure(_ attempt: Statement) throws -> FailureCount {
        // The next item is bound to it.
        defer { attempt.reset() }
        guard try attempt.step() else {
            return FailureCount(
                outcome: "", httpStatus: nil, message: "no model of the route can serve it",
                count: 1)
        }
        return FailureCount(
            outcome: try word(attempt.integer(0)), httpStatus: try attempt.optionalInt(1),
            message: try attempt.optionalText(2) ?? "", count: 1)
    }

    /// The models whose last attempt brought no answer, and what came of it.
    func lastFailures() throws(CheckpointError) -> [LastFailure] {
        try read {
            var found: [LastFailure] = []
            try connection.forEachRow(
                """
                SELECT model, outcome, http, message, max(sequence) FROM attempt
                GROUP BY model ORDER BY model
                """
            ) { row in
                let outcome = try word(row.integer(1))
                guard let message = try row.optionalText(3), !message.isEmpty,
                    ![AttemptRecord.succeeded, AttemptRecord.notAccepted, AttemptRecord.sampled]
                        .contains(outcome)
                else { return }
                found.append(
                    LastFailure(
                        model: try place(row.integer(0)).model, outcome: outcome,
                        httpStatus: try row.optionalInt(2), message: message))
            }
            return found
        }
    }
}
