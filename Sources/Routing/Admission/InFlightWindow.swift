/// How many requests may be in flight: it only ever falls to what was taken at once.
///
/// It doubles by each round that is let through, up to the ceiling. If refusals come only to
/// requests with more in flight than were ever taken, the provider limits what is in flight: the
/// most that was taken is the window then (its edge), and one more is tried whenever the budget
/// for refusals allows.
struct InFlightWindow: Equatable, Sendable {
    let ceiling: Int
    private(set) var size: Double
    /// What it was when the refusals above it were first seen; nil while none limits it.
    private(set) var edge: Double?
    private var score = 0.0
    /// The most taken at once in the present half minute, and in the one before.
    private var most = 0
    private var mostBefore = 0
    private var mostSince = 0.0

    /// 64 in flight are reached in three rounds of at most a second each.
    static let start = 8
    private static let memory = 30.0

    init(ceiling: Int, isKnown: Bool) {
        self.ceiling = max(1, ceiling)
        size = Double(isKnown ? self.ceiling : min(Self.start, self.ceiling))
    }

    var value: Int { Int(size) }

    /// The most that was taken at once lately.
    var borne: Int { max(most, mostBefore) }

    /// Whether refusals keep it below the ceiling.
    var isReduced: Bool { edge != nil && value < ceiling }

    /// A request was let through.
    ///
    /// `isFull` says that the window is what limits now, and `mayTry`
    /// that the budget has room for a refusal.
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

    /// A request was refused; true if only the window explains it.
    mutating func refused(_ entry: SendLog.Entry, evidence: Double, bound: Double) -> Bool {
        guard entry.inFlight > borne, borne > 0 || edge != nil else { return false }
        score += evidence
        guard edge != nil || score >= bound else { return false }
        size = Double(max(1, borne))
        if edge == nil { (edge, score) = (size, 0) }
        return true
    }

    /// Refusals do not depend on how much is sent.
    mutating func release() { edge = nil }

    /// A limit of pace was found, which explains the refusals.
    mutating func open() { (size, edge) = (Double(ceiling), nil) }
}

/// The most in flight in the present round, which ends when what was sent last at its beginning is
/// judged.
///
/// A window of which more than half was used may grow (as TCP's may): answers come in bursts, and
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
