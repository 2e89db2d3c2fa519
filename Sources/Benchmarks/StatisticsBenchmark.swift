import Evaluation
import Vocabulary

/// What the statistics cost, and whether they raise the alarm as often as they say.
enum StatisticsBenchmark {
    static func run() {
        speed()
        falseAlarms()
        power()
    }

    /// 10,000 resamples over 10,000 paired items, real-valued and right or wrong.
    private static func speed() {
        var generator = SeededGenerator(seed: 1)
        let real = (0..<10_000).map { _ in Double.random(in: -1...1.02, using: &generator) }
        let counted = (0..<10_000).map { _ in
            Double([-1, 0, 0, 0, 0, 0, 1][Int.random(in: 0..<7, using: &generator)])
        }
        let clusters = (0..<10_000).map { $0 / 10 }
        measure("bootstrap, 10,000 × 10,000, real-valued") { Bootstrap().interval(of: real) }
        measure("bootstrap, 10,000 × 10,000, lost, equal or won") {
            Bootstrap().interval(of: counted)
        }
        measure("bootstrap, 10,000 × 1,000 clusters of ten") {
            Bootstrap().interval(of: real, clusters: clusters)
        }
        measure("permutation, 10,000 × 10,000, real-valued") { PairedPermutation().p(real) }
        let columns = ["old", "new"].map { name in
            var column = TargetColumn(name: name, reserving: 1_000_000)
            for _ in 0..<1_000_000 {
                let isRight = generator.next() % 10 < 8
                column.append(
                    .scored(isRight ? 1 : 0), cost: Money(picodollars: 5),
                    latency: .milliseconds(400))
            }
            return column
        }
        measure("comparison, 2 targets × 1,000,000 items, right or wrong") { Comparison(columns) }
    }

    private static func measure(_ name: String, _ body: () -> some Any) {
        let clock = ContinuousClock()
        let start = clock.now
        _ = body()
        print("\(name): \(clock.now - start)")
    }

    /// Two targets of equal skill: the share of runs in which a regression is claimed.
    private static func falseAlarms() {
        for (items, share) in [(200, 0.7), (1_000, 0.8), (5_000, 0.9)] {
            let rate = alarms(
                runs: 2_000, items: items, RegressionSimulation(share: share, loss: 0))
            print("false alarms at 5 %, \(items) items, \(share) right: \(percent(rate))")
        }
    }

    /// A loss of five points on 1,000 items, against what theory says of the test.
    private static func power() {
        let simulation = RegressionSimulation(share: 0.8, loss: 0.05)
        let rate = alarms(runs: 2_000, items: 1_000, simulation)
        let theory = simulation.power(items: 1_000)
        print(
            "a loss of 5 points on 1,000 items is found: \(percent(rate)), in theory \(percent(theory))"
        )
    }

    private static func alarms(runs: Int, items: Int, _ simulation: RegressionSimulation) -> Double
    {
        var alarms = 0
        for run in 0..<runs {
            let columns = simulation.columns(items: items, seed: UInt64(run))
            if !Comparison(columns, baseline: 0).regressions().isEmpty { alarms += 1 }
        }
        return Double(alarms) / Double(runs)
    }

    private static func percent(_ share: Double) -> String {
        "\((share * 1_000).rounded() / 10) %"
    }
}
