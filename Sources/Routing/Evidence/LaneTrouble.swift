package import Vocabulary

/// Why a lane brings no answers: its last failure, until an answer arrives.
struct LaneTrouble: Equatable, Sendable {
    var kind: ProviderFailure.Kind
    /// The message of the server or the system, in one line.
    var words: String
    /// When the first failure after the last answer came.
    var since: Instant
    /// Whether the lane has ever answered in this process.
    var hasAnswered: Bool

    /// How long a trouble must last to be worth a warning, because it will not go away by itself.
    static let lasting = Duration.seconds(300)
    /// How long it must last to be shown if nothing else blocks the lane.
    static let shown = Duration.seconds(1)

    init(_ failure: ProviderFailure, since: Instant, hasAnswered: Bool) {
        kind = failure.kind
        words = failure.words
        self.since = since
        self.hasAnswered = hasAnswered
    }

    /// The advice about a trouble that has lasted; nil for one that may pass.
    func warning(about name: String, at now: Instant) -> String? {
        guard now - since >= Self.lasting else { return nil }
        let advice: String
        switch kind {
        case .creditExhausted: advice = "Add credit there, or take the model out of the route."
        case .dns: advice = "Check the host in base_url, and this machine's name service."
        case .tls:
            advice =
                "Check base_url; a certificate of your own authority must be trusted by this machine."
        case .connect where !hasAnswered:
            advice = "Check base_url, and whether a server listens there."
        case .modelNotFound, .badReply:
            guard !hasAnswered else { return nil }
            advice = "Check the path in base_url and the name of the model."
        default: return nil
        }
        let minutes = Int((now - since).seconds / 60)
        return "\(name) has brought nothing for \(minutes) min: \(words). \(advice)"
    }
}

extension ProviderFailure {
    /// The server's message in one line, after the HTTP status.
    package var words: String {
        let line = message.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
        let text = line.count <= 200 ? line : String(line.prefix(199)) + "…"
        guard let status = facts.httpStatus, !(200..<300 ~= status),
            !text.hasPrefix("status "), !text.hasPrefix("\(status) ")
        else { return text }
        return "\(status): \(text)"
    }
}
