/// A model at a provider: `sim/small`, `openrouter/deepseek/deepseek-v4`.
///
/// The provider ends at the first slash; the rest is the provider's own name of the model.
package struct ModelReference: Hashable, Sendable {
    package let provider: String
    package let model: String

    package init(provider: String, model: String) {
        self.provider = provider
        self.model = model
    }

    /// Reads `provider/model`; nil for a bare name or an empty part.
    package init?(_ text: String) {
        guard let slash = text.firstIndex(of: "/") else { return nil }
        let provider = text[..<slash]
        let model = text[text.index(after: slash)...]
        guard !provider.isEmpty, !model.isEmpty else { return nil }
        self.init(provider: String(provider), model: String(model))
    }
}

extension ModelReference: CustomStringConvertible {
    package var description: String { "\(provider)/\(model)" }
}
