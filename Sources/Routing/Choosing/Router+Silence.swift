package import Vocabulary

extension Router {
    /// Whether items that are in flight on a lane for longer than its patience should be sent
    /// elsewhere, too.
    package func isSilent(lane: Int, at now: Instant) -> Bool {
        lanes[lane].silence.isSilent(at: now)
    }

    /// When the first of these lanes will count as silent; nil if none has requests in flight.
    package func nextSilence(of lanes: Set<Int>) -> Instant? {
        lanes.compactMap { self.lanes[$0].silence.start }.min()
    }

    /// Bytes of a reply have arrived on a lane, whose request is still in flight.
    package mutating func heard(lane: Int, at now: Instant) {
        lanes[lane].heardBytes(at: now)
    }

    /// How long to wait for a reply on a lane before the item is sent elsewhere, too.
    package func patience(ofLane lane: Int) -> Duration { lanes[lane].silence.patience }

    /// Whether a route's items may be sent to a second model while the first is silent.
    package func hedges(route: Int) -> Bool {
        routes[route].hedges
            && routes[route].candidates.contains {
                isOther($0.lane, than: routes[route].candidates[0].lane)
            }
    }

    /// Whether a lane is another model, or another tier of one: a server that is silent with one
    /// key is silent with the next.
    private func isOther(_ lane: Int, than silent: Int) -> Bool {
        let (one, other) = (lanes[lane].settings, lanes[silent].settings)
        return one.model != other.model || one.tier != other.tier
    }

    /// Chooses a second lane for an item that is in flight on a silent lane.
    ///
    /// - Parameters:
    ///   - query: The query that the first lane was chosen for.
    ///   - trail: The item's history.
    ///   - lane: The lane on which it is in flight.
    ///   - now: The current time.
    /// - Returns: As ``choose(_:trail:at:)``; a wait if all other lanes are busy or paused.
    package mutating func chooseAgain(
        _ query: RouteQuery, trail: ItemTrail, besides lane: Int, at now: Instant
    ) -> RouteDecision {
        var trail = trail
        // Another silent lane would not answer sooner.
        for candidate in routes[query.route].candidates
        where !isOther(candidate.lane, than: lane) || isSilent(lane: candidate.lane, at: now) {
            trail.impossible.append(candidate.lane)
        }
        let decision = choose(query, trail: trail, at: now)
        guard case .send(var ticket) = decision else { return decision }
        ticket.reason = .othersSilent
        return .send(ticket)
    }

    /// Whether to avoid a silent lane, because the route has another one.
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
