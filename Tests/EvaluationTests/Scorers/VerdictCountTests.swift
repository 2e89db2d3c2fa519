import Evaluation
import Testing

/// Every scorer is held against what people say of replies, and often enough.
struct VerdictCountTests {
    static let verdicts: [(scorer: String, verdicts: [Verdict])] = [
        ("numeric", NumericScorerTests.marked + NumericScorerTests.announced),
        ("numeric", NumericScorerTests.meant + NumericScorerTests.unreadable),
        ("numeric", NumericScorerTests.absolute + NumericScorerTests.relative),
        ("numeric", NumericScorerTests.references),
        ("choice", ChoiceScorerTests.taken + ChoiceScorerTests.untaken),
        ("choice", ChoiceScorerTests.words + ChoiceScorerTests.denied),
        ("choice", ChoiceScorerTests.lettered + ChoiceScorerTests.formulas),
        ("choice", ChoiceScorerTests.lines + ChoiceScorerTests.letters),
        ("choice", ChoiceScorerTests.nested),
        ("exact", TextScorerTests.exact + TextScorerTests.exactLoosely),
        ("includes", TextScorerTests.includes + TextScorerTests.includesAll),
        ("includes", TextScorerTests.includesInside),
        ("numeric", HardNumberTests.compound + HardNumberTests.explained),
        ("numeric", HardNumberTests.marked + HardNumberTests.written),
        ("choice", HardChoiceTests.capitals + HardChoiceTests.tenLetters + HardChoiceTests.near),
        ("includes", HardTextTests.phrases), ("json", HardTextTests.person),
        ("f1", HardTextTests.words), ("regex", HardTextTests.captured),
        ("not_includes", FurtherScorerTests.absent), ("contains_any", FurtherScorerTests.either),
        ("starts_with", FurtherScorerTests.begun),
        ("regex", RegexScorerTests.captured), ("levenshtein", SimilarityScorerTests.threshold),
    ]

    @Test func `at least five hundred replies have a person's verdict`() throws {
        let all = Self.verdicts.flatMap(\.verdicts)
        #expect(all.count >= 500, "\(all.count)")
        for judgement in [Verdict.Judgement.right, .wrong, .unreadable] {
            #expect(all.count { $0.judgement == judgement } >= 70, "\(judgement)")
        }
        // Programs and models that judge are tried by themselves.
        let scorers = Set(Self.verdicts.map(\.scorer))
        let pairs = Set(try PairTests.pairs("every-scorer").map(\.type))
        #expect(
            scorers.union(pairs)
                == Set(ScorerFactory.types).subtracting(["command", "judge", "pairwise"]))
        #expect(scorers.count == 11)
    }
}
