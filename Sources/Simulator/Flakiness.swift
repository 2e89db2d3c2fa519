import Hashing

/// Which first tries at a prompt the flaky model refuses or fails.
enum Flakiness {
    /// The status of the failure, nil where the try goes well.
    ///
    /// One prompt in five meets something; by the third try every prompt is answered.
    /// Attempts count from 1.
    static func status(conversation: String, attempt: Int) -> Int? {
        switch StableHash.of("flaky", conversation).fraction {
        case ..<0.10: attempt <= 1 ? 429 : nil
        case ..<0.14: attempt <= 1 ? 429 : attempt <= 2 ? 503 : nil
        case ..<0.20: attempt <= 1 ? 500 : nil
        default: nil
        }
    }
}
