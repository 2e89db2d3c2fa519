/// How an interval was found.
package enum IntervalMethod: String, Equatable, Sendable {
    case wilson, bootstrap, student, tango

    /// The name as it appears below a table.
    package var name: String {
        switch self {
        case .wilson: "Wilson's score interval"
        case .bootstrap: "bootstrap (BCa)"
        case .student: "Student's t"
        case .tango: "Tango's score interval"
        }
    }
}

/// The method that found the p-value of a difference.
package enum DifferenceTest: String, Equatable, Sendable {
    case mcnemar, permutation, student

    package var name: String {
        switch self {
        case .mcnemar: "McNemar's mid-p"
        case .permutation: "paired permutation test"
        case .student: "paired Student's t"
        }
    }
}
