import SQLite

/// The places of several checkpoints' items when they are put in input order.
///
/// Thirty-two bytes an item while it is worked out, eight after that.
struct MergeOrder {
    /// Items that are in the input; after them come those that are gone from it.
    private(set) var present = 0
    /// By part: the new number of each item, by its old one.
    private var numbers: [[Int64]]

    private struct Place {
        var source: Int32
        var part: Int32
        var offset: Int64
        var position: Int64
        var item: Int64

        /// Before all others, in the order of the input; items that are gone come last.
        func isBefore(_ other: Place) -> Bool {
            let (isGone, isOtherGone) = (position < 0, other.position < 0)
            if isGone != isOtherGone { return isOtherGone }
            return (source, offset, part, item)
                < (other.source, other.offset, other.part, other.item)
        }
    }

    init(_ parts: [(connection: Connection, sources: [Int: Int])]) throws {
        var places: [Place] = []
        numbers = []
        for (part, (connection, sources)) in parts.enumerated() {
            try connection.forEachRow(
                #"SELECT id, source, "offset", position FROM item"#
            ) { row in
                places.append(
                    Place(
                        source: Int32(sources[try row.int(1)] ?? 0), part: Int32(part),
                        offset: try row.integer(2), position: try row.optionalInteger(3) ?? -1,
                        item: try row.integer(0)))
            }
            let last = try connection.integer("SELECT max(id) FROM item") ?? 0
            let rows = try connection.integer("SELECT count(*) FROM item") ?? 0
            // Numbers are close together. A file from elsewhere that has others gets no memory
            // for them, and its items are taken for unknown.
            let most = min(max(0, last), 16 * rows + (1 << 20))
            numbers.append([Int64](repeating: 0, count: Int(most) + 1))
        }
        places.sort { $0.isBefore($1) }
        for (index, place) in places.enumerated() {
            guard numbers[Int(place.part)].indices.contains(Int(place.item)) else { continue }
            numbers[Int(place.part)][Int(place.item)] = Int64(index) + 1
            if place.position >= 0 { present = index + 1 }
        }
    }

    /// Nil for an item that its part does not know.
    func number(of item: Int64, in part: Int) -> Int64? {
        guard numbers[part].indices.contains(Int(item)) else { return nil }
        let number = numbers[part][Int(item)]
        return number > 0 ? number : nil
    }
}

/// The checkpoint of one shard, on its way into that of the whole job.
package struct MergePart: Sendable {
    package var path: String
    /// What its numbers of input files are in the whole; those must grow in input order.
    package var sources: [Int: Int]
    /// What its numbers of targets are in the whole.
    package var targets: [Int: Int]

    package init(path: String, sources: [Int: Int], targets: [Int: Int]) {
        self.path = path
        self.sources = sources
        self.targets = targets
    }
}
