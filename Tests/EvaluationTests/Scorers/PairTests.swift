import Evaluation
import JSON
import TestSupport
import Testing
import Vocabulary

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Answers with the verdict that a person gives, in a file that is easily added to.
struct PairTests {
    /// One line of the file.
    struct Pair: Sendable, CustomTestStringConvertible {
        let fields: JSONObject
        let line: Int

        var testDescription: String { "line \(line): \(fields["out"]?.text.prefix(80) ?? "")" }

        var type: String { fields["type"]?.string ?? "" }
        var isRight: Bool { fields["want"]?.int == 1 }
        /// Whether an answer must not be read at all, rather than be read as a wrong one.
        var isUnreadable: Bool { fields["want"]?.string == "unreadable" }

        /// Whether a person judges so.
        func agrees(with score: Score) -> Bool {
            if isRight { return score.value == 1 }
            return isUnreadable ? score.value == nil : score.value ?? 0 == 0
        }

        func score() throws -> Score {
            var declaration = fields["scorer"]?.object ?? [:]
            declaration["type"] = .string(type)
            if fields["ref"] != nil { declaration["reference"] = "{{ref}}" }
            if fields["options"] != nil { declaration["options"] = "{{options}}" }
            let calls = (fields["calls"]?.array ?? []).map { call in
                ToolCall(
                    id: "c", name: call["name"]?.string ?? "",
                    arguments: call["arguments"]?.string ?? "")
            }
            let reply = ScoredReply(
                text: fields["out"]?.string ?? "", toolCalls: calls, metadata: fields)
            return try ScorerFactory.make(declaration).score(reply)
        }
    }

    static func pairs(_ name: String = "pairs") throws -> [Pair] {
        let folder = "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        let path = folder + "/Verdicts/\(name).jsonl"
        let data = try #require(FileManager.default.contents(atPath: path))
        return try Array(data).split(separator: 0x0A).enumerated().map { index, line in
            Pair(fields: try JSONValue.parse(Array(line)).object ?? [:], line: index + 1)
        }
    }

    @Test func `answers in many languages are judged as a person judges them`() throws {
        for pair in try Self.pairs() {
            let score = try pair.score()
            #expect(pair.agrees(with: score), "\(pair.testDescription): \(score)")
        }
    }

    @Test func `answers to every scorer are judged as a person judges them`() throws {
        let pairs = try Self.pairs("every-scorer")
        #expect(pairs.count >= 300 && pairs.count { !$0.isRight } * 2 >= pairs.count)
        let others = ["command"] + JudgeDefinition.types
        #expect(Set(pairs.map(\.type)) == Set(ScorerFactory.types).subtracting(others))
        for pair in pairs {
            let score = try pair.score()
            #expect(pair.agrees(with: score), "\(pair.testDescription): \(score)")
        }
    }

    @Test func `what a reply declines, discards, supposes or checks is not its answer`() throws {
        let pairs = try Self.pairs("supposed")
        #expect(pairs.count >= 300 && pairs.count { !$0.isRight } * 2 >= pairs.count)
        for pair in pairs {
            let score = try pair.score()
            #expect(pair.agrees(with: score), "\(pair.testDescription): \(score)")
        }
    }

    @Test func `replies in the manner of many models are judged as a person judges them`() throws {
        let pairs = try Self.pairs("transcripts")
        #expect(pairs.count >= 200 && pairs.count { !$0.isRight } * 2 >= pairs.count)
        for pair in pairs {
            let score = try pair.score()
            #expect(pair.agrees(with: score), "\(pair.testDescription): \(score)")
        }
    }

    @Test func `at least three hundred pairs are there, half of them not right`() throws {
        let pairs = try Self.pairs()
        #expect(pairs.count >= 300)
        #expect(pairs.count { !$0.isRight } * 2 >= pairs.count)
        let rules = [
            "exact", "includes", "numeric", "choice", "regex", "json", "f1", "levenshtein",
        ]
        #expect(Set(pairs.map(\.type)).isSuperset(of: rules))
    }

    @Test(arguments: AnswerLanguageTests.codes)
    func `a language may be named where a form is ambiguous`(code: String) throws {
        _ = try ScorerFactory.make([
            "type": "numeric", "reference": "{{ref}}", "language": .string(code),
        ])
        _ = try ScorerFactory.make([
            "type": "choice", "reference": "{{ref}}", "language": .string(code),
        ])
    }

    @Test func `a language that is not known is an error with those that are`() {
        #expect {
            try ScorerFactory.make(["type": "numeric", "reference": "{{a}}", "language": "tlh"])
        } throws: { error in
            "\(error)".contains("must be one of en, de")
        }
    }
}
