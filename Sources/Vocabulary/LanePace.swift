/// The pace of a lane at one moment, its reason, and what the lane waits for.
package struct LanePace: Equatable, Sendable {
    /// Where the pace comes from.
    package enum Source: String, Sendable {
        /// Nothing limits the pace but the requests in flight.
        case unlimited
        /// The headers of the provider's replies state it.
        case told
        /// Learned from refused requests.
        case learned
        /// The user's `requests_per_minute` or `tokens_per_minute`.
        case stated
        /// Single requests probe whether the provider is available again.
        case probing
    }

    /// What the next request waits for.
    package enum Wait: String, Sendable {
        /// The number of requests in flight is at its limit.
        case inFlight = "in_flight"
        /// The pace.
        case pace
        /// The provider asked to wait.
        case asked
        /// A probe, or its time.
        case probing
        /// A reply, because the model has stopped answering.
        case silence
    }

    package var source: Source
    /// Requests per second; nil if nothing limits them, or if only tokens are limited.
    package var perSecond: Double?
    /// The share of recent requests that were refused, 0 to 1; nil if it is not measured.
    package var refusedShare: Double?
    /// Nil if the next request may be sent now.
    package var wait: Wait?
    /// The remaining wait; nil if only a reply ends it.
    package var waitLeft: Duration?

    package init(
        _ source: Source, perSecond: Double? = nil, refusedShare: Double? = nil, wait: Wait? = nil,
        waitLeft: Duration? = nil
    ) {
        self.source = source
        self.perSecond = perSecond
        self.refusedShare = refusedShare
        self.wait = wait
        self.waitLeft = waitLeft
    }

    /// Whether something other than the number of requests in flight limits it.
    package var isHeldBack: Bool {
        source != .unlimited || wait == .asked || wait == .silence || refusedShare ?? 0 >= 0.2
    }

    /// In a few words: "2.1/s, learned from refusals, 4% refused".
    package var text: String {
        var parts: [String] = []
        if let perSecond { parts.append("\(Self.short(perSecond))/s") }
        switch source {
        case .unlimited: break
        case .told: parts.append("told by the provider")
        case .learned: parts.append("learned from refusals")
        case .stated: parts.append("stated in the job")
        case .probing: parts.append("one request at a time since nothing is let through")
        }
        if let refusedShare, refusedShare >= 0.005 {
            parts.append("\(Int((refusedShare * 100).rounded()))% refused")
        }
        if wait == .silence { parts.append("silent") }
        if wait == .asked, let waitLeft {
            parts.append("asked to wait \(Int(waitLeft.seconds.rounded(.up))) s")
        }
        return parts.joined(separator: ", ")
    }

    /// Two significant digits.
    private static func short(_ value: Double) -> String {
        let scale: Double = value < 1 ? 100 : value < 10 ? 10 : 1
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
