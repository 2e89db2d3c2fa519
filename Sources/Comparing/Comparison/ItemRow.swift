package import Results

/// All results of one item, by target and metric.
///
/// The score of an item with several samples is the mean of its scored samples.
package struct ItemRow: Sendable {
    private struct Cell {
        var sum = 0.0
        var scored: Int32 = 0
        var gaps = ResultGaps()
    }

    private let targets: Int
    private let metrics: Int
    private var cells: [Cell]
    package private(set) var item: Int64?
    package private(set) var digest: ItemDigest?
    package private(set) var content: ItemDigest?
    /// The cluster of the item, as a number that equal values share.
    package private(set) var cluster: Int?
    /// For each requested field the label of the item's group; empty before the first result.
    package private(set) var groups: [String?] = []

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
        content = nil
        cluster = nil
        groups.removeAll(keepingCapacity: true)
        for index in cells.indices { cells[index] = Cell() }
    }

    package mutating func add(_ figures: ResultFigures, target: Int) {
        digest = digest ?? figures.digest
        content = content ?? figures.content
        cluster = cluster ?? figures.cluster
        if groups.isEmpty { groups = figures.groups }
        for metric in 0..<metrics {
            let index = target * metrics + metric
            let outcome = figures.outcomes[metric]
            if case .scored(let score) = outcome, score.isFinite {
                cells[index].sum += score
                cells[index].scored += 1
                // Replies that are left out of the score are counted as gaps elsewhere.
                if figures.unread[metric] { cells[index].gaps.unreadable += 1 }
            } else {
                cells[index].gaps += ResultGaps(outcome)
            }
        }
    }

    package func outcome(target: Int, metric: Int) -> ItemOutcome {
        let cell = cells[target * metrics + metric]
        if cell.scored > 0 { return .scored(cell.sum / Double(cell.scored)) }
        if cell.gaps.excluded > 0 { return .unreadable }
        if cell.gaps.unjudged > 0 { return .unjudged }
        return cell.gaps.failed > 0 ? .failed : .missing
    }

    /// The results of the item that have no ordinary score.
    package func gaps(target: Int, metric: Int) -> ResultGaps {
        cells[target * metrics + metric].gaps
    }

    /// Whether all replies of the item are unreadable.
    package func isUnread(target: Int, metric: Int) -> Bool {
        let results = results(target: target, metric: metric)
        return results > 0 && gaps(target: target, metric: metric).unreadable == results
    }

    /// How many results of the item there are.
    package func results(target: Int, metric: Int) -> Int {
        let cell = cells[target * metrics + metric]
        return Int(cell.scored) + cell.gaps.leftOut
    }
}

/// Receives the results of a run, one by one and item by item.
package protocol ItemSink: Sendable {
    /// A single result.
    mutating func add(_ figures: ResultFigures, target: Int)
    /// An item with all its results.
    mutating func add(_ row: ItemRow)
}
