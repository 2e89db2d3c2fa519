/// The registry of protocols: what each ``Wire`` stands for.
extension Wire {
    var format: any WireProtocol {
        switch self {
        case .openAI: OpenAIProtocol()
        case .anthropic: AnthropicProtocol()
        case .gemini: GeminiProtocol()
        }
    }

    /// What is in the last event of a stream, for all protocols, since gateways pass on the events
    /// of others.
    static let endWords = allCases.flatMap(\.format.endWords)

    /// Whether a reply may state that it costs more than was asked for.
    package var mayAddUnasked: Bool { format.mayAddUnasked }
}
