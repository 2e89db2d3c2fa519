/// One line of the input: its location, its key and its target.
package struct ItemEntry: Equatable, Sendable {
    package var key: ItemKey
    /// A hash of the item's own id; tells an edited line from a new one.
    package var idHash: Int64?
    package var location: ItemLocation
    /// The number of the only target that the item is for, if the line names its own model.
    package var target: Int?

    package init(key: ItemKey, idHash: Int64? = nil, location: ItemLocation, target: Int? = nil) {
        self.key = key
        self.idHash = idHash
        self.location = location
        self.target = target
    }
}

/// The location of a line; its text is not stored but read from there when needed.
package struct ItemLocation: Hashable, Sendable {
    /// The checkpoint's number of the input file.
    package var source: Int
    /// The number of bytes before the line.
    package var offset: Int64
    /// The length of the line in bytes, without its line break.
    package var length: Int
    /// The line number, from 1.
    package var line: Int

    package init(source: Int, offset: Int64, length: Int, line: Int) {
        self.source = source
        self.offset = offset
        self.length = length
        self.line = line
    }
}

/// An input file as it was when its lines were imported.
package struct InputSource: Equatable, Sendable {
    package var path: String
    package var size: Int64
    /// Seconds since 1970.
    package var modifiedAt: Double

    package init(path: String, size: Int64, modifiedAt: Double) {
        self.path = path
        self.size = size
        self.modifiedAt = modifiedAt
    }
}

/// How an import differs from the one before.
package struct ImportCounts: Equatable, Sendable {
    /// Lines that were in the last input, at whatever position.
    package var unchanged = 0
    /// Lines that were in no earlier input, including edited ones.
    package var added = 0
    /// Added lines whose id belongs to a removed line: edits.
    package var changed = 0
    /// Lines that were in the last input but are not in this one; their results are kept.
    package var gone = 0
    /// Lines that were removed earlier and are back, with their results.
    package var returned = 0
    /// Results that the lines of this input already have.
    package var done = 0

    package init() {}

    /// The lines of the present input.
    package var total: Int { unchanged + added + returned }
}
