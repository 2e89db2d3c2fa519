package import Checkpoint
package import Jobs
package import Vocabulary

/// How many requests and tokens a run may still use.
///
/// Requests are counted before they are sent, so that none is too many. Tokens are known only
/// afterwards: requests in flight when their limit is reached come on top.
package struct SendAllowance: Sendable {
    private let requestLimit: Int?
    private let tokenLimit: Int?
    private var requests: Int
    private var tokens: Int
    /// Sends of earlier processes without known tokens and without an expected number, because no
    /// limit counted tokens then.
    private let unknown: Int
    /// The highest number that was expected of a send in this process.
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

    /// Unknown tokens count as the expected ones, or a server that reports none would have no
    /// limit.
    private var used: Int { tokens.addingSaturated(unknown.multipliedSaturated(mostExpected)) }

    /// Whether it must learn what a send is expected to take before the first one goes.
    var wantsExpectation: Bool { unknown > 0 && mostExpected == 0 && tokenLimit != nil }

    /// Takes in what the next send is expected to take.
    package mutating func expect(tokens: Int) { mostExpected = max(mostExpected, tokens) }

    /// Why nothing more may be sent, in a sentence; nil if something may.
    package var end: String? {
        if let requestLimit, requests >= requestLimit {
            return "\(requests) requests are out, and \"max_requests\" allows \(requestLimit)."
        }
        if let tokenLimit, used >= tokenLimit {
            return "\(used) tokens are used, and \"max_total_tokens\" allows \(tokenLimit)."
        }
        return nil
    }

    /// Counts a request that is about to go.
    package mutating func take() { requests += 1 }

    /// It did not go after all.
    package mutating func giveBack() { requests -= 1 }

    /// Takes in how a send ended; one that never left does not count.
    ///
    /// `expected` is the number of tokens that counts if the reply states none.
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
