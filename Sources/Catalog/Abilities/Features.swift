/// A set of abilities.
package struct Features: OptionSet, Hashable, Sendable {
    package let rawValue: UInt32

    package init(rawValue: UInt32) { self.rawValue = rawValue }

    package static let tools = Features(rawValue: 1 << 0)
    package static let parallelTools = Features(rawValue: 1 << 1)
    package static let jsonObject = Features(rawValue: 1 << 2)
    package static let jsonSchema = Features(rawValue: 1 << 3)
    package static let images = Features(rawValue: 1 << 4)
    package static let reasoning = Features(rawValue: 1 << 5)
    package static let logprobs = Features(rawValue: 1 << 6)
    package static let seed = Features(rawValue: 1 << 7)
    /// Temperature, top_p and what else steers sampling.
    package static let sampling = Features(rawValue: 1 << 8)
    package static let stop = Features(rawValue: 1 << 9)
    package static let systemRole = Features(rawValue: 1 << 10)
    package static let promptCache = Features(rawValue: 1 << 11)
    /// Continues an assistant message at the end of the prompt.
    package static let prefill = Features(rawValue: 1 << 12)

    /// Each ability, with its word in listings and its letter in the embedded lines.
    package static let all: [(feature: Features, word: String, letter: Character)] = [
        (.tools, "tools", "t"), (.parallelTools, "parallel tools", "p"),
        (.jsonObject, "JSON", "o"), (.jsonSchema, "schema", "s"), (.images, "images", "i"),
        (.reasoning, "reasoning", "r"), (.logprobs, "logprobs", "l"), (.seed, "seed", "e"),
        (.sampling, "sampling", "a"), (.stop, "stop", "h"), (.systemRole, "system role", "y"),
        (.promptCache, "prompt cache", "c"), (.prefill, "prefill", "f"),
    ]

    /// The words of the abilities in the set.
    package var words: [String] {
        Self.all.compactMap { contains($0.feature) ? $0.word : nil }
    }
}
