package import Vocabulary

/// What one unit of work has been through, as far as it decides what comes next.
package struct ItemTrail: Equatable, Sendable {
    /// Attempts that count against the job's limit.
    package internal(set) var attemptsUsed = 0
    /// All sends of any outcome, those of earlier runs included.
    package var sends: Int
    /// Refusals between which the place has answered others.
    package internal(set) var refusals = 0
    /// How many requests the place had answered when it last refused this one.
    var answersAtRefusal = -1
    package internal(set) var ambiguousSends = 0
    /// The first entry of the route that is still to be asked, in a cascade.
    package var stage = 0
    /// Lanes that cannot serve this item at all.
    package internal(set) var impossible: [Int] = []
    /// Lanes that refused the item in words about the key or the model; one that is not explained
    /// yet keeps the item waiting if no other lane is left.
    package var accusations: [Accusation] = []
    /// Lanes that have refused the item before while they answered others.
    package var refusedAlone: [Int] = []
    /// Failures by lane; two of them, or one that says so, make the router look elsewhere first.
    package internal(set) var failures: [LaneFailures] = []
    /// The last failure, to be told if nothing helps.
    package var lastFailure: ProviderFailure? { lastFailures.first }
    /// At most one; a list, because a failure is large and most trails have none.
    var lastFailures: [ProviderFailure] = []

    package struct Accusation: Equatable, Sendable {
        package var lane: Int
        /// Its place among all sends of the router.
        package var sequence: Int
    }

    package struct LaneFailures: Equatable, Sendable {
        package var lane: Int
        package var count: Int
        package var isAvoided: Bool
        /// Refusals there, which lengthen the waits.
        var refusals = 0
        /// The item does not ask there again before then; others may.
        var until = Instant.origin
    }

    /// - Parameter earlierSends: Sends recorded by earlier runs of this job.
    package init(earlierSends: Int = 0) { sends = earlierSends }

    /// Keeps an item from a lane that cannot serve it; the failure is told if no lane can.
    package mutating func rule(out lane: Int, because failure: ProviderFailure) {
        impossible.append(lane)
        lastFailures = [failure]
    }

    /// Keeps an item from a lane that has refused it; the last failure is told if no lane can.
    package mutating func rule(out lane: Int) { impossible.append(lane) }

    /// Goes on to a further stage of a cascade, which has tries of its own.
    mutating func enter(stage: Int) {
        self.stage = stage
        (attemptsUsed, refusals, ambiguousSends) = (0, 0, 0)
    }

    /// A send that brought no answer has reached a model, or may have.
    mutating func noteRun(isAmbiguous: Bool) {
        attemptsUsed += 1
        if isAmbiguous { ambiguousSends += 1 }
    }

    func isAccusing(_ lane: Int) -> Bool {
        !accusations.isEmpty && accusations.contains { $0.lane == lane }
    }

    /// Whether a lane has not refused the item in any way.
    func isUnmarked(by lane: Int) -> Bool {
        !isAccusing(lane) && !impossible.contains(lane) && !refusedAlone.contains(lane)
    }

    /// The trail as it will be once a failure's run is noted.
    func withRun(of failure: ProviderFailure) -> ItemTrail {
        var trail = self
        trail.noteRun(isAmbiguous: failure.billing == .ambiguous)
        return trail
    }

    func avoids(_ lane: Int) -> Bool {
        failures.contains { $0.lane == lane && $0.isAvoided }
    }

    func refusals(on lane: Int) -> Int { failures.first { $0.lane == lane }?.refusals ?? 0 }

    /// When the item may ask a lane again that refused it.
    func waits(for lane: Int) -> Instant {
        failures.first { $0.lane == lane }?.until ?? .origin
    }

    /// Whether that moment is one that the item itself was told to wait for.
    package func waits(until moment: Instant) -> Bool { failures.contains { $0.until == moment } }

    /// A lane refused the item, which comes back there no sooner than it may.
    mutating func noteRefusal(on lane: Int, until: Instant) {
        guard let index = failures.firstIndex(where: { $0.lane == lane }) else { return }
        failures[index].refusals += 1
        failures[index].until = until
    }

    mutating func noteFailure(on lane: Int, avoid: Bool) {
        if let index = failures.firstIndex(where: { $0.lane == lane }) {
            failures[index].count += 1
            failures[index].isAvoided =
                failures[index].isAvoided || avoid || failures[index].count >= 2
        } else {
            failures.append(LaneFailures(lane: lane, count: 1, isAvoided: avoid))
        }
    }
}
