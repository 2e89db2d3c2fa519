/// All results of one item: what each target made of it, by metric.
///
/// The score of an item that was asked several times is the mean of its scored samples.
package struct ItemRow: Sendable {
    private struct Cell {
        var sum = 0.0
        var scored: Int32 = 0
        var unreadable: Int32 = 0
        var failed: Int32 = 0
    }

    private let targets: Int
    private let metrics: Int
    private var cells: [Cell]
    package private(set) var item: Int64?
    package private(set) var digest: ItemDigest?
    /// What the item belongs to, as a number that equal values share.
    package private(set) var cluster: Int?

    package init(targets: Int, metrics: Int) {
        self.targets = targets
        self.metrics = metrics
        cells = Array(repeating: Cell(), count: targets * metrics)
    }

    /// Whether a result belongs to another item than those so far.
    package func isFinished(before item: Int64) -> Bool { self.item != nil && self.item != item }

    package mutating func begin(_ item: Int64) {
        guard self.item != item else { return }
        self.item = item
        digest = nil
        cluster = nil
        for index in cells.indices { cells[index] = Cell() }
    }

    package mutating func add(_ figures: ResultFigures, target: Int) {
        digest = digest ?? figures.digest
        cluster = cluster ?? figures.cluster
        for metric in 0..<metrics {
            let index = target * metrics + metric
            switch figures.outcomes[metric] {
            case .scored(let score):
                cells[index].sum += score
                cells[index].scored += 1
            case .unreadable: cells[index].unreadable += 1
            case .failed: cells[index].failed += 1
            case .missing: break
            }
        }
    }

    package func outcome(target: Int, metric: Int) -> ItemOutcome {
        let cell = cells[target * metrics + metric]
        if cell.scored > 0 { return .scored(cell.sum / Double(cell.scored)) }
        if cell.unreadable > 0 { return .unreadable }
        return cell.failed > 0 ? .failed : .missing
    }

    /// Results without a score, beside the one that the outcome itself tells of.
    package func further(target: Int, metric: Int) -> (unreadable: Int, failed: Int) {
        let cell = cells[target * metrics + metric]
        let (unreadable, failed) = (Int(cell.unreadable), Int(cell.failed))
        if cell.scored > 0 { return (unreadable, failed) }
        return unreadable > 0 ? (unreadable - 1, failed) : (0, max(0, failed - 1))
    }
}

/// Takes the results of a run, one by one and item by item.
package protocol ItemSink: Sendable {
    /// A single result.
    mutating func add(_ figures: ResultFigures, target: Int)
    /// An item whose results are all there.
    mutating func add(_ row: ItemRow)
}
