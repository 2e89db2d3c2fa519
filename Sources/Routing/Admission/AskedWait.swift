/// The wait that a provider asked for (`Retry-After`), as far as it holds for the whole lane.
///
/// The first one does, until an answer shows that the wait was only about its request: an answer to
/// a request that was sent after the refused one and before the wait was over.
struct AskedWait: Sendable {
    /// Nothing is sent before.
    private(set) var until = -Double.infinity
    /// The longest wait since the last answer, whether refuted or not.
    private var latest = -Double.infinity
    /// How long that was, and the last request that was told so.
    private var longest = 0.0
    private var number = 0
    /// Those that may still be refuted, the earliest first.
    private var waits: [(number: Int, until: Double)] = []
    /// Whether such waits were shown to be of single requests.
    private(set) var isRefuted = false

    /// An answer takes time, so several waits are remembered.
    private static let most = 16
    /// In seconds.
    private static let short = 0.9

    /// Whether a wait of about a second or more held for the whole lane, and no request sent after
    /// its refusal was answered: one request then finds out whether it is over.
    ///
    /// After a shorter wait a probe would take as long as the wait itself.
    var isUnanswered: Bool { longest > Self.short && !isRefuted }

    mutating func asked(for wait: Double, by number: Int, at now: Double) {
        guard wait > 0 else { return }
        latest = max(latest, now + wait)
        (longest, self.number) = (max(longest, wait), number)
        guard !isRefuted else { return }
        until = max(until, now + wait)
        waits = waits.suffix(Self.most - 1) + [(number, now + wait)]
    }

    mutating func answered(_ number: Int, sentAt: Double) {
        if number > self.number { (latest, longest) = (-.infinity, 0) }
        if waits.contains(where: { number > $0.number && sentAt < $0.until }) { refute() }
    }

    mutating func refute() { (until, waits, isRefuted) = (-.infinity, [], true) }

    /// Nothing is let through any more: the wait holds for the whole lane.
    mutating func hold() { (waits, isRefuted, until) = ([], false, max(until, latest)) }
}
