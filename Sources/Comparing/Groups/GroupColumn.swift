import Results

/// The groups of a run's items by one field, to use with the columns of their scores.
package struct GroupColumn: Sendable {
    package let field: String
    /// In order of first appearance.
    package private(set) var labels: [String] = []
    /// For each item the index of its label; -1 for none.
    package private(set) var places: [Int32] = []
    /// Whether there are more labels than ``GroupLabel/most``.
    package private(set) var hasTooMany = false
    /// Results without an ordinary score, by label and target.
    private var gaps: [[ResultGaps]] = []
    private var index: [String: Int32] = [:]
    private let targets: Int

    package init(field: String, targets: Int) {
        self.field = field
        self.targets = targets
    }

    /// Adds the next item; nil for one without the field.
    package mutating func append(_ label: String?, gaps: (_ target: Int) -> ResultGaps) {
        guard let label, let place = place(of: label) else { return places.append(-1) }
        places.append(place)
        for target in 0..<targets { self.gaps[Int(place)][target] += gaps(target) }
    }

    /// The index of a label, added if it is new; nil if there are too many.
    private mutating func place(of label: String) -> Int32? {
        if let place = index[label] { return place }
        guard labels.count < GroupLabel.most else {
            hasTooMany = true
            return nil
        }
        let place = Int32(labels.count)
        labels.append(label)
        index[label] = place
        gaps.append(Array(repeating: ResultGaps(), count: targets))
        return place
    }

    /// The results of a group without a score; empty for an unknown label.
    package func gaps(of label: String, target: Int) -> ResultGaps {
        index[label].map { gaps[Int($0)][target] } ?? ResultGaps()
    }

    /// Adds the items that only the other run has, at their new rows.
    ///
    /// For items of both runs this run decides, because the runs may disagree.
    mutating func align(_ other: GroupColumn, at rows: [Int32], of count: Int) {
        let own = places.count
        places += [Int32](repeating: -1, count: count - own)
        for (row, place) in zip(rows, other.places) where Int(row) >= own && place >= 0 {
            places[Int(row)] = self.place(of: other.labels[Int(place)]) ?? -1
        }
        hasTooMany = hasTooMany || other.hasTooMany
    }
}
