import Vocabulary

/// How likely it is that an item crashes the process, judged by how its sends ended.
///
/// A crash counts 2 against everything that was in progress; an unexplained end (a kill, a power
/// cut, out of memory) counts 1, since usually no item is to blame. From ``sentAlone`` on, an item
/// is sent last and alone, so that of the many that were in progress together only the guilty one
/// reaches ``quarantined``.
///
/// | ends while it was in progress | what follows |
/// |---|---|
/// | 1 crash, or 2 unexplained ends | sent as usual |
/// | 2 crashes, or 3 unexplained ends | sent alone |
/// | 3 crashes, or 6 unexplained ends | no longer sent |
enum Suspicion: Equatable {
    case none
    case sentAlone
    case quarantined

    init(_ attempts: [AttemptRecord]) {
        var weight = 0
        for attempt in attempts {
            switch attempt.outcome {
            case AttemptRecord.crashedOutcome: weight += 2
            case AttemptRecord.unknownOutcome: weight += 1
            default: break
            }
        }
        self = weight >= 6 ? .quarantined : weight >= 3 ? .sentAlone : .none
    }

    /// The error in the result of an item that is no longer sent.
    static func verdict(_ attempts: [AttemptRecord]) -> ProviderFailure {
        let ends = attempts.count {
            $0.outcome == AttemptRecord.crashedOutcome || $0.outcome == AttemptRecord.unknownOutcome
        }
        return ProviderFailure(
            .poison, followUp: .failItem, billing: .notSent,
            message: "it was in flight each of the \(ends) times that the process died, the last "
                + "time alone, and is not sent again. Run it alone from quarantine.jsonl to find "
                + "out why."
        )
    }
}
