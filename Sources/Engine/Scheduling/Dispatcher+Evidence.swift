import Planning
import Routing
import Vocabulary

/// Items that are being sent, or wait, while it is not known whether a key or a model is at fault.
extension Dispatcher {
    /// What a feeder must bring.
    package enum Wish: Equatable, Sendable {
        case more
        /// A unit from another part of the input, and how many witnesses were refused before it.
        case witness(Int)
        /// Nothing any more.
        case nothing
    }

    /// Nil if nothing is wanted for now.
    package mutating func wish(target: Int, lowWater: Int) -> Wish? {
        if isOver(target: target) { return .nothing }
        queues[target].hasFeeder = true
        if wantsMore(target: target, lowWater: lowWater) { return .more }
        guard router.hasSuspects, !queues[target].isWitnessWanted, !queues[target].hasNoWitness,
            queues[target].witnesses.isEmpty,
            let lane = router.lanesWantingWitness.first(where: { router.route(target, has: $0) })
        else { return nil }
        queues[target].isWitnessWanted = true
        return .witness(router.witnessesAsked(ofLane: lane))
    }

    /// Takes the unit that was requested, or notes that there is none.
    package mutating func feed(witnesses: [WorkUnit], to target: Int) {
        queues[target].isWitnessWanted = false
        queues[target].bytes += witnesses.reduce(0) { $0 + $1.prompt.bytes }
        queues[target].hasNoWitness = witnesses.isEmpty
        if router.lanesWantingWitness.isEmpty {
            queues[target].append(witnesses)
        } else {
            queues[target].witnesses += witnesses
        }
    }

    /// Releases units that waited for a verdict, if there is a new one.
    mutating func takeInVerdicts(at now: Instant) {
        guard router.verdicts != knownVerdicts else { return }
        knownVerdicts = router.verdicts
        for target in queues.indices { queues[target].takeInVerdicts(at: now) }
    }

    /// The unit, with what is known so far about its refusals.
    func reviewed(_ unit: WorkUnit) -> WorkUnit {
        var unit = unit
        for accusation in unit.trail.accusations where !router.isOpen(accusation) {
            unit.trail.accusations.removeAll { $0 == accusation }
            // A lane that refuses every item says nothing about this one.
            if router.isOut(lane: accusation.lane) { continue }
            let model = router.settings(ofLane: accusation.lane).model
            let index = unit.attempts.lastIndex {
                $0.model == model && $0.followUp?.accuses == true
            }
            // Some servers behind the address have a wrong certificate, and others a valid one.
            if let index, unit.attempts[index].outcome == ProviderFailure.Kind.tls.rawValue {
                continue
            }
            unit.trail.rule(out: accusation.lane)
            if let index {
                unit.attempts[index].followUp = .otherModel
                unit.refusedAlone.append(unit.attempts[index].number)
            }
        }
        return unit
    }

    /// A unit from another part of the queue, for a lane that may be at fault.
    mutating func takeWitness(at now: Instant, wake: inout Instant?) -> Assignment? {
        let lanes = router.lanesWantingWitness
        if lanes.isEmpty || allowance?.end != nil { return nil }
        for lane in lanes {
            for target in queues.indices
            where queues[target].death == nil && router.route(target, has: lane) {
                guard let unit = takeFar(target: target, for: lane, at: now) else { continue }
                let decision = router.chooseWitness(
                    unit.query, trail: unit.trail, lane: lane, at: now)
                if case .send(let ticket)? = decision {
                    inFlight += 1
                    bytesInFlight += unit.prompt.bytes
                    allowance?.take()
                    return Assignment(unit: unit, duty: .send(ticket))
                }
                queues[target].witnesses.insert(unit, at: 0)
                if case .wait(let until?)? = decision { wake = min(wake ?? until, until) }
            }
        }
        return nil
    }

    private mutating func takeFar(target: Int, for lane: Int, at now: Instant) -> WorkUnit? {
        let isFit = { [router] (unit: WorkUnit) in
            router.canBeWitness(unit.query, trail: unit.trail, lane: lane, at: now)
        }
        if let index = queues[target].witnesses.firstIndex(where: isFit) {
            return queues[target].witnesses.remove(at: index)
        }
        // The feeder may have one from further away in the input.
        if queues[target].mayHaveFarther { return nil }
        let number = router.witnessesAsked(ofLane: lane)
        return queues[target].takeFar(number, where: isFit)
            ?? queues[target].parked.take(dueBy: now, where: isFit)
    }

    /// Decides about refusals for which no witnesses are left.
    ///
    /// - Returns: Whether there was one.
    mutating func concludeWhatIsLeft(at now: Instant) -> Bool {
        for lane in router.suspectedLanes where !router.isAsked(likeLane: lane) {
            let isWitnessLeft = queues.indices.contains { target in
                guard queues[target].death == nil, router.route(target, has: lane) else {
                    return false
                }
                return mayBring(target, for: lane, at: now)
            }
            if isWitnessLeft { continue }
            router.conclude(lane: lane)
            takeInVerdicts(at: now)
            return true
        }
        return false
    }

    /// Whether a target has, or will have, a unit that can still provide evidence about a lane.
    private func mayBring(_ target: Int, for lane: Int, at now: Instant) -> Bool {
        let queue = queues[target]
        let isFit = { (unit: WorkUnit) in
            router.canBeWitness(unit.query, trail: unit.trail, lane: lane, at: now)
        }
        if queue.mayHaveFarther || queue.hasUnrecorded || !queue.held.isEmpty { return true }
        return queue.witnesses.contains(where: isFit) || queue.hasReady(where: isFit)
            || queue.parked.contains(where: isFit) || queue.blocked.contains(where: isFit)
    }
}
