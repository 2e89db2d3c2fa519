import Vocabulary

/// A model and the tier that it was asked in, as the table of models names them.
///
/// The standard tier is left out, so that files of versions without tiers read as they were.
struct PlaceName: Hashable {
    var model: ModelReference
    var tier: PriceTier

    /// A space stands in no model's name.
    var text: String {
        tier == .standard ? model.description : "\(model.description) \(tier.rawValue)"
    }

    init(_ model: ModelReference, _ tier: PriceTier) {
        self.model = model
        self.tier = tier
    }

    /// Nil for a text that names no model.
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
