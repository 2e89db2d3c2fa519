import Vocabulary

/// The most that one request can have read, written and charged, as far as its members say.
///
/// What a place adds to each request has a bound of its own. An adapter may rename a member or
/// leave it out, so that of two which mean the same either may be the one that counts: joined they
/// are the larger of both.
package struct RequestBound: Hashable, Sendable {
    /// Tokens of the prompt; nil if only the model's own limit bounds them.
    package var input: Int?
    /// Tokens of one answer; nil if only the model's own limit bounds them.
    package var output: Int?
    /// Tokens of one answer that a member may allow which bounds nothing by itself.
    package var allowedOutput = 0
    /// Whether a member may mean that nothing but the model's own limit holds for an answer.
    package var isOutputOpen = false
    /// Tokens beside each answer that are charged as one.
    package var besides = 0
    /// How many answers are written.
    package var answers: Int
    /// Images of the prompt, which may cost a fee each.
    package var images: Int
    /// Whether it says which tier is to answer, which may be a dearer one.
    package var namesTier: Bool
    /// The most that it may add to prices, in percent.
    package var surcharge: Double
    /// Other models that may answer in its model's stead, in the place's own names.
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

    /// Tokens of all answers together, if a model can write so many at most for each; nil for
    /// no bound.
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

/// What keeps the most that a request can cost from being known before it is sent.
package enum OpenCost: Hashable, Sendable {
    /// The model has no price.
    case price
    /// Neither the request nor the model bounds what is read.
    case input
    /// Neither the request nor the model bounds what is written.
    case output
    /// A model that may answer instead has no price, or its own limits are not known.
    case fallback(String)
}
