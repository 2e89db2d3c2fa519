import Vocabulary

/// Work that is due, but that no model takes now: any request that comes back may change that
/// before the expected moment.
///
/// Each request that comes back lets one unit be looked at again, in turn, and one more for each
/// that was then sent: looking at all of them each time would cost more the more there are.
struct BlockedWork: Sendable {
    private var units: [WorkUnit] = []
    private var head = 0
    /// The earliest moment expected for any of them.
    private(set) var earliest: Instant?

    var isEmpty: Bool { head == units.count }

    func contains(where isFit: (WorkUnit) -> Bool) -> Bool { units[head...].contains(where: isFit) }

    mutating func append(_ unit: WorkUnit, until: Instant) {
        units.append(unit)
        earliest = min(earliest ?? until, until)
    }

    /// Takes the one that has waited longest.
    mutating func popFirst() -> WorkUnit? {
        guard head < units.count else { return nil }
        let unit = units[head]
        head += 1
        if head == units.count {
            (units, head, earliest) = ([], 0, nil)
        } else if head > 64, 2 * head > units.count {
            units.removeFirst(head)
            head = 0
        }
        return unit
    }

    /// Takes all of them.
    mutating func removeAll() -> ArraySlice<WorkUnit> {
        defer { (units, head, earliest) = ([], 0, nil) }
        return units[head...]
    }
}
