import SQLite

/// Compares entries with the stored items from the same position on.
struct ImportWalk {
    enum End {
        /// All entries were compared.
        case entries
        /// There are no more stored items to compare with.
        case stored
        /// An entry differs from the item at its position.
        case difference
        /// Like `difference`, but the next entry may show that the line was edited in place.
        case undecided
    }

    typealias Placed = (item: Int64, position: Int64, entry: ItemEntry)

    private let entries: ArraySlice<ItemEntry>
    private var next: Int
    /// The position of the first entry that was not compared.
    private(set) var position: Int64
    private(set) var same = 0
    /// Items whose line moved within its file.
    private(set) var moved: [Placed] = []
    /// Items that another entry replaces, with that entry.
    private(set) var replaced: [Placed] = []
    private(set) var end = End.entries

    init(_ entries: ArraySlice<ItemEntry>, from position: Int64) {
        self.entries = entries
        next = entries.startIndex
        self.position = position
    }

    /// The entries that the walk did not match.
    var rest: ArraySlice<ItemEntry> { entries[next...] }

    /// Continues through the rows of `id, key, id_hash, source, offset, length, line, target,
    /// position`.
    mutating func run(beside stored: Statement) throws {
        var candidate: Placed?
        while next < entries.endIndex {
            let entry = entries[next]
            guard try stored.step() else {
                end = candidate == nil ? .stored : .difference
                break
            }
            let (item, isInStep) = (try stored.integer(0), try stored.integer(8) == position)
            guard isInStep, ItemKey(try stored.blob(1)) == entry.key else {
                end = .difference
                // It may be an edit in place: then the next entries match.
                guard isInStep, candidate == nil else { break }
                candidate = (item, position, entry)
                advance()
                continue
            }
            if let found = candidate {
                replaced.append(found)
                candidate = nil
            }
            end = .entries
            if try !isSame(entry, stored) { moved.append((item, position, entry)) }
            same += 1
            advance()
        }
        if let candidate {
            end = next == entries.endIndex ? .undecided : .difference
            position = candidate.position
            next -= 1
        }
    }

    private mutating func advance() {
        next += 1
        position += 1
    }

    private func isSame(_ entry: ItemEntry, _ stored: Statement) throws -> Bool {
        try stored.integer(4) == entry.location.offset && stored.int(5) == entry.location.length
            && stored.int(6) == entry.location.line && stored.int(3) == entry.location.source
            && stored.optionalInteger(2) == entry.idHash && stored.optionalInt(7) == entry.target
    }
}
