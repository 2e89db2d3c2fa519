import Evaluation
import Records
import Vocabulary

/// The scores of one judge, by the results that they belong to.
struct JudgeScores: Sendable {
    private(set) var scores: [WorkID: JudgeScore] = [:]
    private(set) var readable = 0
    private(set) var unreadable = 0
    private(set) var failed = 0
    /// Of a pairwise judge.
    private(set) var bias: PositionBias?

    /// - Parameters:
    ///   - answers: The judge's reply to each question.
    ///   - excluded: Results that the judge was not asked about, and why.
    ///   - definition: The definition of the judge.
    ///   - second: The checkpoint's number of the second target of a pair.
    init(
        _ answers: [QuestionID: VerdictReader.Answer], excluded: [WorkID: String],
        definition: JudgeDefinition, second: Int?
    ) {
        for (work, reason) in excluded { scores[work] = JudgeScore(value: nil, reason: reason) }
        for answer in answers.values {
            switch answer {
            case .grade, .preference: readable += 1
            case .unreadable: unreadable += 1
            case .failed: failed += 1
            }
        }
        switch definition.kind {
        case .grade(let scale): addGrades(answers, on: scale)
        case .pair: addPairs(answers, second: second ?? 0)
        }
    }

    private mutating func addGrades(
        _ answers: [QuestionID: VerdictReader.Answer], on scale: JudgeScale
    ) {
        for (id, answer) in answers {
            if case .grade(let verdict) = answer {
                scores[id.work] = JudgeScore(
                    value: scale.score(of: verdict.finding), reason: verdict.reason)
            } else {
                scores[id.work] = Self.missing(answer)
            }
        }
    }

    private mutating func addPairs(
        _ answers: [QuestionID: VerdictReader.Answer], second: Int
    ) {
        var bias = PositionBias()
        for (id, straight) in answers where !id.isSwapped {
            let other = WorkID(item: id.work.item, target: second, sample: id.work.sample)
            guard let swapped = answers[QuestionID(work: id.work, isSwapped: true)] else {
                continue
            }
            guard case .preference(let one) = straight, case .preference(let two) = swapped else {
                // A single order would count the judge's preference for a position as a win.
                let missing = Self.missing(straight) ?? Self.missing(swapped)
                scores[id.work] = missing
                scores[other] = missing
                continue
            }
            let outcome = PairOutcome(straight: one.finding, swapped: two.finding)
            bias.add(outcome)
            let reason = "shown first: \(one.reason)\nshown second: \(two.reason)"
            scores[id.work] = JudgeScore(value: outcome.score, reason: reason)
            let otherReason = "shown first: \(two.reason)\nshown second: \(one.reason)"
            scores[other] = JudgeScore(value: 1 - outcome.score, reason: otherReason)
        }
        self.bias = bias
    }

    /// The reason for a question that the next run asks again.
    static let unanswered = "the judge did not answer"

    /// Why there is no score; nil if there is a verdict.
    private static func missing(_ answer: VerdictReader.Answer) -> JudgeScore? {
        switch answer {
        case .grade, .preference: nil
        case .unreadable(let reason):
            JudgeScore(value: nil, reason: "the verdict could not be read: \(reason)")
        case .failed: JudgeScore(value: nil, reason: unanswered)
        }
    }
}
