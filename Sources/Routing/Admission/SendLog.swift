/// The latest requests in the order in which they were sent, until each is judged.
///
/// A refusal comes back at once and an answer takes time: counted as they come back, every limit
/// would look like a row of refusals. Numbers are consecutive, so each request is found by its own.
struct SendLog: Sendable {
    enum Outcome {
        case awaited, answered, refused
        /// Refused after it had been counted as let through.
        case refusedLate
        /// It says nothing about the limit.
        case unknown
    }

    struct Entry {
        var sentAt: Double
        var tokens: Int
        /// Requests in flight at the provider, this one included.
        var inFlight: Int
        /// Whether it took the last place of the window.
        var filledWindow: Bool
        var outcome = Outcome.awaited

        /// It took no last slot, so the window does not grow by it.
        var withRoom: Entry {
            var entry = self
            entry.filledWindow = false
            return entry
        }
    }

    private var entries: [Entry] = []
    private var head = 0
    /// The number of the latest that was judged.
    private(set) var judged = 0

    /// Those that were refused and are not yet judged, since one before them is still awaited.
    private(set) var refused = 0

    /// When the earliest was sent that is not yet judged, and how many there are; nil if all
    /// are.
    var unjudged: (since: Double, count: Int)? {
        head < entries.count ? (entries[head].sentAt, entries.count - head) : nil
    }

    mutating func append(_ entry: Entry) { entries.append(entry) }

    private func index(_ number: Int) -> Int? {
        number > judged ? head + number - judged - 1 : nil
    }

    /// Notes how a request ended; false if it was judged before.
    ///
    /// `heldPlace` says that it was in flight at the provider until then. A request that is refused
    /// at once was in flight only to us.
    mutating func note(_ number: Int, _ outcome: Outcome, heldPlace: Bool = true) -> Bool {
        guard let index = index(number), index < entries.count else { return false }
        entries[index].outcome = outcome
        if outcome == .refused {
            refused += 1
            guard !heldPlace else { return true }
            for later in entries.indices[(index + 1)...] { entries[later].inFlight -= 1 }
        }
        return true
    }

    /// Takes the next that can be judged: it is back, or was sent before `limit` and not refused.
    mutating func next(sentBefore limit: Double) -> (number: Int, entry: Entry)? {
        guard head < entries.count else { return nil }
        let entry = entries[head]
        if entry.outcome == .awaited, entry.sentAt > limit { return nil }
        head += 1
        judged += 1
        if entry.outcome == .refused { refused -= 1 }
        if head == entries.count {
            entries.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 1_024 {
            entries.removeFirst(head)
            head = 0
        }
        return (judged, entry)
    }
}
