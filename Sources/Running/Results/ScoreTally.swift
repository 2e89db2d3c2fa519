package import JSON

/// What scorers said of the results of each target, added up as the results are written.
package struct ScoreTally: Equatable, Sendable {
    /// One scorer's verdicts on one target.
    package struct Entry: Equatable, Sendable {
        /// The checkpoint's number of the target.
        package var target: Int
        package var scorer: String
        /// Verdicts that are numbers.
        package var readable = 0
        /// Verdicts that there was nothing to judge; they are in no mean.
        package var unreadable = 0
        package var sum = 0.0

        /// Nil where no verdict is a number.
        package var mean: Double? { readable > 0 ? sum / Double(readable) : nil }
    }

    /// In the order in which they came up.
    package private(set) var entries: [Entry] = []

    package init() {}

    mutating func add(_ scores: JSONObject, target: Int) {
        for score in scores {
            let index = place(of: score.key, target: target)
            if let value = score.value.double {
                entries[index].readable += 1
                entries[index].sum += value
            } else {
                entries[index].unreadable += 1
            }
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
    package func json(ofTarget target: Int) -> JSONObject {
        var scores: JSONObject = [:]
        for entry in entries where entry.target == target {
            scores[entry.scorer] = [
                "mean": entry.mean.map { .number(JSONNumber($0)) } ?? .null,
                "readable": .number(JSONNumber(entry.readable)),
                "unreadable": .number(JSONNumber(entry.unreadable)),
            ]
        }
        return scores
    }

    /// The tally as a checkpoint keeps it, so that a finished run need not read its results.
    var text: String {
        JSONValue.array(
            entries.map { entry in
                [
                    "target": .number(JSONNumber(entry.target)), "scorer": .string(entry.scorer),
                    "readable": .number(JSONNumber(entry.readable)),
                    "unreadable": .number(JSONNumber(entry.unreadable)),
                    "sum": .number(JSONNumber(entry.sum)),
                ]
            }
        ).text
    }

    init(text: String) {
        for value in (try? JSONValue.parse(text))?.array ?? [] {
            guard let target = value["target"]?.int, let scorer = value["scorer"]?.string else {
                continue
            }
            var entry = Entry(target: target, scorer: scorer)
            entry.readable = value["readable"]?.int ?? 0
            entry.unreadable = value["unreadable"]?.int ?? 0
            entry.sum = value["sum"]?.double ?? 0
            entries.append(entry)
        }
    }
}
