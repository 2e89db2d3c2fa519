package import JSON
import Vocabulary

/// Words of a request or of a reply's usage that change the price of all its tokens.
package enum ReplyFactors {
    /// A member, and by how many percent its words raise prices.
    private struct Member {
        var name: String
        var percents: [String: Double]
        /// The increase for any other word: the highest that is known for any model.
        var most: Double
        /// The highest increase that a reply may bring unasked, if the protocol's replies do that.
        var unasked = 0.0
    }

    /// Anthropic's, which gateways pass on: inference in the United States alone costs 1.1 times
    /// as much, which a workspace may have set; what its fast mode costs differs from model to
    /// model, six times as much at most.
    private static let members = [
        Member(
            name: "inference_geo", percents: ["global": 0, "not_available": 0, "us": 10], most: 10,
            unasked: 10),
        Member(name: "speed", percents: ["standard": 0], most: 500),
    ]

    /// The most that these members may raise a request's cost, in percent.
    ///
    /// `mayAddUnasked` includes what a reply may add by itself.
    package static func most(
        askedBy body: JSONObject, mayAddUnasked: Bool = false
    ) -> Double {
        percent(
            members.reduce(AudioTokens.areAsked(by: body) ? AudioTokens.factor : 1) {
                factor, member in
                let word = body[member.name]?.string ?? ""
                let asked = word.isEmpty ? 0 : member.percents[word] ?? member.most
                return factor
                    * (1 + (mayAddUnasked ? max(asked, member.unasked) : asked)
                        / 100)
            })
    }

    /// What the usage of a reply says.
    static func factor(of usage: JSONValue?) -> PriceFactor {
        var isKnown = true
        var factor = 1.0
        for member in members {
            guard let word = usage?[member.name]?.string, !word.isEmpty else { continue }
            let percent = member.percents[word]
            isKnown = isKnown && percent != nil
            factor *= 1 + (percent ?? member.most) / 100
        }
        if AudioTokens.areIn(usage) {
            isKnown = false
            factor *= AudioTokens.factor
        }
        return isKnown ? .surcharge(percent: percent(factor)) : .unknown(most: percent(factor))
    }

    private static func percent(_ factor: Double) -> Double {
        ((factor - 1) * 1e6).rounded() / 1e4
    }
}
