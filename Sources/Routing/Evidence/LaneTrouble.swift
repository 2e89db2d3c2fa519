package import Vocabulary

/// Why a lane brings nothing: its last failure, until something is answered.
struct LaneTrouble: Equatable, Sendable {
    var kind: ProviderFailure.Kind
    /// The server's words, or those of the system, in one line.
    var words: String
    /// When the first failure came since the last answer.
    var since: Instant
    /// Whether the lane has ever answered in this process.
    var hasAnswered: Bool

    /// How long a trouble lasts before it is worth a warning: it does not mend by itself.
    static let lasting = Duration.seconds(300)
    /// How long it lasts before it is shown where nothing else is in the way.
    static let shown = Duration.seconds(1)

    init(_ failure: ProviderFailure, since: Instant, hasAnswered: Bool) {
        kind = failure.kind
        words = failure.words
        self.since = since
        self.hasAnswered = hasAnswered
    }

    /// What to do about a trouble that has lasted; nil for one that may pass.
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
    /// The server's words in one line, after the status that they came with.
    package var words: String {
        let line = message.split { $0.isWhitespace || $0.isNewline }.joined(separator: " ")
        let text = line.count <= 200 ? line : String(line.prefix(199)) + "…"
        guard let status = facts.httpStatus, !(200..<300 ~= status),
            !text.hasPrefix("status "), !text.hasPrefix("\(status) ")
        else { return text }
        return "\(status): \(text)"
    }
}

extension Router {
    /// Warnings about troubles that have lasted, by lane.
    package func warnings(at now: Instant) -> [(lane: Int, text: String)] {
        lanes.indices.compactMap { lane in
            let name = lanes[lane].settings.label
            return troubles[lane]?.warning(about: name, at: now).map { (lane, $0) }
        }
    }

    /// What is in the way of a lane, with the last words that came from there.
    func stateText(ofLane lane: Int, at now: Instant) -> String? {
        let trouble = troubles[lane]
        guard let text = lanes[lane].stateText(at: now) else {
            guard let trouble, now - trouble.since >= LaneTrouble.shown else { return nil }
            let state = figures[lane].isExamined ? "is being checked" : "is asked again"
            return "\(lanes[lane].settings.label) \(state): \(trouble.words)"
        }
        // What ended it is in the text already.
        guard lanes[lane].end == nil, let trouble else { return text }
        return "\(text): \(trouble.words)"
    }

    /// Takes in what a lane said last, unless it is about the item.
    mutating func noteTrouble(_ failure: ProviderFailure, lane: Int, at now: Instant) {
        switch failure.followUp {
        case .otherModel, .failItem: return
        case .retry, .failOver, .park, .dropModel, .dropCredential: break
        }
        troubles[lane] = LaneTrouble(
            failure, since: troubles[lane]?.since ?? now, hasAnswered: lanes[lane].answers > 0)
    }
}
