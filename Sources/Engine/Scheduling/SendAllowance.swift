package import Checkpoint
package import Jobs
package import Vocabulary

/// How many requests and tokens a run may still use.
///
/// Requests are counted before they are sent, so that the limit is never exceeded. Tokens are known
/// afterwards: requests that are in progress when their limit is reached come on top.
package struct SendAllowance: Sendable {
    private let requestLimit: Int?
    private let tokenLimit: Int?
    private var requests: Int
    private var tokens: Int
    /// Sends of earlier processes with neither actual nor expected tokens: they were made before a
    /// limit counted tokens.
    private let unknown: Int
    /// The highest expectation for a send of this process.
    private var mostExpected = 0

    /// Nil if the job limits neither.
    package init?(_ limits: JobLimits, sent: SentTotals) {
        guard limits.countSends else { return nil }
        requestLimit = limits.requests
        tokenLimit = limits.tokens
        requests = sent.requests
        tokens = sent.tokens
        unknown = sent.unknown
    }

    /// An unknown count is replaced by the expected one; otherwise a server that reports no tokens
    /// would have no limit.
    private var used: Int { tokens.addingSaturated(unknown.multipliedSaturated(mostExpected)) }

    /// Whether the first send must wait until the expected tokens of a send are known.
    var wantsExpectation: Bool { unknown > 0 && mostExpected == 0 && tokenLimit != nil }

    /// Records what the next send is expected to take.
    package mutating func expect(tokens: Int) { mostExpected = max(mostExpected, tokens) }

    /// Why nothing more may be sent, in a sentence; nil if the limits allow more.
    package var end: String? {
        if let requestLimit, requests >= requestLimit {
            return "\(requests) requests are out, and \"max_requests\" allows \(requestLimit)."
        }
        if let tokenLimit, used >= tokenLimit {
            return "\(used) tokens are used, and \"max_total_tokens\" allows \(tokenLimit)."
        }
        return nil
    }

    /// Counts a request that is about to be sent.
    package mutating func take() { requests += 1 }

    /// Uncounts a request that was not sent after all.
    package mutating func giveBack() { requests -= 1 }

    /// Records how it ended; a request that was never sent does not count.
    ///
    /// `expected` is the number of tokens to count if the server does not report how many it took.
    package mutating func settle(_ record: AttemptRecord, expected: Int) {
        if record.billing == .notSent { giveBack() }
        expect(tokens: expected)
        if let usage = record.usage {
            tokens.addSaturated(usage.total)
        } else if record.billing != .notSent, record.billing != .refused {
            tokens.addSaturated(expected)
        }
    }
}

extension JobLimits {
    /// Whether requests or tokens are limited.
    package var countSends: Bool { requests != nil || tokens != nil }
}
