import Vocabulary

/// A model and the requested tier, as the table of models names them.
///
/// The standard tier is left out, so that the names match those of versions without tiers.
struct PlaceName: Hashable {
    var model: ModelReference
    var tier: PriceTier

    /// No model name contains a space.
    var text: String {
        tier == .standard ? model.description : "\(model.description) \(tier.rawValue)"
    }

    init(_ model: ModelReference, _ tier: PriceTier) {
        self.model = model
        self.tier = tier
    }

    /// Nil for a text without a model.
    init?(_ text: String) {
        if let space = text.lastIndex(of: " "),
            let tier = PriceTier(rawValue: String(text[text.index(after: space)...])),
            let model = ModelReference(String(text[..<space]))
        {
            self.init(model, tier)
        } else if let model = ModelReference(text) {
            self.init(model, .standard)
        } else {
            return nil
        }
    }
}
