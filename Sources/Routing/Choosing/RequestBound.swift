import Vocabulary

/// Upper bounds of one request's input, output and charges, from the request's members.
///
/// The endpoint's additions to each request have a bound of their own. An adapter may rename a
/// member or drop it, so if two members mean the same, either may apply: joined bounds take the
/// larger of both.
package struct RequestBound: Hashable, Sendable {
    /// Tokens of the prompt; nil if only the model's own limit bounds them.
    package var input: Int?
    /// Tokens of one answer; nil if only the model's own limit bounds them.
    package var output: Int?
    /// Tokens of one answer that a member may allow without being a bound itself.
    package var allowedOutput = 0
    /// Whether a member may leave the model's own limit as the only bound of an answer.
    package var isOutputOpen = false
    /// Tokens besides each answer that are charged like an answer.
    package var besides = 0
    /// How many answers are requested.
    package var answers: Int
    /// Images in the prompt, which may cost a fee each.
    package var images: Int
    /// Whether it names a tier, which may be a more expensive one.
    package var namesTier: Bool
    /// The most that it may add to prices, in percent.
    package var surcharge: Double
    /// Other models that may answer instead of its own, by the provider's names.
    package var fallbacks: [String] = []

    package init(
        input: Int?, output: Int?, answers: Int = 1, images: Int = 0, namesTier: Bool = false,
        surcharge: Double = 0
    ) {
        self.input = input
        self.output = output
        self.answers = answers
        self.images = images
        self.namesTier = namesTier
        self.surcharge = surcharge
    }

    /// Tokens of all answers together, for a model with this output limit; nil for no bound.
    package func output(ofModel maximum: Int?) -> Int? {
        let own = isOutputOpen ? nil : output.map { max($0, allowedOutput) }
        return (own ?? maximum).map { $0.addingSaturated(besides).multipliedSaturated(answers) }
    }

    /// The bound of a body that has the members of both.
    package func joined(with other: RequestBound) -> RequestBound {
        var joined = self
        joined.input = input.flatMap { own in other.input.map { own.addingSaturated($0) } }
        joined.output =
            if let output, let more = other.output { max(output, more) } else {
                output ?? other.output
            }
        joined.allowedOutput = max(allowedOutput, other.allowedOutput)
        joined.isOutputOpen = isOutputOpen || other.isOutputOpen
        joined.besides.addSaturated(other.besides)
        joined.answers = max(answers, other.answers)
        joined.images.addSaturated(other.images)
        joined.namesTier = namesTier || other.namesTier
        joined.surcharge = PriceFactor.compound(surcharge, other.surcharge)
        joined.fallbacks += other.fallbacks
        return joined
    }
}

/// Why the upper bound of a request's cost is unknown before it is sent.
package enum OpenCost: Hashable, Sendable {
    /// The model has no price.
    case price
    /// Neither the request nor the model bounds the input.
    case input
    /// Neither the request nor the model bounds the output.
    case output
    /// A model that may answer instead has no price, or its own limits are unknown.
    case fallback(String)
}
