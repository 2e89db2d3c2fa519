/// One line of the input, as the import hands it over: where it is and what it is known by.
package struct ItemEntry: Equatable, Sendable {
    package var key: ItemKey
    /// A hash of the item's own id; tells an edited line from a new one.
    package var idHash: Int64?
    package var location: ItemLocation
    /// Restricts the item to one target, by number, if the line itself names its model.
    package var target: Int?

    package init(key: ItemKey, idHash: Int64? = nil, location: ItemLocation, target: Int? = nil) {
        self.key = key
        self.idHash = idHash
        self.location = location
        self.target = target
    }
}

/// Where a line lies; its text is not stored but read from there again.
package struct ItemLocation: Hashable, Sendable {
    /// The checkpoint's number of the input file.
    package var source: Int
    /// Bytes before the line.
    package var offset: Int64
    /// Bytes of the line without its line break.
    package var length: Int
    /// From 1.
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

/// How an import compares with what the checkpoint held.
package struct ImportCounts: Equatable, Sendable {
    /// Lines that were there the last time, wherever they stood.
    package var unchanged = 0
    /// Lines never seen before, the edited ones included.
    package var added = 0
    /// Of the added, those whose id belongs to a line that is gone: edits.
    package var changed = 0
    /// Lines that were there the last time and are not now; their results are kept.
    package var gone = 0
    /// Lines that had been gone and are back with their results.
    package var returned = 0
    /// Results that the present lines have already.
    package var done = 0

    package init() {}

    /// The lines of the present input.
    package var total: Int { unchanged + added + returned }
}
