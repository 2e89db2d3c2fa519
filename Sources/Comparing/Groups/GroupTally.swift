package import Results

/// Scores by group, summed item by item; the memory depends on the groups, not on the items.
package struct GroupTally: ItemSink {
    /// One field, with the figures of each of its values.
    package struct Field: Sendable {
        package let name: String
        /// By label, target and metric.
        fileprivate(set) var tallies: [String: [[MetricTally]]] = [:]
        /// Items without a value.
        package fileprivate(set) var ungrouped = 0
        /// Whether there are more values than ``GroupLabel/most``; then nothing is summed.
        package fileprivate(set) var hasTooMany = false

        fileprivate init(name: String) { self.name = name }

        /// The labels, sorted.
        package var labels: [String] { tallies.keys.sorted(by: GroupLabel.isBefore) }

        /// The figures of a group; nil for an unknown label.
        package func tally(of label: String, target: Int, metric: Int) -> MetricTally? {
            tallies[label]?[target][metric]
        }

        /// The mean over groups with equal weights; nil if no group has a score.
        package func mean(target: Int, metric: Int, confidence: Double = 0.95) -> GroupMean? {
            // In a fixed order, because the sum of floating-point numbers depends on it.
            GroupMean(
                labels.compactMap { tallies[$0]?[target][metric].part }, confidence: confidence)
        }
    }

    package private(set) var fields: [Field]
    private let empty: [[MetricTally]]

    /// A metric is a score unless it is a measure.
    package init(fields: [String], targets: Int, metrics: [Measure?]) {
        self.fields = fields.map { Field(name: $0) }
        empty = Array(repeating: metrics.map { MetricTally($0) }, count: targets)
    }

    package mutating func add(_ figures: ResultFigures, target: Int) {}

    package mutating func add(_ row: ItemRow) {
        for (index, label) in row.groups.enumerated() where !fields[index].hasTooMany {
            guard let label else {
                fields[index].ungrouped += 1
                continue
            }
            if fields[index].tallies[label] == nil {
                guard fields[index].tallies.count < GroupLabel.most else {
                    fields[index].hasTooMany = true
                    fields[index].tallies = [:]
                    continue
                }
                fields[index].tallies[label] = empty
            }
            for target in empty.indices {
                for metric in empty[target].indices {
                    fields[index].tallies[label]?[target][metric].add(
                        row, target: target, metric: metric)
                }
            }
        }
    }
}
