import Vocabulary

/// Work that is due but that no model accepts now: any request that ends may change that before the
/// predicted time.
///
/// For each request that ends, one unit is checked again, in turn, and one more for each unit that
/// could be sent: checking all of them each time would cost more the more there are.
struct BlockedWork: Sendable {
    private var units: [WorkUnit] = []
    private var head = 0
    /// The earliest time predicted for any of them.
    private(set) var earliest: Instant?

    var isEmpty: Bool { head == units.count }

    func contains(where isFit: (WorkUnit) -> Bool) -> Bool { units[head...].contains(where: isFit) }

    mutating func append(_ unit: WorkUnit, until: Instant) {
        units.append(unit)
        earliest = min(earliest ?? until, until)
    }

    /// Takes the unit that has waited longest.
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
