import Comparing
import Console
import Statistics

extension ComparisonCells {
    /// What several samples of each item show; nil if every item has one.
    var samples: Grid? {
        let rows = findings.samples
        guard !rows.isEmpty else { return nil }
        // The columns that a target with fewer samples lacks stay empty in its row.
        let sizes = Set(rows.flatMap { $0.passRates.map(\.k) }).sorted()
        var columns: [TextTable.Column] = [
            .init("target", minimum: 8), .init("samples", .right, rank: 3),
            .init("n", .right, rank: 4), .init("mean", .right),
        ]
        columns += sizes.map { .init("pass@\($0)", .right, rank: $0 == sizes.last ? 1 : 2) }
        columns += [
            .init("majority", .right, rank: 1), .init("var between", .right, rank: 5),
            .init("within", .right, rank: 5),
        ]
        return Grid(
            columns: columns,
            rows: rows.map { figures in
                var row = [
                    figures.target, CountText.grouped(figures.samples),
                    CountText.grouped(figures.items), Self.score(figures.mean),
                ]
                row += sizes.map { size in
                    guard let rate = figures.passRates.first(where: { $0.k == size }) else {
                        return ""
                    }
                    return Self.counted(rate.rate, rate.items, of: figures)
                }
                row.append(figures.vote.map { Self.counted($0.score, $0.items, of: figures) } ?? "")
                row.append(figures.variance.map { Self.decimals($0.between) } ?? "")
                row.append(figures.variance.map { Self.decimals($0.within) } ?? "")
                return row
            })
    }

    /// What the columns mean.
    static let samplesSentence =
        "Several samples of each item: the chance that one of k is right, the answer that most "
        + "of them give, and the variance of scores between items and within:"

    /// With its own denominator if that differs from the row's.
    private static func counted(_ value: Double, _ items: Int, of figures: SampleFigures) -> String
    {
        let text = decimals(value)
        return items == figures.items ? text : "\(text) (n \(CountText.grouped(items)))"
    }
}
