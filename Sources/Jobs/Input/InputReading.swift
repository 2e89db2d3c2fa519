import Dispatch
import Hashing
package import JSONLines
import Synchronization

/// Reads the whole input of a job: every line once, and a second time only if ids repeat.
package struct InputReading {
    private let sources: [InputSource]
    private let decoder: InputDecoder

    /// What was read, for the plan.
    package struct Counts: Equatable, Sendable {
        package var items = 0
        package var blankLines = 0
        /// Those that were handed over.
        package var skipped = BadRecords()
        /// Items from whose bodies `stream` was left out.
        package var unstreamed = 0
        /// Items that ask the same as an earlier one.
        package var copies = 0
        /// Items whose messages end with an answer.
        package var answered = 0
        /// Items with a `system` beside their messages, which is not sent.
        package var unsaidSystems = 0
        /// How many items have members that look like parts of the request and are not sent.
        package var unsent: [String: Int] = [:]
        /// Fields that the job wants kept and that no item has.
        package var unseen: Set<String> = []
        /// How many answers each item asks for.
        package var answers = 1
        /// The field whose values are shown as ids; nil for none.
        package var idField: String?
        /// How long the mark of generated ids must be.
        package var markLength = 0
        /// Remarks about how files were read.
        package var remarks: [String] = []
    }

    private let reader: JSONLinesReader
    private var scan: InputScan
    private var block = LineBlock()
    private var decoded: [DecodedLine] = []
    /// The position of the next decoded line, and of its next prompt.
    private var index = 0
    private var prompt = 0
    /// What the reader found after the block's last line.
    private var fault: InputFinding?
    private var isAtEnd = false
    /// The next block, decoded while this one's lines are processed.
    private var ahead: DecodingAhead?
    private let queue = DispatchQueue(label: "decoding")
    /// A hash of all records that were read, and of their places.
    private var content = StableHash()

    package init(
        sources: [InputSource], decoder: InputDecoder, badLines: InputScan.BadLines = .refuse,
        countsCopies: Bool = false
    ) {
        self.sources = sources
        self.decoder = decoder
        reader = decoder.reader(of: sources)
        scan = InputScan(decoder, badLines: badLines, countsCopies: countsCopies)
    }

    /// The next item in the order of the lines; nil when it is time for ``finish()``.
    ///
    /// Items are returned before the whole input is known to be valid: what is done with them must
    /// be undone if this or ``finish()`` throws.
    ///
    /// - Throws: `JSONLinesError` for a file that cannot be read.
    package mutating func next() throws -> (item: InputScan.Keyed, position: LinePosition)? {
        while true {
            if index < decoded.count {
                let (line, position) = (index, block.positions[index])
                let found = decoded[line].prompt(prompt)
                let reader = reader
                let keyed = block.withLine(line) {
                    scan.take(found, of: $0, at: Self.place(position, in: reader))
                }
                prompt += 1
                // A fault in one prompt of a line is a fault in the others, too.
                if keyed == nil || prompt >= decoded[line].promptCount {
                    index += 1
                    prompt = 0
                }
                if let keyed { return (keyed, position) }
            } else if let error = fault {
                fault = nil
                scan.reject(UnsafeBufferPointer(start: nil, count: 0), error)
            } else if isAtEnd {
                return nil
            } else {
                try readOn()
            }
        }
    }

    /// Moves on to the next block, and starts decoding the one after it.
    private mutating func readOn() throws {
        let next = try ahead ?? DecodingAhead(read(), by: decoder, on: queue)
        ahead = nil
        if !next.lines.isLast {
            ahead = DecodingAhead(try read(), by: decoder, on: queue)
        }
        let (lines, digest) = next.wait()
        decoded = lines
        content.combine(digest)
        block = next.lines.block
        fault = next.lines.fault
        isAtEnd = next.lines.isLast
        index = 0
    }

    /// Reads the lines of another block.
    private func read() throws -> ReadLines {
        var lines = ReadLines()
        do {
            while !lines.block.isFull, !lines.isLast {
                let isLine: Void? = try reader.withNextLine { lines.block.append($0, at: $1) }
                lines.isLast = isLine == nil
            }
        } catch let error as JSONLinesError where error.concernsOneLine {
            lines.fault = finding(error)
        }
        lines.formats = reader.formats
        lines.writers = sources.count { $0.growth?.isGrowing == true }
        if reader.lineCount > decoder.limits.lines {
            throw tooManyLines(lines.block.positions.last)
        }
        return lines
    }

    private func tooManyLines(_ position: LinePosition?) -> JSONLinesError {
        JSONLinesError(
            .tooManyLines, file: sources[position?.source ?? 0].name, line: position?.number,
            "the input has more than \(decoder.limits.lines) lines. "
                + "Split it, or raise limits.lines.")
    }

    /// Changes if a record is edited or moved, even in parts that are not sent.
    package var contentDigest: UInt64 { content.value }

    /// What each source was when it was opened, for those opened so far.
    package var identities: [FileIdentity] { reader.identities }

    /// The format of each source, for those opened so far.
    package var formats: [RecordFormat] { reader.formats }

    /// Ends the reading.
    ///
    /// - Throws: ``InputFindings`` for bad lines and repeated ids, and what
    ///   ``InputScan/verdict()`` throws.
    package mutating func finish() throws -> Counts {
        switch try scan.verdict() {
        case .sound: break
        case .refused(let findings): throw findings
        case .repeatedIDs(let second):
            let findings = try readAgain(second)
            if !findings.isEmpty { throw findings }
        }
        return Counts(
            items: scan.count, blankLines: reader.blankCount,
            skipped: BadRecords(scan.skipped, in: formats),
            unstreamed: scan.unstreamed, copies: scan.copies, answered: scan.answered,
            unsaidSystems: scan.unsaidSystems, unsent: scan.unsent, unseen: scan.unseen,
            answers: scan.answers ?? 1,
            idField: try scan.idField(), markLength: scan.markLength, remarks: remarks)
    }

    private var remarks: [String] {
        zip(sources, formats).flatMap { source, format in
            format.remarks.map { "\(source.name): \($0)" }
        } + (scan.lone.flatMap { $0.listBeside }.map { ["\(sources[0].name): \($0)"] } ?? [])
    }

    /// Lends every item to a closure, in the order of the lines.
    ///
    /// - Throws: What ``next()``, ``finish()`` and the closure throw.
    package func forEachItem(
        _ body: (InputScan.Keyed, LinePosition) throws -> Void
    ) throws -> Counts {
        var reading = self
        while let (item, position) = try reading.next() { try body(item, position) }
        return try reading.finish()
    }

    private func readAgain(_ repeated: RepeatedIDs) throws -> InputFindings {
        var repeated = repeated
        let reader = decoder.reader(of: sources)
        while true {
            do {
                let isMore: Void? = try reader.withNextLine { line, position in
                    repeated.take(
                        line, as: reader.formats[position.source],
                        at: Self.place(position, in: reader))
                }
                if isMore == nil { return repeated.result }
            } catch let error as JSONLinesError where error.concernsOneLine { continue }
        }
    }

    private static func place(
        _ position: LinePosition, in reader: JSONLinesReader
    ) -> InputPlace {
        InputPlace(
            position, in: reader.sources[position.source].name,
            reader.formats[position.source])
    }

    private func finding(_ error: JSONLinesError) -> InputFinding {
        InputFinding(
            place: InputPlace(file: error.file, line: error.line ?? 0),
            error: InputError(error.message, column: error.column), badLine: reader.badLine)
    }
}

/// Lines that were read together, and what the reader found after them.
private struct ReadLines: Sendable {
    var block = LineBlock()
    var fault: InputFinding?
    var isLast = false
    var formats: [RecordFormat] = []
    /// How many threads still unpack files.
    ///
    /// Lines come no faster than these threads allow, so each occupies a core.
    var writers = 0
}

/// A block being decoded.
private final class DecodingAhead: Sendable {
    let lines: ReadLines
    private let decoded = Mutex<(lines: [DecodedLine], digest: UInt64)>(([], 0))
    private let isDone = DispatchSemaphore(value: 0)

    /// A queue of its own always has a thread, whatever else is waiting.
    init(_ lines: ReadLines, by decoder: InputDecoder, on queue: DispatchQueue) {
        self.lines = lines
        queue.async { [self] in
            let result = lines.block.decoded(by: decoder, lines.formats, besides: lines.writers)
            decoded.withLock { $0 = result }
            isDone.signal()
        }
    }

    /// The decoded lines, once and for all.
    func wait() -> (lines: [DecodedLine], digest: UInt64) {
        isDone.wait()
        return decoded.withLock { decoded in
            defer { decoded.lines = [] }
            return decoded
        }
    }
}

extension InputReading.Counts {
    /// Of nothing that was read.
    package static let none = Self()
}
