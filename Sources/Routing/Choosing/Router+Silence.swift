package import Vocabulary

extension Router {
    /// How long items of a lane may be in flight before they are asked elsewhere.
    package func isSilent(lane: Int, at now: Instant) -> Bool {
        lanes[lane].silence.isSilent(at: now)
    }

    /// When the first of these lanes will have been silent for too long; nil if none is
    /// waited for.
    package func nextSilence(of lanes: Set<Int>) -> Instant? {
        lanes.compactMap { self.lanes[$0].silence.start }.min()
    }

    /// Bytes of a reply have come from a lane, whose request is still in flight.
    package mutating func heard(lane: Int, at now: Instant) {
        lanes[lane].heardBytes(at: now)
    }

    /// How long a request to a lane is waited for before it is asked elsewhere.
    package func patience(ofLane lane: Int) -> Duration { lanes[lane].silence.patience }

    /// Whether a route's items may be asked at a second model while the first is silent.
    package func hedges(route: Int) -> Bool {
        routes[route].hedges
            && routes[route].candidates.contains {
                isOther($0.lane, than: routes[route].candidates[0].lane)
            }
    }

    /// Whether a lane is another model, or another tier of one: a server that is silent to one
    /// key is silent to the next.
    private func isOther(_ lane: Int, than silent: Int) -> Bool {
        let (one, other) = (lanes[lane].settings, lanes[silent].settings)
        return one.model != other.model || one.tier != other.tier
    }

    /// Decides where an item in flight on a silent lane is asked once more.
    ///
    /// - Parameters:
    ///   - query: The item, as it was chosen for.
    ///   - trail: What it has been through.
    ///   - lane: Where it is in flight.
    ///   - now: The present moment.
    /// - Returns: As ``choose(_:trail:at:)``; a wait if all others are busy or rest.
    package mutating func chooseAgain(
        _ query: RouteQuery, trail: ItemTrail, besides lane: Int, at now: Instant
    ) -> RouteDecision {
        var trail = trail
        // A lane that is silent too would be waited for just as long.
        for candidate in routes[query.route].candidates
        where !isOther(candidate.lane, than: lane) || isSilent(lane: candidate.lane, at: now) {
            trail.impossible.append(candidate.lane)
        }
        let decision = choose(query, trail: trail, at: now)
        guard case .send(var ticket) = decision else { return decision }
        ticket.reason = .othersSilent
        return .send(ticket)
    }

    /// Whether a silent lane is left alone, since another one of the route is there.
    func isLeftAlone(_ lane: Int, _ query: RouteQuery, _ trail: ItemTrail, at now: Instant) -> Bool
    {
        routes[query.route].hedges && lanes[lane].silence.isSilent(at: now)
            && routes[query.route].candidates.contains { other in
                isOther(other.lane, than: lane) && other.entry >= trail.stage
                    && !figures[other.lane].isOut
                    // Before its hours it cannot take over.
                    && lanes[other.lane].opening(at: now) == nil
                    && !trail.impossible.contains(other.lane)
                    && (other.lastSend.map { $0 >= now } ?? true)
                    && !isSilent(lane: other.lane, at: now)
            }
    }
}
