import JSON
package import Results

/// The scorers' totals for each target, added up as the results are written.
package struct ScoreTally: Equatable, Sendable {
    /// One scorer's verdicts on one target.
    package struct Entry: Equatable, Sendable {
        /// The checkpoint's number of the target.
        package var target: Int
        package var scorer: String
        /// Results with a score: the denominator of the mean.
        package var scored = 0
        /// Answers that could not be read, even if they count as wrong.
        package var unreadable = 0
        /// Of those, the ones that the mean leaves out.
        package var excluded = 0
        /// All results of the target.
        package var results = 0
        package var sum = 0.0

        package init(
            target: Int, scorer: String, scored: Int = 0, unreadable: Int = 0, excluded: Int = 0,
            results: Int = 0, sum: Double = 0
        ) {
            self.target = target
            self.scorer = scorer
            self.scored = scored
            self.unreadable = unreadable
            self.excluded = excluded
            self.results = results
            self.sum = sum
        }

        /// Nil if no verdict is a number.
        package var mean: Double? { scored > 0 ? sum / Double(scored) : nil }
        /// Results without an answer or a verdict.
        package var missing: Int { max(0, results - scored - excluded) }
        /// Results that should have a verdict.
        package var answers: Int { scored + excluded }
    }

    /// In the order in which they appeared.
    package private(set) var entries: [Entry] = []
    /// The names of the scores, in the order in which they appeared.
    package var scorers: [String] {
        entries.reduce(into: []) { names, entry in
            if !names.contains(entry.scorer) { names.append(entry.scorer) }
        }
    }

    /// Results by target.
    private var results: [Int: Int] = [:]

    package init() {}

    /// Adds a result; nil for one without scores.
    package mutating func add(
        _ slice: ScoreSlice.Members?, target: Int, rules: [String: UnreadableRule]
    ) {
        results[target, default: 0] += 1
        guard let slice else { return }
        for score in slice.scores {
            let index = place(of: score.key, target: target)
            let score = RecordedScore(
                stored: score.value, reason: nil, isMarked: slice.unreadable.contains(score.key),
                rule: rules[score.key] ?? .wrong)
            if let value = score.value {
                entries[index].scored += 1
                entries[index].sum += value
            } else if score.isUnreadable {
                entries[index].excluded += 1
            }
            if score.isUnreadable { entries[index].unreadable += 1 }
        }
    }

    /// Sets the number of results, once all have been added.
    package mutating func finish() {
        for index in entries.indices {
            entries[index].results = results[entries[index].target] ?? 0
        }
    }

    private mutating func place(of scorer: String, target: Int) -> Int {
        if let index = entries.firstIndex(where: { $0.target == target && $0.scorer == scorer }) {
            return index
        }
        entries.append(Entry(target: target, scorer: scorer))
        return entries.count - 1
    }
}

extension ScoreTally {
    /// The figures of one target by scorer, as `summary.json` has them.
    package func summary(ofTarget target: Int) -> [RunSummary.Score] {
        entries.filter { $0.target == target }.map { entry in
            RunSummary.Score(
                scorer: entry.scorer, mean: entry.mean, scored: entry.scored,
                readable: entry.answers - entry.unreadable, unreadable: entry.unreadable,
                missing: entry.missing, results: entry.results)
        }
    }

    /// The tally as a checkpoint stores it, so that the results of a finished run need not be read
    /// again.
    package var text: String {
        JSONValue.array(
            entries.map { entry in
                [
                    "target": .number(JSONNumber(entry.target)), "scorer": .string(entry.scorer),
                    "scored": .number(JSONNumber(entry.scored)),
                    "unreadable": .number(JSONNumber(entry.unreadable)),
                    "excluded": .number(JSONNumber(entry.excluded)),
                    "results": .number(JSONNumber(entry.results)),
                    "sum": .number(JSONNumber(entry.sum)),
                ]
            }
        ).text
    }

    package init(text: String) {
        for value in (try? JSONValue.parse(text))?.array ?? [] {
            guard let target = value["target"]?.int, let scorer = value["scorer"]?.string else {
                continue
            }
            var entry = Entry(target: target, scorer: scorer)
            // Earlier versions left out everything that they could not read.
            entry.scored = value["scored"]?.int ?? value["readable"]?.int ?? 0
            entry.unreadable = value["unreadable"]?.int ?? 0
            entry.excluded = value["excluded"]?.int ?? entry.unreadable
            entry.results = value["results"]?.int ?? 0
            entry.sum = value["sum"]?.double ?? 0
            entries.append(entry)
        }
    }
}
