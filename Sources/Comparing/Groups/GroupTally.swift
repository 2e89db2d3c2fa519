package import Results

/// Scores by group, added up item by item: takes memory for each group but not for each item.
package struct GroupTally: ItemSink {
    /// The totals for each value of one field.
    package struct Field: Sendable {
        package let name: String
        /// By label, target and metric.
        fileprivate(set) var tallies: [String: [[MetricTally]]] = [:]
        /// Items without a value.
        package fileprivate(set) var ungrouped = 0
        /// Whether there are more values than ``GroupLabel/most``; then nothing is added up.
        package fileprivate(set) var hasTooMany = false

        fileprivate init(name: String) { self.name = name }

        /// In their order.
        package var labels: [String] { tallies.keys.sorted(by: GroupLabel.isBefore) }

        /// The figures of a group; nil for a label that does not exist.
        package func tally(of label: String, target: Int, metric: Int) -> MetricTally? {
            tallies[label]?[target][metric]
        }

        /// With the same weight for each group, however many items it has; nil if no group has a
        /// score.
        package func mean(target: Int, metric: Int, confidence: Double = 0.95) -> GroupMean? {
            // In a fixed order: sums of floats depend on it.
            GroupMean(
                labels.compactMap { tallies[$0]?[target][metric].part }, confidence: confidence)
        }
    }

    package private(set) var fields: [Field]
    private let empty: [[MetricTally]]

    /// A metric is a score unless a measure is given for it.
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
