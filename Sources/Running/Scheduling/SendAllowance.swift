import Checkpoint
import Vocabulary

/// How many requests and tokens a run may still use.
///
/// Requests are counted before they go, so that none is too many. Tokens are known afterwards:
/// what is under way when their limit is reached comes on top.
package struct SendAllowance: Sendable {
    private let requestLimit: Int?
    private let tokenLimit: Int?
    private var requests: Int
    private var tokens: Int
    /// Sends of earlier processes whose tokens nobody told, nor what was reserved for them.
    private let unknown: Int
    /// The most that was reserved for a send of this process.
    private var mostReserved = 0

    /// Nil where the job limits neither.
    init?(_ limits: JobLimits, sent: SentTotals) {
        guard limits.requests != nil || limits.tokens != nil else { return nil }
        requestLimit = limits.requests
        tokenLimit = limits.tokens
        requests = sent.requests
        tokens = sent.tokens
        unknown = sent.unknown
    }

    /// What is not known counts as what was reserved, or a server that tells nothing would have
    /// no limit.
    private var used: Int { tokens.addingSaturated(unknown.multipliedSaturated(mostReserved)) }

    /// Why nothing more may be sent, in a sentence; nil where something may.
    var end: String? {
        if let requestLimit, requests >= requestLimit {
            return "\(requests) requests are out, and \"max_requests\" allows \(requestLimit)."
        }
        if let tokenLimit, used >= tokenLimit {
            return "\(used) tokens are used, and \"max_total_tokens\" allows \(tokenLimit)."
        }
        return nil
    }

    /// Counts a request that is about to go.
    mutating func take() { requests += 1 }

    /// It did not go after all.
    mutating func giveBack() { requests -= 1 }

    /// Takes in how it ended; one that never left does not count.
    ///
    /// `reserved` are the tokens that it counts where nobody tells how many it took.
    mutating func settle(_ record: AttemptRecord, reserved: Int) {
        if record.billing == .notSent { giveBack() }
        mostReserved = max(mostReserved, reserved)
        if let usage = record.usage {
            tokens.addSaturated(usage.total)
        } else if record.billing != .notSent, record.billing != .refused {
            tokens.addSaturated(reserved)
        }
    }
}
