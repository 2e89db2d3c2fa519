import Jobs
import Vocabulary

/// Notices that items fail for the same reason, which usually lies in the job itself.
///
/// A wrong parameter fails every item, which costs time and perhaps money; the user should not find
/// that out the next morning. Failures that only the item is to blame for do not count: its length,
/// or a content filter that rejects it.
struct FailureWatch: Sendable {
    /// The number of results that are checked if the limit is a share.
    static let window = 200

    private let limit: Int
    private let isShare: Bool
    private var results = 0
    private var counts: [Fingerprint: Int] = [:]

    /// What two failures must have in common to count as the same.
    private struct Fingerprint: Hashable {
        var kind: ProviderFailure.Kind
        var status: Int?
        var code: String?
    }

    /// Nil if nothing is to be noticed.
    init?(_ limit: ErrorLimit) {
        switch limit {
        case .none: return nil
        case .count(let count):
            self.limit = count
            isShare = false
        case .share(let percent):
            self.limit = max(1, Int((percent * Double(Self.window) / 100).rounded(.up)))
            isShare = true
        }
    }

    /// Whether there is nothing more to learn.
    var isOver: Bool { isShare && results >= Self.window }

    mutating func succeeded() { results += 1 }

    /// - Returns: Why to stop, in a sentence; nil to continue.
    mutating func failed(_ failure: ProviderFailure) -> String? {
        results += 1
        switch failure.kind {
        case .contextTooLong, .contentPolicy, .contentFilter, .poison: return nil
        default: break
        }
        let fingerprint = Fingerprint(
            kind: failure.kind, status: failure.facts.httpStatus, code: failure.code)
        let alike = counts[fingerprint, default: 0] + 1
        counts[fingerprint] = alike
        guard alike >= limit, !isShare || results <= Self.window else { return nil }
        // An empty answer is a result. If all items have empty answers, the job is to blame.
        if !failure.emptyAnswers.isEmpty, alike < results { return nil }
        let status = failure.facts.httpStatus.map { ", HTTP \($0)" } ?? ""
        return "\(alike) of the first \(results) results failed with the same error "
            + "(\(failure.kind.rawValue)\(status): \(failure.message))."
    }
}
