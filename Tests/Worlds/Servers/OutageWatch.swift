import Vocabulary

/// What a server that lets nothing in is sent meanwhile.
struct OutageWatch: Sendable {
    /// When it lets nothing in, in seconds of the run.
    let span: Range<Int>
    /// Requests that are out may come back and be sent again so long after its start.
    static let settling = Duration.seconds(10)

    /// Requests while it lets nothing in.
    private(set) var sends = 0
    private(set) var probes = 0
    private(set) var mostInFlight = 0
    private(set) var longestGap = Duration.zero
    /// Requests before the time that a refusal had asked for.
    private(set) var early = 0
    /// When the first answer after it came back.
    private(set) var firstAnswer: Instant?

    private var inFlight = EventQueue<Instant, Void>()
    private var last: Instant?
    private var asked = EventQueue<Instant, Instant>()
    private var allowedFrom = Instant.origin

    init(_ span: Range<Int>) { self.span = span }

    private var start: Instant { .origin + .seconds(span.lowerBound) }
    private var end: Instant { .origin + .seconds(span.upperBound) }

    mutating func refused(at now: Instant, until end: Instant, _ retryAfter: Duration?) {
        note(now, until: end)
        // The client knows of it once it is back.
        if let retryAfter, now >= start { asked.insert(end + retryAfter, at: end) }
    }

    mutating func letIn(at now: Instant, until end: Instant) {
        note(now, until: end)
        guard now >= self.end, firstAnswer.map({ end < $0 }) ?? true else { return }
        firstAnswer = end
    }

    private mutating func note(_ now: Instant, until back: Instant) {
        while inFlight.removeFirst(notAfter: now) != nil {}
        inFlight.insert((), at: back)
        while let moment = asked.removeFirst(notAfter: now) {
            allowedFrom = max(allowedFrom, moment)
        }
        if now >= start, now < self.end { sends += 1 }
        guard now >= start + Self.settling, now < end else { return }
        if now < allowedFrom { early += 1 }
        probes += 1
        mostInFlight = max(mostInFlight, inFlight.size)
        if let last { longestGap = max(longestGap, now - last) }
        last = now
    }
}
