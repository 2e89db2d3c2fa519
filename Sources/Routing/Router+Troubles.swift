package import Vocabulary

extension Router {
    /// Warnings about troubles that have lasted, by lane.
    package func warnings(at now: Instant) -> [(lane: Int, text: String)] {
        lanes.indices.compactMap { lane in
            let name = lanes[lane].settings.label
            return troubles[lane]?.warning(about: name, at: now).map { (lane, $0) }
        }
    }

    /// The obstacle on a lane, with the last message from there.
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

    /// Records the lane's last message, unless it is about the item.
    mutating func noteTrouble(_ failure: ProviderFailure, lane: Int, at now: Instant) {
        switch failure.followUp {
        case .otherModel, .failItem: return
        case .retry, .failOver, .park, .dropModel, .dropCredential: break
        }
        troubles[lane] = LaneTrouble(
            failure, since: troubles[lane]?.since ?? now, hasAnswered: lanes[lane].answers > 0)
    }
}
