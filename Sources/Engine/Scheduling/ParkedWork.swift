import Vocabulary

/// Work that must not be sent before its time, earliest first (a binary heap).
struct ParkedWork: Sendable {
    private var heap: [(due: Instant, unit: WorkUnit)] = []

    var isEmpty: Bool { heap.isEmpty }
    var count: Int { heap.count }
    var first: WorkUnit? { heap.first?.unit }
    /// When the first is due.
    var earliest: Instant? { heap.first?.due }

    mutating func insert(_ unit: WorkUnit, due: Instant) {
        heap.append((due, unit))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].due < heap[parent].due else { break }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    func contains(where isFit: (WorkUnit) -> Bool) -> Bool { heap.contains { isFit($0.unit) } }

    /// Takes one that is due and accepted, wherever it is in the heap.
    mutating func take(dueBy now: Instant, where isFit: (WorkUnit) -> Bool) -> WorkUnit? {
        guard let index = heap.firstIndex(where: { $0.due <= now && isFit($0.unit) }) else {
            return nil
        }
        let unit = heap[index].unit
        let rest = heap.enumerated().filter { $0.offset != index }.map(\.element)
        heap = []
        for entry in rest { insert(entry.unit, due: entry.due) }
        return unit
    }

    mutating func popFirst() -> WorkUnit? {
        guard let first = heap.first else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            siftDown()
        }
        return first.unit
    }

    private mutating func siftDown() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2]
            where child < heap.count && heap[child].due < heap[least].due {
                least = child
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
