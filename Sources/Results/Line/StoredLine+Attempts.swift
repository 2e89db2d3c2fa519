import JSON
package import Vocabulary

extension StoredLine {
    /// The requests for the item, in order.
    package var attempts: [Attempt] {
        get { (members[.attempts]?.array ?? []).map { Attempt(members: $0.object ?? [:]) } }
        set { members[.attempts] = .array(newValue.map { .object($0.members) }) }
    }

    /// The number of attempts in the line; nil if it has no list of them.
    package var attemptCount: Int? { members[.attempts]?.array?.count }

    /// One attempt in a result line.
    package struct Attempt: Equatable, Sendable {
        var members: JSONObject

        package var model: ModelReference? {
            members[.model]?.string.flatMap { ModelReference($0) }
        }

        package var tier: PriceTier {
            members[.tier]?.string.flatMap { PriceTier(rawValue: $0) } ?? .standard
        }

        package var outcome: String {
            members[.outcome]?.string ?? AttemptRecord.unknownOutcome
        }

        package var httpStatus: Int? { members[.http]?.int }
        package var duration: Duration { .milliseconds(members[.milliseconds]?.int ?? 0) }

        /// Nil if it is unknown.
        package var cost: Money? {
            get { members[.cost]?.money }
            set { members[.cost] = .money(newValue) }
        }

        /// Whether the attempt may have been charged although its cost is unknown.
        package var mayBePaid: Bool { members[.maybePaid] != nil }
        /// The most that it may have cost; nil if unknown.
        package var maybePaid: Money? { members[.maybePaid]?.money }
        /// What the reply says about its price.
        package var priceFactor: PriceFactor { PriceFactor(ofAttempt: members) }
        /// Why the router chose this model.
        package var reason: String { members[.reason]?.string ?? "" }
    }
}
