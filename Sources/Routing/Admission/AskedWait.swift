/// The wait that a provider asked for (`Retry-After`), if it holds for every request.
///
/// That is assumed at first, until an answer shows that the wait concerned single requests: an
/// answer to a request that was sent after the refusal and before the end of the wait.
struct AskedWait: Sendable {
    /// Nothing is sent before this time.
    private(set) var until = -Double.infinity
    /// The latest end of any wait since the last answer, refuted or not.
    private var latest = -Double.infinity
    /// The length of the longest wait, and the last request that was refused with it.
    private var longest = 0.0
    private var number = 0
    /// Waits that an answer can still refute, the earliest first.
    private var waits: [(number: Int, until: Double)] = []
    /// Whether an answer has shown that such waits concern single requests.
    private(set) var isRefuted = false

    /// How many waits to keep, because answers take time to arrive.
    private static let most = 16
    /// In seconds.
    private static let short = 0.9

    /// Whether a wait of about a second or more held for all requests, and no request sent after
    /// its refusal was answered; then one request probes whether it is over.
    ///
    /// A shorter wait is not probed, because the probe would take as long again.
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

    /// Nothing is let through any more, so the wait holds for every request.
    mutating func hold() { (waits, isRefuted, until) = ([], false, max(until, latest)) }
}
