package import Results

/// Sums the figures that the gates of a job need, while the results are read.
package struct GateTally: ItemSink {
    /// What a target must not be worse than.
    package enum Reference: Hashable, Sendable {
        /// A target of the same run, by index.
        case target(Int)
        /// Another run, by its index among the given runs.
        case run(Int)
    }

    /// A target and its reference, compared on a metric.
    package struct Pairing: Hashable, Sendable {
        package var metric: Int
        package var target: Int
        package var reference: Reference

        package init(metric: Int, target: Int, reference: Reference) {
            self.metric = metric
            self.target = target
            self.reference = reference
        }
    }

    /// The scores of a target in another run, looked up by item content.
    package struct Past: Sendable {
        var index: ItemIndex
        let columns: [[TargetColumn]]

        /// Takes tables of the same run and items, one for each metric.
        package init(_ tables: [ScoreTable]) {
            index = ItemIndex(tables.first?.digests ?? [])
            columns = tables.map(\.columns)
        }
    }

    package private(set) var metrics: [[MetricTally]]
    package private(set) var pairings: [Pairing: PairedTally]
    /// By the fields that the gates name.
    package private(set) var groups: GroupTally
    private var pasts: [Past]
    /// For each pairing with another run, the column of that run.
    private let pastColumns: [Pairing: Int]

    /// `pastColumns` says which column of the other run belongs to a pairing.
    ///
    /// A metric is a score unless it is a measure.
    package init(
        targets: Int, metrics: [Measure?], pairings: [Pairing], pasts: [Past] = [],
        pastColumns: [Pairing: Int] = [:], groups: [String] = []
    ) {
        self.groups = GroupTally(fields: groups, targets: targets, metrics: metrics)
        self.metrics = Array(repeating: metrics.map { MetricTally($0) }, count: targets)
        self.pairings = Dictionary(
            pairings.map { ($0, PairedTally(metrics[$0.metric])) }
        ) { first, _ in first }
        self.pasts = pasts
        self.pastColumns = pastColumns
    }

    package mutating func add(_ figures: ResultFigures, target: Int) {}

    package mutating func add(_ row: ItemRow) {
        groups.add(row)
        for target in metrics.indices {
            for metric in metrics[target].indices {
                metrics[target][metric].add(row, target: target, metric: metric)
            }
        }
        let places = pasts.indices.map { past in row.digest.flatMap { pasts[past].index.take($0) } }
        for pairing in pairings.keys {
            let new = row.outcome(target: pairing.target, metric: pairing.metric)
            let old: ItemOutcome
            switch pairing.reference {
            case .target(let target):
                old = row.outcome(target: target, metric: pairing.metric)
            case .run(let past):
                guard let column = pastColumns[pairing], let place = places[past] else {
                    pairings[pairing]?.add(new, against: .missing)
                    continue
                }
                old = pasts[past].columns[pairing.metric][column].outcome(at: place)
            }
            pairings[pairing]?.add(new, against: old)
        }
    }
}
