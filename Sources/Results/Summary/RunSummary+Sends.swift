package import JSON
package import Vocabulary

extension RunSummary {
    /// Totals of requests: of the whole run, or of a target, a model or a provider.
    package struct Sends: Sendable {
        package var attempts: Int
        package var retries: Int
        /// Nil if requests used tokens and no reply reported them.
        package var usage: TokenUsage?
        package var cost: KnownCost
        /// Requests that may have used tokens but did not report how many.
        package var unknownUsage: Int
        package var saved: [Saving: Money]
        /// Reused answers by reason; nil if the summary does not have them.
        package var reused: [Saving: Int]?

        package init(
            attempts: Int, retries: Int, usage: TokenUsage?, cost: KnownCost, unknownUsage: Int,
            saved: [Saving: Money], reused: [Saving: Int]?
        ) {
            self.attempts = attempts
            self.retries = retries
            self.usage = usage
            self.cost = cost
            self.unknownUsage = unknownUsage
            self.saved = saved
            self.reused = reused
        }
    }

    /// What reduced a cost.
    package enum Saving: CaseIterable, Sendable {
        case providerCache, batchPrices, cheaperTiers
        /// Nothing was sent: an identical request, or the cache of earlier runs, had the answer.
        case identicalRequests, responseCache

        /// The savings that need no request at all.
        package static let reuses: [Saving] = [.identicalRequests, .responseCache]

        var key: ResultKey {
            switch self {
            case .providerCache: .providerCache
            case .batchPrices: .batchPrices
            case .cheaperTiers: .cheaperTiers
            case .identicalRequests: .identicalRequests
            case .responseCache: .responseCache
            }
        }
    }

    /// An optional amount, as a summary writes it.
    package enum ShownAmount: Equatable, Sendable {
        case amount(Money)
        /// Null: there was a cost, but none of it is known.
        case unknown
        /// Absent, or not an amount.
        case missing

        init(_ value: JSONValue?) {
            self = value?.isNull == true ? .unknown : value?.money.map { .amount($0) } ?? .missing
        }
    }

    /// Requests for prompts that are no longer in the input.
    package struct RemovedPrompts: Sendable {
        var members: JSONObject = [:]

        package init(attempts: Int, cost: KnownCost) {
            members[.attempts] = .count(attempts)
            members[.cost] = .money(cost.amount)
            members[.maybePaid] = .money(cost.maybeAmount)
        }
    }

    /// The totals of the requests to a model or a provider.
    package struct Sender: Equatable, Sendable, SendingPart {
        package var members: JSONObject

        package init(name: String, sends: Sends) {
            members = [:]
            members[.name] = .string(name)
            members[.attempts] = .count(sends.attempts)
            set(sends)
        }

        init(members: JSONObject) { self.members = members }

        package var name: String? { members[.name]?.string }
    }
}

/// A part of a summary that has totals of requests.
package protocol SendingPart {
    var members: JSONObject { get set }
}

extension SendingPart {
    /// Adds tokens and money after the number of requests.
    mutating func set(_ sends: RunSummary.Sends) {
        members[.usage] = sends.usage.map { .usage($0) } ?? .null
        members[.cost] = .money(sends.cost.amount)
        members[.unpriced] = .count(sends.cost.unpriced)
        members[.unknownUsage] = .count(sends.unknownUsage)
        members[.maybePaid] = .money(sends.cost.maybeAmount)
        var saved: JSONObject = [:]
        for saving in RunSummary.Saving.allCases {
            saved[saving.key] = sends.saved[saving].map { .money($0) }
        }
        members[.saved] = .object(saved)
        guard let reused = sends.reused else { return }
        var counts: JSONObject = [:]
        for saving in RunSummary.Saving.reuses { counts[saving.key] = .count(reused[saving] ?? 0) }
        members[.reusedAnswers] = .object(counts)
    }

    package var shownCost: RunSummary.ShownAmount { .init(members[.cost]) }
    package var shownMaybePaid: RunSummary.ShownAmount { .init(members[.maybePaid]) }

    /// The savings of one kind; nil if the summary does not have them.
    package subscript(saved saving: RunSummary.Saving) -> Money? {
        get { members[.saved]?[saving.key]?.money }
        set {
            var saved = members[.saved]?.object ?? [:]
            saved[saving.key] = newValue.map { .money($0) }
            members[.saved] = .object(saved)
        }
    }
}
