/// The latest requests in the order of sending, until each is judged.
///
/// A refusal arrives sooner than an answer: judged in order of arrival, every limit would look like
/// a run of refusals. Numbers are consecutive, so a request is found by its number.
struct SendLog: Sendable {
    enum Outcome {
        case awaited, answered, refused
        /// Refused after it already counted as let through.
        case refusedLate
        /// It says nothing about the limit.
        case unknown
    }

    struct Entry {
        var sentAt: Double
        var tokens: Int
        /// Requests in flight at the provider, this one included.
        var inFlight: Int
        /// Whether it took the last place in the window.
        var filledWindow: Bool
        var outcome = Outcome.awaited

        /// The same entry without taking the last place, so that the window does not grow by it.
        var withRoom: Entry {
            var entry = self
            entry.filledWindow = false
            return entry
        }
    }

    private var entries: [Entry] = []
    private var head = 0
    /// The number of the latest judged request.
    private(set) var judged = 0

    /// Refusals that are not judged yet, because an earlier request is still unanswered.
    private(set) var refused = 0

    /// When the earliest unjudged request was sent, and how many there are; nil if there are none.
    var unjudged: (since: Double, count: Int)? {
        head < entries.count ? (entries[head].sentAt, entries.count - head) : nil
    }

    mutating func append(_ entry: Entry) { entries.append(entry) }

    private func index(_ number: Int) -> Int? {
        number > judged ? head + number - judged - 1 : nil
    }

    /// Records how a request ended; false if it was judged before.
    ///
    /// `heldPlace` means that it was in flight at the provider until then. A request that is
    /// refused at once never was.
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

    /// Takes the next request that can be judged: it has ended, or was sent before `limit` and not
    /// refused.
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
