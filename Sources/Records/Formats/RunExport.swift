import Checkpoint
import JSON
import JSONLines
import Jobs
import Results
import Synchronization
import Vocabulary

/// The results of a stored run, exported for other programs.
package struct RunExport: Sendable {
    private let run: StoredRun

    package init(_ run: StoredRun) { self.run = run }

    /// Passes the results to a closure as they are to be written, in input order, a piece at a
    /// time.
    ///
    /// Constant memory: a piece is some ten kilobytes, whatever the run's size. The body runs on
    /// the store's thread. Without a format, these are the lines as the run itself writes them; for
    /// all targets, unless one is selected by its position. With a recosting, costs are calculated
    /// again from the tokens. Throws ``RunFailure`` for a damaged result, and any error of the
    /// body.
    ///
    /// - Returns: The number of results whose item was needed and is no longer in the input.
    @discardableResult
    package func forEachPiece(
        as format: (any ResultFormat)?, ofTarget place: Int? = nil, recosting: Recosting? = nil,
        _ body: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws -> Int {
        let pieces = Pieces(body)
        let needsItems = format?.needsItems == true
        let lines =
            needsItems || recosting?.chargesImages == true ? try await InputLines(run) : nil
        let numbers = Mutex(ItemNumbers())
        let missing = Mutex(0)
        if let format { try pieces.append(format.beginning) }
        let targets = place.map { [run.targets[$0].number] } ?? run.targets.map(\.number)
        var wanted: LineContext.Parts = recosting == nil ? [] : .attempts
        if lines != nil { wanted.insert(.key) }
        try await run.store.forEachLine(targets: targets, samples: run.samples, with: wanted) {
            [path = run.directory.path, rules = run.rules] work, line, context in
            if format == nil, recosting == nil { return try pieces.append(line: line) }
            guard var result = StoredLine(parsing: line) else {
                throw RunFailure.badRun("\(path): the result of item \(work.item) is damaged.")
            }
            if let recosting {
                result = recosting.recosted(result, attempts: context.attempts) { [result] in
                    lines?.item(of: result, at: context.location, key: context.key)
                }
            }
            guard let format else {
                return try pieces.append(result.serialized + [0x0A])
            }
            // Formats support scores in their present form only.
            result = ScoreMembers(of: result, rules: rules).line(result)
            let (number, isFirst) = numbers.withLock { $0.next(work) }
            if !isFirst { try pieces.append(format.separator) }
            let item = lines?.item(of: result, at: context.location, key: context.key)
            if needsItems, item == nil { missing.withLock { $0 += 1 } }
            try pieces.append(
                format.bytes(of: ExportedResult(result, number: number, item: item)))
        }
        if let format { try pieces.append(format.ending) }
        try pieces.finish()
        return missing.withLock { $0 }
    }
}

/// Counts items as their results are read.
private struct ItemNumbers {
    private var item: Int64?
    private var number = -1

    mutating func next(_ work: WorkID) -> (number: Int, isFirst: Bool) {
        let isFirst = item == nil
        if item != work.item {
            item = work.item
            number += 1
        }
        return (number, isFirst)
    }
}

/// Collects small texts, so that each is not a system call of its own.
private final class Pieces: Sendable {
    private let gathered = Mutex<[UInt8]>([])
    private let body: @Sendable ([UInt8]) throws -> Void

    private static let size = 64 << 10

    init(_ body: @escaping @Sendable ([UInt8]) throws -> Void) { self.body = body }

    func append(_ bytes: [UInt8]) throws {
        try gathered.withLock { gathered in
            gathered += bytes
            try handOver(&gathered, from: Self.size)
        }
    }

    func append(line: UnsafeRawBufferPointer) throws {
        try gathered.withLock { gathered in
            gathered.append(contentsOf: line)
            gathered.append(0x0A)
            try handOver(&gathered, from: Self.size)
        }
    }

    func finish() throws {
        try gathered.withLock { try handOver(&$0, from: 1) }
    }

    private func handOver(_ gathered: inout [UInt8], from size: Int) throws {
        guard gathered.count >= size else { return }
        try body(gathered)
        gathered.removeAll(keepingCapacity: true)
    }
}
