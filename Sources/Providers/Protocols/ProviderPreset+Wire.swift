extension ProviderPreset {
    /// The protocol that a provider speaks.
    package struct Wire: Equatable, Sendable {
        let format: any WireProtocol

        package static let openAI = Wire(format: OpenAIProtocol())
        package static let anthropic = Wire(format: AnthropicProtocol())
        package static let gemini = Wire(format: GeminiProtocol())

        /// The registry: each protocol that a preset may name.
        package static let all = [openAI, anthropic, gemini]

        /// What stands in the last event of a stream; of all protocols, since gateways pass on the
        /// events of others.
        static let endWords = all.flatMap(\.format.endWords)

        package static func == (one: Wire, other: Wire) -> Bool {
            one.format.name == other.format.name
        }
    }
}
