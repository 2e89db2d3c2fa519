import JSON
import Vocabulary

@testable import Providers

/// An answer of a model, in no provider's words.
struct FixtureAnswer {
    enum Finish { case stop, length, tools, filter, unknown }

    var text: String?
    var calls: [ToolCall] = []
    var refusal: String?
    var finish = Finish.stop
    var usage: TokenUsage? = TokenUsage(input: 20, output: 9)
}

/// The shapes of one protocol, as its provider writes and reads them.
protocol Fixtures: Sendable {
    func answer(_ answer: FixtureAnswer) -> JSONValue
    func error(_ message: String) -> JSONValue

    // What a request on the wire says.
    func system(_ sent: JSONValue) -> String?
    func roles(_ sent: JSONValue) -> [String]
    func imageData(_ sent: JSONValue) -> String?
    func schema(_ sent: JSONValue) -> JSONValue?
    func toolNames(_ sent: JSONValue) -> [String]
    func outputLimit(_ sent: JSONValue) -> Int?

    /// What the page of a preset that speaks it states.
    func pageWords(of preset: ProviderPreset) -> PageWords
}

/// Cells of the table on a provider's page that depend on its protocol.
struct PageWords {
    var spoken: String
    var outputLimit: String
    var cachedTokens: String
}

extension ProviderPreset {
    /// Every preset by name, in the order of the alphabet.
    static let names = all.keys.sorted()

    /// The registry of fixtures: one line for each protocol.
    var fixtures: any Fixtures {
        switch wire {
        case .anthropic: AnthropicFixtures()
        case .gemini: GeminiFixtures()
        case .openAI where responsesOnly == .all: ResponsesFixtures()
        case .openAI: ChatFixtures(preset: self)
        }
    }
}

func fixtures(_ preset: String) -> any Fixtures { (ProviderPreset.all[preset] ?? .custom).fixtures }

extension JSONValue {
    /// A number of an `Int`.
    static func count(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
}
