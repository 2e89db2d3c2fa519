import Comparing
import Results
import Statistics
import Vocabulary

/// What the statistics cost: 10,000 resamples over 10,000 paired items are to take a second.
enum StatisticsBenchmark {
    static func run() {
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
}
