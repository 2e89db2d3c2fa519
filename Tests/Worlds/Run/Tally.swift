import Engine
import Routing
package import Vocabulary

extension SimulatedRun {
    /// What became of a run.
    package struct Tally {
        package private(set) var answered = 0
        package var failed = 0
        package private(set) var sends = 0
        /// Requests that brought no answer.
        package private(set) var wasted = 0
        package private(set) var refused = 0
        package private(set) var charged = Money.zero
        package private(set) var mostInFlight = 0
        package var end = Instant.origin
        package private(set) var sendsByLane: [Int: Int] = [:]
        /// Answers that came back, by the second of the run.
        package private(set) var answersBySecond: [Int] = []
        package private(set) var answersByTarget: [Int: Int] = [:]

        package var seconds: Double { (end - .origin).seconds }

        /// Answers from one moment to another, in whole seconds of the run.
        package func answers(from start: Int, to end: Int) -> Int {
            answersBySecond.prefix(max(0, end)).dropFirst(max(0, start)).reduce(0, +)
        }

        mutating func sent(on lane: Int, _ exchange: Exchange, inFlight: Int) {
            sends += 1
            sendsByLane[lane, default: 0] += 1
            charged += exchange.charged
            mostInFlight = max(mostInFlight, inFlight)
        }

        mutating func cameBack(
            _ outcome: AttemptOutcome, _ step: NextStep, of assignment: Dispatcher.Assignment,
            at now: Instant
        ) {
            if case .failed(let failure, _) = outcome {
                wasted += 1
                refused += failure.billing == .refused ? 1 : 0
            }
            switch step {
            case .finished:
                answered += 1
                answersByTarget[assignment.unit.target, default: 0] += 1
                let second = Int(now.nanoseconds / 1_000_000_000)
                while answersBySecond.count <= second { answersBySecond.append(0) }
                answersBySecond[second] += 1
            case .failed: failed += 1
            case .again, .givenBack: break
            }
        }
    }
}
