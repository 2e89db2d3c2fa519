/// The protocol that a provider speaks.
///
/// A name alone, so that presets are data; what each name stands for is in `WireRegistry.swift`.
package enum Wire: String, CaseIterable, Sendable {
    case openAI, anthropic, gemini
}
