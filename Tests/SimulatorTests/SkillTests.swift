import Hashing
import Testing

@testable import Simulator

struct SkillTests {
    private static let prompts: [(text: String, answer: Double)] = {
        var chance = SplitMix64(seed: 7)
        return (0..<2000).map { _ in
            let numbers = (0..<3).map { _ in Int.random(in: 2...99, using: &chance) }
            let value = Double(numbers[0] + numbers[1] * numbers[2])
            return ("What is \(numbers[0]) + \(numbers[1]) * \(numbers[2])?", value)
        }
    }()

    private static func accuracy(of model: SimulatedModel) -> Double {
        let right = prompts.filter { prompt in
            let text = SimulatedAnswer.text(
                of: model, conversation: prompt.text, question: prompt.text, seed: nil,
                isJSON: false)
            return text.split(separator: " ").last.flatMap { Double($0) } == prompt.answer
        }
        return Double(right.count) / Double(prompts.count)
    }

    @Test(arguments: SimulatedModel.all.map(\.name))
    func `a model is as skilled as stated, within three points`(name: String) throws {
        let model = try #require(SimulatedModel.named(name))
        #expect(abs(Self.accuracy(of: model) - model.skill) < 0.03)
    }

    @Test func `the large model is better than the small one`() {
        #expect(Self.accuracy(of: .large) > Self.accuracy(of: .small) + 0.1)
    }

    @Test func `the same question gets the same answer, and a seed draws anew`() {
        let answers = (0..<200).map { seed in
            SimulatedAnswer.text(
                of: .small, conversation: "5 + 6", question: "5 + 6", seed: seed, isJSON: false)
        }
        let right = answers.filter { $0 == "11" }
        #expect((100..<200).contains(right.count))
        #expect(
            answers
                == (0..<200).map { seed in
                    SimulatedAnswer.text(
                        of: .small, conversation: "5 + 6", question: "5 + 6", seed: seed,
                        isJSON: false)
                })
    }

    @Test func `a wrong answer is never the right one`() {
        for prompt in Self.prompts {
            let text = SimulatedAnswer.text(
                of: .small, conversation: prompt.text, question: prompt.text, seed: nil,
                isJSON: false)
            let luck = StableHash.of("luck", "small", prompt.text).fraction
            #expect((Double(text) == prompt.answer) == (luck < 0.75))
        }
    }
}
