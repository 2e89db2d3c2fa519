/// A file of records and its name in messages.
package struct InputSource: Hashable, Sendable {
    package let path: String
    /// The path unless something else is clearer, as for spooled standard input.
    package let name: String
    /// Set if the file is still being written.
    package let growth: GrowingFile?

    package init(path: String, name: String? = nil, growth: GrowingFile? = nil) {
        self.path = path
        self.name = name ?? path
        self.growth = growth
    }
}

/// The place of a record: a line, an element of a list, or a row of a table.
package struct LinePosition: Hashable, Sendable {
    /// Which of the sources, from 0.
    package let source: Int
    /// The record's number in its file, from 1: its line, with blank lines counted; for an element
    /// of a list, of which several may be in one line, its place in the list.
    package let number: Int
    /// Bytes before the record in its file.
    package let offset: Int
    /// Bytes in the record without its line ending.
    package let length: Int
    /// The line in which it begins, from 1.
    package let line: Int
    /// The byte of that line, from 1.
    package let column: Int
    /// The row's or element's number, from 1; header and blank rows do not count.
    package let ordinal: Int

    package init(
        source: Int, number: Int, offset: Int, length: Int, line: Int? = nil, column: Int = 1,
        ordinal: Int? = nil
    ) {
        self.source = source
        self.number = number
        self.offset = offset
        self.length = length
        self.line = line ?? number
        self.column = column
        self.ordinal = ordinal ?? number
    }
}

/// A line that was copied out of the reader.
package struct Line: Hashable, Sendable {
    package let bytes: [UInt8]
    package let position: LinePosition

    package var number: Int { position.number }
    package var offset: Int { position.offset }
    package var length: Int { position.length }
    package var source: Int { position.source }
}

/// What a reader puts up with.
package struct JSONLinesLimits: Hashable, Sendable {
    /// The longest record, without its ending; 16 MiB unless told.
    package var maximumLineBytes: Int

    package init(maximumLineBytes: Int = 16 << 20) { self.maximumLineBytes = maximumLineBytes }
}
