import Evaluation
package import JSON
import Vocabulary

extension JudgeReport {
    /// The report as `summary.json` and the checkpoint hold it.
    package var json: JSONObject {
        var object: JSONObject = [
            "name": .string(name), "judge": .string(judge), "status": .string(status),
            "directory": .string(directory), "questions": .count(questions),
            "verdicts": .count(verdicts), "unreadable": .count(unreadable),
            "failed": .count(failed), "pending": .count(pending),
            "asked_again": .count(repeated), "shortened": .count(shortened),
            "excluded_answers": .count(excluded),
            "usage": usage.total == 0 && unknownUsage > 0
                ? .null : ["input": .count(usage.input), "output": .count(usage.output)],
            "cost_usd": .money(knownCost.amount),
            "unpriced_attempts": .count(unpriced),
            "unknown_usage_attempts": .count(unknownUsage),
            "maybe_paid_usd": .money(knownCost.maybeAmount),
            "budget_usd": budget.map { .money($0) } ?? .null,
        ]
        if let bias { object["position_bias"] = .object(bias.json) }
        return object
    }

    /// Reads what ``json`` wrote.
    package init?(_ object: JSONObject) {
        guard let name = object["name"]?.string, let judge = object["judge"]?.string,
            let status = object["status"]?.string, let directory = object["directory"]?.string
        else { return nil }
        self.init(name: name, judge: judge, status: status, directory: directory)
        func count(_ key: String) -> Int { object[key]?.int ?? 0 }
        func money(_ key: String) -> Money? { object[key]?.double.map { Money(usd: $0) } }
        questions = count("questions")
        verdicts = count("verdicts")
        unreadable = count("unreadable")
        failed = count("failed")
        pending = count("pending")
        repeated = count("asked_again")
        shortened = count("shortened")
        excluded = count("excluded_answers")
        usage.input = object["usage"]?["input"]?.int ?? 0
        usage.output = object["usage"]?["output"]?.int ?? 0
        cost = money("cost_usd") ?? .zero
        unpriced = count("unpriced_attempts")
        unknownUsage = count("unknown_usage_attempts")
        maybePaid = money("maybe_paid_usd") ?? .zero
        budget = money("budget_usd")
        bias = object["position_bias"]?.object.map { PositionBias($0) }
    }
}

extension PositionBias {
    fileprivate var json: JSONObject {
        [
            "pairs": .count(pairs), "wins": .count(wins), "losses": .count(losses),
            "first_twice": .count(firstTwice), "second_twice": .count(secondTwice),
            "rate": rate.map { .number(JSONNumber($0)) } ?? .null,
            "interval": interval.map {
                [.number(JSONNumber($0.lower)), .number(JSONNumber($0.upper))]
            } ?? .null,
        ]
    }

    fileprivate init(_ object: JSONObject) {
        self.init(
            pairs: object["pairs"]?.int ?? 0, firstTwice: object["first_twice"]?.int ?? 0,
            secondTwice: object["second_twice"]?.int ?? 0, wins: object["wins"]?.int ?? 0,
            losses: object["losses"]?.int ?? 0)
    }
}

extension JSONValue {
    fileprivate static func count(_ count: Int) -> JSONValue { .number(JSONNumber(count)) }

    fileprivate static func money(_ money: Money?) -> JSONValue {
        money.flatMap { JSONNumber(lexeme: $0.decimal) }.map { .number($0) } ?? .null
    }
}
