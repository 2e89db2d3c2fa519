import Vocabulary

/// The one place where an error reply becomes a ``Verdict``.
///
/// The rows are data, in `Table/`, and each names the vendors whose words it repeats. At a
/// provider's own address only its own words match; a gateway, a local server and any other address
/// may pass on anybody's words. The first matching row decides; if none matches, the status
/// decides.
package struct ErrorTable: Equatable, Sendable {
    let rules: [ErrorRule]

    /// - Parameters:
    ///   - own: The vendor whose words the endpoint itself uses.
    ///   - passesOn: Whether it may pass on the words of all others, too.
    package init(of own: Set<Vendor> = [], passesOn: Bool = true) {
        let words = Self.subjects.flatMap { rules in
            rules.arrangingVendors { group in
                // The place's own words, then those of others.
                group.filter { !$0.vendors.isDisjoint(with: own) }
                    + group.filter { passesOn && $0.vendors.isDisjoint(with: own) }
            }
        }.filter { !$0.isByStatus }
        let statuses = Self.subjects.joined().filter {
            $0.isByStatus && !$0.vendors.isDisjoint(with: own)
        }
        rules = words + statuses
    }

    /// The order matters: rows about the item come before rows about a key or a model, and rows
    /// about money before rows about pace.
    static let subjects = [
        generations, money, content, keys, paceFirst, length, quotas, abilitiesFirst, models,
        addresses, abilities, pace,
    ]

    /// The decision, and what it is based on.
    package struct Decision: Equatable, Sendable {
        package var verdict: Verdict
        /// Whether words of the reply decided, not its status.
        package var isByWords: Bool
    }

    package func verdict(status: Int, report: ErrorReport) -> Decision {
        let codes = report.words.map(ErrorRule.normalized)
        let heard = HeardWords(report)
        for rule in rules
        where rule.matches(status: status, codes: codes, says: { heard.says($0) }) {
            return Decision(verdict: rule.verdict, isByWords: !rule.isByStatus)
        }
        let verdict = Self.byStatus(status)
        // A web server's "File not found" is about the address, and a proxy's demand for a login is
        // about the proxy: neither is about the item.
        if report.isPage && status == 404 || status == 407 {
            return Decision(verdict: verdict, isByWords: false)
        }
        guard verdict.followUp.accuses, let item = heard.itemVerdict else {
            return Decision(verdict: verdict, isByWords: false)
        }
        return Decision(verdict: item, isByWords: true)
    }
}

extension ErrorTable {
    /// What a status means if the reply says nothing more.
    package static func byStatus(_ status: Int) -> Verdict {
        switch status {
        case 401: .badKey
        case 402: .noCredit
        case 403: .forbidden
        case 404, 410: .noModel
        case 405: Verdict(.invalidRequest, .dropModel)
        case 407: .forbidden
        case 408: .tooSlow
        case 409, 425: Verdict(.serverError, .retry)
        case 413, 414, 431: .tooLong
        case 424: .failedDependency
        case 429: .rateLimited
        case 446: .contentPolicy
        case 451: .contentPolicy
        case 498: .saturated
        case 499: .broken
        case 400..<500: .invalid
        case 501: .unsupported
        case 503, 529: .overloaded
        case 504, 524: .tooSlow
        case 500..<600: .broken
        // Redirects are not followed: the key would be sent along.
        case 300..<400: Verdict(.badReply, .dropModel)
        default: Verdict(.badReply, .failOver, .ambiguous)
        }
    }
}

extension [ErrorRule] {
    /// The rows with those of vendors in another order; rows that apply to everyone keep their
    /// places.
    fileprivate func arrangingVendors(
        _ arrange: ([ErrorRule]) -> [ErrorRule]
    ) -> [ErrorRule] {
        var result: [ErrorRule] = []
        var group: [ErrorRule] = []
        for rule in self {
            if rule.vendors.isEmpty {
                result += arrange(group) + [rule]
                group = []
            } else {
                group.append(rule)
            }
        }
        return result + arrange(group)
    }
}
