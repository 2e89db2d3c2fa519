/// A file of lines and the name by which errors speak of it.
package struct InputSource: Hashable, Sendable {
    package let path: String
    /// The path unless something else says more, as for spooled standard input.
    package let name: String

    package init(path: String, name: String? = nil) {
        self.path = path
        self.name = name ?? path
    }
}

/// Where a line stands.
package struct LinePosition: Hashable, Sendable {
    /// Which of the sources, from 0.
    package let source: Int
    /// The line in its file, from 1; blank lines count.
    package let number: Int
    /// Bytes before the line in its file.
    package let offset: Int
    /// Bytes in the line without its line ending.
    package let length: Int

    package init(source: Int, number: Int, offset: Int, length: Int) {
        self.source = source
        self.number = number
        self.offset = offset
        self.length = length
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
    /// The longest line, without its ending; 16 MiB unless told.
    package var maximumLineBytes: Int

    package init(maximumLineBytes: Int = 16 << 20) { self.maximumLineBytes = maximumLineBytes }
}
