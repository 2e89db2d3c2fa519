/// How many requests may be in flight; it falls only to a number that was accepted at once.
///
/// It doubles with each round that is let through, up to the ceiling. If only requests beyond the
/// highest accepted number are refused, the provider limits requests in flight: that number becomes
/// the window (its edge), and one more is tried whenever the budget for refusals allows.
struct InFlightWindow: Equatable, Sendable {
    let ceiling: Int
    private(set) var size: Double
    /// The window when refusals above it were first seen; nil while none limits it.
    private(set) var edge: Double?
    private var score = 0.0
    /// The most accepted at once in this half minute, and in the one before.
    private var most = 0
    private var mostBefore = 0
    private var mostSince = 0.0

    /// The initial window; 64 in flight are reached in three rounds of at most a second each.
    static let start = 8
    private static let memory = 30.0

    init(ceiling: Int, isKnown: Bool) {
        self.ceiling = max(1, ceiling)
        size = Double(isKnown ? self.ceiling : min(Self.start, self.ceiling))
    }

    var value: Int { Int(size) }

    /// The most accepted at once lately.
    var borne: Int { max(most, mostBefore) }

    /// Whether refusals keep it below the ceiling.
    var isReduced: Bool { edge != nil && value < ceiling }

    /// A request was let through.
    ///
    /// `isFull` means that the window is the limit now, and `mayTry` that the budget has room for a
    /// refusal.
    mutating func letThrough(
        _ entry: SendLog.Entry, isFull: Bool, mayTry: Bool, at now: Double
    ) {
        if entry.inFlight > borne { score = max(0, score - UsualRefusals.letThrough) }
        if now - mostSince > Self.memory { (mostBefore, most, mostSince) = (most, 0, now) }
        most = max(most, entry.inFlight)
        guard let edge else { return grow(isFull: isFull || entry.filledWindow) }
        guard entry.filledWindow, entry.inFlight >= value, mayTry else { return }
        size = min(Double(ceiling), size + max(1, (size / 32).rounded(.down)))
        if size >= 1.5 * edge || value >= ceiling { self.edge = nil }
    }

    mutating func grow(isFull: Bool) {
        if isFull { size = min(Double(ceiling), size + 1) }
    }

    /// A request was refused; returns whether the window explains the refusal.
    mutating func refused(_ entry: SendLog.Entry, evidence: Double, bound: Double) -> Bool {
        guard entry.inFlight > borne, borne > 0 || edge != nil else { return false }
        score += evidence
        guard edge != nil || score >= bound else { return false }
        size = Double(max(1, borne))
        if edge == nil { (edge, score) = (size, 0) }
        return true
    }

    /// Refusals do not depend on the number in flight.
    mutating func release() { edge = nil }

    /// A limit of the pace explains the refusals, so the window opens fully.
    mutating func open() { (size, edge) = (Double(ceiling), nil) }
}

/// The most in flight in the current round, which ends when the last request sent at its beginning
/// is judged.
///
/// A window that was more than half used may grow (as TCP's may): answers arrive in bursts, and
/// after the first of them the window is never full.
struct InFlightPeak: Equatable, Sendable {
    var most = 0
    private var last = 0

    /// Whether more than half of a window was used.
    func isMost(of window: InFlightWindow) -> Bool { 2 * most > window.value }

    mutating func judged(_ number: Int, sent: Int, inFlight: Int) {
        if number > last { (most, last) = (inFlight, sent) }
    }
}
