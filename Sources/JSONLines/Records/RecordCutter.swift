/// Cuts a file into records, holding no more than the longest record and a chunk.
protocol RecordCutter: AnyObject {
    func next() throws(JSONLinesError) -> RecordPiece
}

/// What a cutter comes upon next.
enum RecordPiece {
    /// Bytes that are valid until the next call, and their place.
    case record(UnsafeBufferPointer<UInt8>, RecordPlace)
    case blank
    /// A record beyond the limit, which was skipped, and where the next one begins.
    case tooLong(RecordPlace, end: Int)
    case end
}

/// The place of a record in its file.
struct RecordPlace {
    /// Of the line in which it begins, from 1.
    var line: Int
    /// The byte of that line, from 1.
    var column = 1
    /// The record's number, from 1; the line number if each line is a record.
    var ordinal: Int
    /// Bytes before it.
    var offset: Int

    /// The line and byte column of one of its bytes.
    func position(
        of index: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> (line: Int, column: Int) {
        let before = bytes[..<index]
        guard let newline = before.lastIndex(of: 0x0A) else { return (line, column + index) }
        return (line + before.count { $0 == 0x0A }, index - newline)
    }
}
