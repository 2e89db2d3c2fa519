import Checkpoint
import Comparing
import Evaluation
import JSON
import Records
import Reporting
import Results
import Vocabulary

extension ReportedRun {
    /// A finished run with every part of the page, its texts made from one.
    ///
    /// What models and servers said may be another one.
    static func sample(
        _ text: String, said: String? = nil, targets: Int = 3, items: Int = 200
    ) -> ReportedRun {
        let names = (0..<targets).map { "\(text)\($0)" }
        let model = ModelReference(provider: text + "p", model: text)
        var overview = RunOverview(name: text, directory: text)
        var columns = names.map { TargetColumn(name: $0) }
        var tally = DisagreementTally(targets: targets)
        for number in 0..<items {
            var row = ItemRow(targets: targets, metrics: 1)
            row.begin(Int64(number))
            for place in columns.indices {
                let isRight = (number * 7 + place) % (10 - min(place, 6)) != 0
                var figures = ResultFigures(metrics: 1)
                figures.outcomes = [.scored(isRight ? 1 : 0)]
                row.add(figures, target: place)
                columns[place].append(
                    figures.outcomes[0], cost: Money(usd: 0.01 / Double(place * place + 1)),
                    latency: .milliseconds(100 * (place + 1) + number),
                    usage: TokenUsage(input: 30, output: 5))
            }
            tally.add(row)
        }
        for (number, name) in names.enumerated() {
            var target = TargetOverview(
                name: name, counts: TargetCounts(target: number, total: items, done: items))
            var totals = ModelTotals(target: number, model: model)
            totals.attempts = items
            totals.cost = Money(usd: 1)
            target.models = [totals]
            overview.targets.append(target)
            overview.totals.models.append(totals)
        }
        var run = ReportedRun(overview: overview)
        run.isShare = true
        run.findings = ComparisonFindings(
            runs: [text], metric: text, metrics: [text], comparison: Comparison(columns),
            flips: [], items: items, pending: 0)
        run.takeTexts(text, said ?? text, names, model, tally)
        return run
    }

    private mutating func takeTexts(
        _ text: String, _ said: String, _ names: [String], _ model: ModelReference,
        _ tally: DisagreementTally
    ) {
        for _ in names {
            var latency = LatencyTotals()
            for number in 0..<100 { latency.add(100 + number * 3) }
            latencies.append(latency)
        }
        (story.began, story.ended) = (1_795_440_000, 1_795_440_060)
        var failure = FailureTotals(kind: text, model: model)
        (failure.count, failure.message) = (3, said)
        story.failures = [failure]
        story.routes = names.indices.map { place in
            var route = RouteTotals(target: place)
            (route.works, route.retried, route.failedOver) = (200, 3, 1)
            route.served = [model: 150, ModelReference(provider: text, model: "b"): 50]
            route.reasons = [text: 200, "other": 3]
            return route
        }
        disagreements.compared = tally.compared
        disagreements.disagreeing = tally.disagreeing
        disagreements.groups = tally.patterns.map { pattern in
            var example = Disagreements.Example(id: text)
            example.prompt = [(text, said), (text, said)]
            example.fields = [(text, said)]
            example.replies = zip(names, pattern.standings).map { name, standing in
                var reply = Disagreements.Reply(target: name, standing: standing)
                (reply.text, reply.score, reply.model) = (said, said, text)
                reply.cost = Money(usd: 0.1)
                return reply
            }
            return .init(
                standings: pattern.standings, count: pattern.count, examples: [example])
        }
        gates = [
            Self.gate(text, isPassed: true),
            Self.gate(text, isPassed: false),
        ]
        var judge = RunSummary.Judge(name: text, judge: text, status: text, directory: text)
        (judge.verdicts, judge.unreadable, judge.cost) = (190, 2, Money(usd: 0.0125))
        judge.positionBias = PositionBias(
            pairs: 95, firstTwice: 4, secondTwice: 1, wins: 50, losses: 30)
        judges = [judge]
        judgedPairs[text] = (text, text)
        cascades = [
            (
                target: text,
                cascade: RunSummary.Cascade(
                    stages: [
                        .init(
                            models: [text], answers: 200, accepted: 150,
                            cost: KnownCost(Money(usd: 0.02)), saved: Money(usd: 0.28)),
                        .init(
                            models: [text, "b"], answers: 50, accepted: 50,
                            cost: KnownCost(Money(usd: 0.1)), saved: nil),
                    ], saved: Money(usd: 0.28), against: nil)
            )
        ]
        facts.inputs = [text]
        facts.routes = [.init(target: text, models: [text, text], policy: text)]
        facts.parameters = [(text, text)]
        facts.scorers = [text]
        facts.status = text
        facts.prices = Self.prices(text)
        furtherScores = [
            FurtherScore(
                name: text,
                figures: names.map { _ in
                    .init(score: 0.5, scored: 10)
                })
        ]
    }

    private static func gate(_ text: String, isPassed: Bool) -> RunSummary.Gate {
        RunSummary.Gate(
            gate: text, metric: nil, target: nil, group: nil, isPassed: isPassed, finding: text,
            figure: nil, count: nil, excluded: nil, unreadable: nil, missing: nil)
    }

    private static func prices(_ text: String) -> [RunSummary.Price] {
        let price = JSONObject(members: [
            .init(key: text, value: 1), .init(key: "source", value: .string(text)),
        ])
        let prices = JSONObject(members: [.init(key: text, value: .object(price))])
        return RunSummary(members: ["prices": .object(prices)]).prices
    }
}
