import JSON
import TestSupport
import Vocabulary

extension HostileCampaign {
    /// What became of one prompt.
    struct Sight {
        let round: HostileRound
        let number: Int
        let result: JSONValue
        let sends: [JSONValue]
        let outcomes: [String]
        let arrivals: Int
        let bill: FaultLedger.Bill

        init?(_ round: HostileRound, _ result: JSONValue, _ ledger: Ledger) {
            guard let number = result["id"]?.string.flatMap({ Int($0.dropFirst()) }),
                round.fates.indices.contains(number)
            else { return nil }
            self.round = round
            self.number = number
            self.result = result
            sends = result["attempts"]?.array ?? []
            outcomes = sends.map { $0["outcome"]?.string ?? "" }
            arrivals = ledger.arrivals[number] ?? 0
            bill = ledger.bills[number] ?? FaultLedger.Bill()
        }

        var fate: HostileRound.Fate { round.fates[number] }
        var isOK: Bool { result["status"]?.string == "ok" }

        /// Whether a reply of its was given up because it came over a connection that had been open
        /// when the server first sent bytes that nobody had asked for.
        var isSpoilt: Bool {
            outcomes.contains(ProviderFailure.Kind.reset.rawValue)
                && !(fate.harm?.kinds.contains(.reset) ?? false)
        }

        /// Whether nothing but harm can have come as an answer.
        var isHarmed: Bool {
            guard let harm = fate.harm else { return false }
            return fate.isLasting || harm.sends == 1...1 && harm.endsItem
        }

        var place: String {
            "seed \(round.seed), prompt \(number), \(fate.harm?.name ?? "healthy")"
        }
    }

    /// What a server noted, by prompt.
    struct Ledger {
        let arrivals: [Int: Int]
        let bills: [Int: FaultLedger.Bill]

        init(_ ledger: FaultLedger) {
            arrivals = ledger.byPrompt
            bills = ledger.bills
        }
    }

    /// What holds however slow the machine is; a late server may have counted less by now.
    mutating func checkUntimed(_ sight: Sight) {
        if sight.arrivals > sight.sends.count {
            broken(12, sight, "\(sight.arrivals) arrivals, \(sight.sends.count) attempts")
        }
        if sight.isOK, sight.isHarmed { broken(15, sight, "was taken for an answer") }
    }

    /// What holds where everybody came to run in time.
    mutating func checkTimed(_ sight: Sight) {
        attempts += sight.sends.count
        if sight.arrivals < sight.sends.count {
            broken(12, sight, "\(sight.arrivals) arrivals, \(sight.sends.count) attempts")
        }
        checkMoney(sight)
        if sight.isSpoilt { return }
        guard let harm = sight.fate.harm else {
            healthy += 1
            if !sight.isOK || sight.sends.count != 1 {
                broken(11, sight, "a healthy prompt was touched")
            }
            return
        }
        hostile += 1
        let first = sight.outcomes.first ?? "none"
        observed[harm.name, default: [:]][first, default: 0] += 1
        let kinds = Set(harm.kinds.map(\.rawValue))
        if !kinds.contains(first) {
            let isInside = HostileCase.errorsInside.contains { $0.name == harm.name }
            broken(isInside ? 15 : 11, sight, "not \(kinds.sorted().joined(separator: " or "))")
        }
        if sight.fate.isLasting {
            if !harm.sends.contains(sight.sends.count) {
                broken(14, sight, "\(sight.sends.count) sends")
            }
        } else if !sight.isHarmed, !sight.isOK, !harm.kinds.contains(.replyTooLarge) {
            broken(11, sight, "the second send did not heal it")
        }
    }

    private mutating func checkMoney(_ sight: Sight) {
        let amounts = sight.sends.map(HostileRound.amounts)
        if !sight.isSpoilt, let harm = sight.fate.harm, let maybe = amounts.first?.maybe,
            (harm.billing == .ambiguous) != (maybe > .zero)
        {
            broken(
                14, sight,
                "\(maybe.decimal) counted as maybe paid where it is \(harm.billing.rawValue)")
        }
        // The server charges as much as it may wherever nothing tells.
        let counted = amounts.reduce(Money.zero) { $0 + $1.cost + $1.maybe }
        let charged = HostileRound.charge(sight.bill)
        if counted < charged {
            broken(14, sight, "\(counted.decimal) counted, \(charged.decimal) charged")
        }
        self.charged += charged
        self.counted += counted
    }

    private mutating func broken(_ promise: Int, _ sight: Sight, _ what: String) {
        violations[promise, default: []].append("\(sight.place): \(what) \(sight.outcomes)")
    }
}
