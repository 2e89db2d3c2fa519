package import JSON
package import Vocabulary

extension RunSummary {
    /// The totals of one judge, which the targets' totals do not include.
    ///
    /// The checkpoint stores them in the same form.
    package struct Judge: Equatable, Sendable {
        package var name: String
        /// The target that judged.
        package var judge: String
        /// The status, as the summary of a run states it.
        package var status: String
        package var directory: String
        package var questions = 0
        /// Verdicts that could be read, at the first or the second attempt.
        package var verdicts = 0
        package var unreadable = 0
        /// Questions that the judge did not answer at all.
        package var failed = 0
        package var pending = 0
        /// Questions that were asked again because the first verdict could not be read.
        package var repeated = 0
        package var shortened = 0
        /// Answers that were not given to the judge.
        package var excluded = 0
        package var usage = TokenUsage(input: 0, output: 0)
        package var cost = Money.zero
        package var maybePaid = Money.zero
        /// Requests of unknown cost, which `cost` does not include.
        package var unpriced = 0
        /// Requests that may have used tokens but did not report how many.
        package var unknownUsage = 0
        package var budget: Money?
        /// Only for a pairwise judge.
        package var bias: Bias?

        package init(name: String, judge: String, status: String, directory: String) {
            self.name = name
            self.judge = judge
            self.status = status
            self.directory = directory
        }

        package var knownCost: KnownCost {
            KnownCost(cost, maybe: maybePaid, unpriced: unpriced)
        }
    }

    /// How often the verdict of a pairwise judge depends on the order of the answers.
    package struct Bias: Equatable, Sendable {
        package var pairs: Int
        package var firstTwice: Int
        package var secondTwice: Int
        package var wins: Int
        package var losses: Int
        /// The derived rate, for readers of the file.
        package var rate: Double?
        package var interval: [Double]?

        package init(
            pairs: Int, firstTwice: Int, secondTwice: Int, wins: Int, losses: Int,
            rate: Double? = nil, interval: [Double]? = nil
        ) {
            self.pairs = pairs
            self.firstTwice = firstTwice
            self.secondTwice = secondTwice
            self.wins = wins
            self.losses = losses
            self.rate = rate
            self.interval = interval
        }
    }
}

extension RunSummary.Judge {
    /// The judge as a summary and the checkpoint hold it.
    package var members: JSONObject {
        var members: JSONObject = [:]
        members[.name] = .string(name)
        members[.judge] = .string(judge)
        members[.status] = .string(status)
        members[.directory] = .string(directory)
        for (key, path) in Self.counts { members[key] = .count(self[keyPath: path]) }
        if usage.total == 0, unknownUsage > 0 {
            members[.usage] = .null
        } else {
            var tokens: JSONObject = [:]
            tokens[.input] = .count(usage.input)
            tokens[.output] = .count(usage.output)
            members[.usage] = .object(tokens)
        }
        members[.cost] = .money(knownCost.amount)
        members[.unpriced] = .count(unpriced)
        members[.unknownUsage] = .count(unknownUsage)
        members[.maybePaid] = .money(knownCost.maybeAmount)
        members[.budget] = .money(budget)
        members[.positionBias] = bias.map { .object($0.members) }
        return members
    }

    /// Reads ``members``; nil if the name or the judge's model is missing.
    package init?(_ members: JSONObject) {
        guard let name = members[.name]?.string, let judge = members[.judge]?.string,
            let status = members[.status]?.string, let directory = members[.directory]?.string
        else { return nil }
        self.init(name: name, judge: judge, status: status, directory: directory)
        // Rounded to the nearest picodollar, because other programs may have written the file.
        func money(_ key: ResultKey) -> Money? { members[key]?.double.map { Money(usd: $0) } }
        for (key, path) in Self.counts { self[keyPath: path] = members[key]?.int ?? 0 }
        usage.input = members[.usage]?[.input]?.int ?? 0
        usage.output = members[.usage]?[.output]?.int ?? 0
        cost = money(.cost) ?? .zero
        unpriced = members[.unpriced]?.int ?? 0
        unknownUsage = members[.unknownUsage]?.int ?? 0
        maybePaid = money(.maybePaid) ?? .zero
        budget = money(.budget)
        bias = members[.positionBias]?.object.map { RunSummary.Bias($0) }
    }

    /// The counts that are written one after another.
    private static var counts: [(ResultKey, WritableKeyPath<Self, Int>)] {
        [
            (.questions, \.questions), (.verdicts, \.verdicts), (.unreadable, \.unreadable),
            (.failed, \.failed), (.pending, \.pending), (.askedAgain, \.repeated),
            (.shortened, \.shortened), (.excludedAnswers, \.excluded),
        ]
    }
}

extension RunSummary.Bias {
    fileprivate var members: JSONObject {
        var members: JSONObject = [:]
        for (key, path) in Self.counts { members[key] = .count(self[keyPath: path]) }
        members[.rate] = .figure(rate)
        members[.interval] = interval.map { .array($0.map { .figure($0) }) } ?? .null
        return members
    }

    fileprivate init(_ members: JSONObject) {
        self.init(pairs: 0, firstTwice: 0, secondTwice: 0, wins: 0, losses: 0)
        for (key, path) in Self.counts { self[keyPath: path] = members[key]?.int ?? 0 }
    }

    private static var counts: [(ResultKey, WritableKeyPath<Self, Int>)] {
        [
            (.pairs, \.pairs), (.wins, \.wins), (.losses, \.losses),
            (.firstTwice, \.firstTwice), (.secondTwice, \.secondTwice),
        ]
    }
}
