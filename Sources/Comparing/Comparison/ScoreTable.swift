package import Results

/// The results of one run, a column for each target and a row for each item.
///
/// A million items with two targets take 40 megabytes.
package struct ScoreTable: ItemSink {
    package private(set) var columns: [TargetColumn]
    /// The checkpoint's numbers of the items, for looking up their results.
    package private(set) var items: [Int64] = []
    /// Empty unless digests were requested.
    package private(set) var digests: [ItemDigest] = []
    /// Digests of the items' lines if items are identified by their ids; otherwise empty.
    private var contents: [ItemDigest] = []
    /// After an alignment by ids: the rows whose lines differ between the two runs.
    package private(set) var changed: [Int] = []
    /// After an alignment: how many items only this run has.
    package private(set) var unshared = 0
    /// The cluster of each item as a number; empty unless a field was requested.
    ///
    /// An item without the field is a cluster of its own.
    package private(set) var clusters: [Int] = []
    /// Items without the cluster field.
    package private(set) var unclustered = 0
    /// One for each requested field.
    package private(set) var groups: [GroupColumn]
    private let keepsDigests: Bool
    private let keepsClusters: Bool

    package init(
        targets: [String], keepsDigests: Bool = false, keepsClusters: Bool = false,
        groups: [String] = [], reserving count: Int = 0
    ) {
        self.groups = groups.map { GroupColumn(field: $0, targets: targets.count) }
        columns = targets.map { TargetColumn(name: $0, reserving: count) }
        self.keepsDigests = keepsDigests
        self.keepsClusters = keepsClusters
        items.reserveCapacity(count)
        if keepsDigests { digests.reserveCapacity(count) }
    }

    package mutating func add(_ figures: ResultFigures, target: Int) {
        columns[target].note(
            cost: figures.cost, bounds: figures.costBounds, latency: figures.latency,
            usage: figures.usage,
            isCached: figures.isCached)
    }

    package mutating func add(_ row: ItemRow) {
        guard let item = row.item else { return }
        items.append(item)
        if keepsDigests {
            digests.append(row.digest ?? ItemDigest(high: 0, low: UInt64(items.count)))
        }
        if let content = row.content, keepsDigests {
            // Results of earlier versions may lack it; then changes are not reported for any item.
            if contents.count == items.count - 1 { contents.append(content) }
        }
        if keepsClusters {
            if row.cluster == nil { unclustered += 1 }
            clusters.append(row.cluster ?? ~items.count)
        }
        for index in groups.indices {
            groups[index].append(row.groups.isEmpty ? nil : row.groups[index]) {
                var gaps = row.gaps(target: $0, metric: 0)
                if row.results(target: $0, metric: 0) == 0 { gaps.absent = 1 }
                return gaps
            }
        }
        for index in columns.indices {
            columns[index].append(
                row.outcome(target: index, metric: 0),
                gaps: row.gaps(target: index, metric: 0))
        }
    }

    /// Renames the columns, for two runs that have the same names.
    package mutating func rename(_ rename: (String) -> String) {
        for index in columns.indices { columns[index].name = rename(columns[index].name) }
    }

    package var count: Int { items.count }

    /// Puts the other run's columns into the order of this run's items, its own items at the end.
    ///
    /// Both tables then have the same rows. `items` of the result are the other run's, -1 if it
    /// lacks one.
    ///
    /// - Returns: How many items both have.
    package mutating func align(_ other: inout ScoreTable) -> Int {
        precondition(keepsDigests && other.keepsDigests, "Runs are paired by their digests.")
        var places = ItemPairing.places(of: other.digests, among: digests)
        other.digests = []
        digests = []
        var rows = count
        if contents.count == items.count, other.contents.count == other.items.count {
            changed = places.indices.compactMap { index in
                let place = Int(places[index])
                return place >= 0 && contents[place] != other.contents[index] ? place : nil
            }.sorted()
        }
        (contents, other.contents) = ([], [])
        for index in places.indices where places[index] < 0 {
            places[index] = Int32(rows)
            rows += 1
        }
        if keepsClusters {
            // For items of both runs this run decides, because the runs may disagree.
            clusters += [Int](repeating: 0, count: rows - count)
            for (place, cluster) in zip(places, other.clusters) where Int(place) >= items.count {
                clusters[Int(place)] = cluster
            }
            other.clusters = []
        }
        for index in groups.indices {
            groups[index].align(other.groups[index], at: places, of: rows)
        }
        let moved = other.items
        other.items = [Int64](repeating: -1, count: rows)
        for (place, item) in zip(places, moved) { other.items[Int(place)] = item }
        for column in other.columns.indices { other.columns[column].place(at: places, of: rows) }
        for column in columns.indices { columns[column].extend(to: rows) }
        let shared = places.count - (rows - items.count)
        (unshared, other.unshared) = (items.count - shared, rows - items.count)
        items.append(contentsOf: repeatElement(-1, count: rows - items.count))
        return shared
    }
}
