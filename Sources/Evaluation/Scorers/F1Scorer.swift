import JSON
import Vocabulary

/// Measures the overlap of the words of reply and reference, like SQuAD.
///
/// Lower case, without punctuation and the articles a, an and the; repeated words count repeatedly.
/// Of several references the best one counts. Options: `reference`.
package struct F1Scorer: Scorer {
    static let kind = ScorerKind(
        "f1", example: ["reference": "{{answer}}"]
    ) { options, _ throws(DeclarationError) in try F1Scorer(&options) }

    package let name: String
    private let reference: Reference

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        name = options.name(default: "f1")
        let reference = options.requiredReference()
        try options.finish()
        guard let reference else { throw DeclarationError(findings: options.findings) }
        self.reference = reference
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        reply.judged(by: reference, within: budget) { right in
            var numbering = Numbering<String>()
            let said = numbering.adding(Self.words(reply.text))
            let overlaps = right.map { wanted in
                budget.take(said.count) ? Self.overlap(said, numbering.of(Self.words(wanted))) : 0
            }
            return .value(overlaps.max() ?? 0)
        }
    }

    /// The harmonic mean of precision and recall; two texts without words are equal.
    private static func overlap(_ said: [Int], _ wanted: [Int]) -> Double {
        if said.isEmpty || wanted.isEmpty { return said.isEmpty && wanted.isEmpty ? 1 : 0 }
        var counts = Dictionary(wanted.map { ($0, 1) }, uniquingKeysWith: +)
        var shared = 0
        for word in said {
            guard let count = counts[word], count > 0 else { continue }
            counts[word] = count - 1
            shared += 1
        }
        return 2 * Double(shared) / Double(said.count + wanted.count)
    }

    static func words(_ text: String) -> [String] {
        let bare = text.lowercased().filter { !$0.isPunctuation && !isASCIISymbol($0) }
        return bare.split(whereSeparator: \.isWhitespace).map(String.init)
            .filter { !articles.contains($0) }
    }

    private static let articles: Set<String> = ["a", "an", "the"]

    /// Python's `string.punctuation` includes signs such as $ and +.
    private static func isASCIISymbol(_ character: Character) -> Bool {
        character.isASCII && !character.isLetter && !character.isNumber && !character.isWhitespace
    }
}
