package import Checkpoint
package import Comparing
import Evaluation
import Jobs
package import Results
import Synchronization
import Vocabulary

extension CheckpointStore {
    /// Passes all results to a sink, and tells it when an item is complete, items in input order.
    ///
    /// Constant memory, apart from what the sink keeps. The scores in a book replace the stored
    /// ones. Throws ``RunFailure`` for a damaged result.
    package func collect<Sink: ItemSink>(
        targets: [(number: Int, samples: Int)], scanner: ResultScanner, into sink: Sink,
        of path: String, book: ScoreBook? = nil
    ) async throws -> Sink {
        let samples = targets.map(\.samples).max() ?? 1
        let reader = Mutex(
            ItemReader(
                targets: targets, sink: sink, scanner: scanner,
                row: ItemRow(targets: targets.count, metrics: scanner.figures.outcomes.count),
                book: book))
        let take: @Sendable (WorkID, UnsafeRawBufferPointer) throws -> Void = { work, line in
            let isWhole = reader.withLock { $0.add(work, line) }
            if !isWhole {
                throw RunFailure.badRun("\(path): the result of item \(work.item) is damaged.")
            }
        }
        if book == nil {
            try await forEachLine(
                inAnyOrderOf: targets.map(\.number), samples: samples, take)
        } else {
            // A book has the same order as the results.
            try await forEachLine(targets: targets.map(\.number), samples: samples, take)
        }
        return reader.withLock { reader in
            reader.finish()
            return reader.sink
        }
    }
}

/// Collects the results of an item, which follow each other.
private struct ItemReader<Sink: ItemSink>: Sendable {
    var sink: Sink
    private var scanner: ResultScanner
    private var row: ItemRow
    /// By the checkpoint's number of the target: its position and its samples.
    private var places: [(place: Int, samples: Int)?]
    private var book: ScoreBook?

    init(
        targets: [(number: Int, samples: Int)], sink: Sink, scanner: ResultScanner, row: ItemRow,
        book: ScoreBook?
    ) {
        self.book = book
        self.sink = sink
        self.scanner = scanner
        self.row = row
        places = Array(repeating: nil, count: (targets.map(\.number).max() ?? 0) + 1)
        for (place, target) in targets.enumerated() {
            places[target.number] = (place, target.samples)
        }
    }

    /// False for a damaged line.
    mutating func add(_ work: WorkID, _ line: UnsafeRawBufferPointer) -> Bool {
        let renewed = book?.take(work)
        guard places.indices.contains(work.target), let target = places[work.target],
            work.sample < target.samples
        else { return true }
        if row.isFinished(before: work.item) { sink.add(row) }
        row.begin(work.item)
        guard scanner.read(line) else { return false }
        if let renewed { scanner.replace(with: renewed.scores.map { ($0.name, $0.score) }) }
        row.add(scanner.figures, target: target.place)
        sink.add(scanner.figures, target: target.place)
        return true
    }

    mutating func finish() { if row.item != nil { sink.add(row) } }
}
