package import Checkpoint
package import JSON
import Jobs
package import Routing
package import Vocabulary

/// A budget that is too low for a request that is still to be sent.
package struct SpentBudget: Equatable, Sendable {
    /// What the budget is for.
    package enum Owner: Equatable, Sendable {
        case run
        case target(String)
        /// A model or a provider, as the job names it.
        case model(String)
    }

    package var owner: Owner
    /// The judge whose questions it stopped; nil if it stopped the run itself.
    package var judge: String?
    package var limit: Money
    package var spent: Money
    /// The most that the request can cost.
    package var needed: Money

    package init(_ shortage: Wallet.Shortage, of target: String = "") {
        owner =
            switch shortage.wall {
            case .run: .run
            case .route: .target(target)
            case .group(let name): .model(name)
            }
        limit = shortage.limit
        spent = shortage.spent
        needed = shortage.needed
    }
}

// MARK: What is kept of them

extension SpentBudget {
    /// What a run stores about the budgets that stopped it, to be shown later.
    package enum Part: String, CaseIterable {
        case sending = "spent budgets"
        case judging = "spent budgets of judges"
    }

    /// Stores the budgets that have ended a part of a run; none if it continues, or has ended
    /// otherwise.
    package static func keep(
        _ budgets: [SpentBudget], of part: Part, in store: CheckpointStore
    ) async throws {
        let text =
            budgets.isEmpty ? "" : JSONValue.array(budgets.map { .object($0.json) }).text
        if try await store.meta(part.rawValue) ?? "" != text {
            try await store.setMeta(part.rawValue, to: text)
        }
    }

    /// The budgets that last ended a run or its judging; empty if something else did, or if it has
    /// continued since.
    package static func kept(in store: CheckpointStore) async throws -> [SpentBudget] {
        var budgets: [SpentBudget] = []
        for part in Part.allCases {
            guard let text = try await store.meta(part.rawValue), !text.isEmpty else { continue }
            budgets += ((try? JSONValue.parse(text))?.array ?? []).compactMap { SpentBudget($0) }
        }
        return budgets
    }

    /// A stable interface of `sluice status --json`: members are added, never renamed or removed.
    package var json: JSONObject {
        var json: JSONObject = [:]
        switch owner {
        case .run: json["of"] = "run"
        case .target(let name): (json["of"], json["name"]) = ("target", .string(name))
        case .model(let name): (json["of"], json["name"]) = ("model", .string(name))
        }
        if let judge { json["judge"] = .string(judge) }
        for (key, money) in [
            ("budget_usd", limit), ("spent_usd", spent), ("needed_usd", needed),
        ] {
            json[key] = JSONNumber(lexeme: money.decimal).map { .number($0) }
        }
        return json
    }

    private init?(_ json: JSONValue) {
        let name = json["name"]?.string
        judge = json["judge"]?.string
        switch (json["of"]?.string, name) {
        case ("run", _): owner = .run
        case ("target", let name?): owner = .target(name)
        case ("model", let name?): owner = .model(name)
        default: return nil
        }
        func money(_ key: String) -> Money? {
            json[key]?.number.flatMap { Money(decimal: $0.lexeme) }
        }
        guard let limit = money("budget_usd"), let spent = money("spent_usd"),
            let needed = money("needed_usd")
        else { return nil }
        (self.limit, self.spent, self.needed) = (limit, spent, needed)
    }
}
