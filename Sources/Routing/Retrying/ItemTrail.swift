package import Vocabulary

/// The history of one unit of work, as far as it decides the next step.
package struct ItemTrail: Equatable, Sendable {
    /// Attempts that count against the job's limit.
    package internal(set) var attemptsUsed = 0
    /// All requests of any outcome, including those of earlier processes.
    package var sends: Int
    /// Refusals between which the endpoint has answered others.
    package internal(set) var refusals = 0
    /// The number of requests that the endpoint had answered when it last refused this one.
    var answersAtRefusal = -1
    package internal(set) var ambiguousSends = 0
    /// The first entry of the route that a cascade has not tried yet.
    package var stage = 0
    /// Lanes that cannot serve this item at all.
    package internal(set) var impossible: [Int] = []
    /// Lanes that refused the item for the key or the model; an unexplained one keeps the item
    /// waiting if no other lane is left.
    package var accusations: [Accusation] = []
    /// Lanes that have refused the item alone, while they answered others.
    package var refusedAlone: [Int] = []
    /// Failures by lane; after two of them, or one that demands it, the router prefers other lanes.
    package internal(set) var failures: [LaneFailures] = []
    /// The last failure, which is reported if nothing helps.
    package var lastFailure: ProviderFailure? { lastFailures.first }
    /// None or one: an array, because a failure is large and few trails have one.
    var lastFailures: [ProviderFailure] = []

    package struct Accusation: Equatable, Sendable {
        package var lane: Int
        /// Its number among all requests of the router.
        package var sequence: Int
    }

    package struct LaneFailures: Equatable, Sendable {
        package var lane: Int
        package var count: Int
        package var isAvoided: Bool
        /// Refusals on this lane, with which the waits grow.
        var refusals = 0
        /// The item is not sent to this lane again before this time; other items may be.
        var until = Instant.origin
    }

    /// - Parameter earlierSends: Requests recorded by earlier processes of this run.
    package init(earlierSends: Int = 0) { sends = earlierSends }

    /// Excludes a lane that cannot serve the item; the failure is reported if no lane can.
    package mutating func rule(out lane: Int, because failure: ProviderFailure) {
        impossible.append(lane)
        lastFailures = [failure]
    }

    /// Excludes a lane that has refused the item; the last failure is reported if no lane can serve
    /// it.
    package mutating func rule(out lane: Int) { impossible.append(lane) }

    /// Moves to a further stage of a cascade, which has attempts of its own.
    mutating func enter(stage: Int) {
        self.stage = stage
        (attemptsUsed, refusals, ambiguousSends) = (0, 0, 0)
    }

    /// A request without an answer has reached a model, or may have.
    mutating func noteRun(isAmbiguous: Bool) {
        attemptsUsed += 1
        if isAmbiguous { ambiguousSends += 1 }
    }

    func isAccusing(_ lane: Int) -> Bool {
        !accusations.isEmpty && accusations.contains { $0.lane == lane }
    }

    /// Whether a lane has never refused the item.
    func isUnmarked(by lane: Int) -> Bool {
        !isAccusing(lane) && !impossible.contains(lane) && !refusedAlone.contains(lane)
    }

    /// The trail after a failure's run is recorded.
    func withRun(of failure: ProviderFailure) -> ItemTrail {
        var trail = self
        trail.noteRun(isAmbiguous: failure.billing == .ambiguous)
        return trail
    }

    func avoids(_ lane: Int) -> Bool {
        failures.contains { $0.lane == lane && $0.isAvoided }
    }

    func refusals(on lane: Int) -> Int { failures.first { $0.lane == lane }?.refusals ?? 0 }

    /// When the item may be sent again to a lane that refused it.
    func waits(for lane: Int) -> Instant {
        failures.first { $0.lane == lane }?.until ?? .origin
    }

    /// Whether that moment is the end of a wait of this item.
    package func waits(until moment: Instant) -> Bool { failures.contains { $0.until == moment } }

    /// A lane refused the item, which may not return there before a time.
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
