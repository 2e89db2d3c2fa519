import JSON
import Results
import Routing
import Testing
import Vocabulary

@testable import Jobs
@testable import Planning
@testable import Records

/// What a request may have written at most, which a budget reserves.
struct OutputBoundTests {
    @Test(
        arguments: [
            (#"{}"#, nil), (#"{"n":3}"#, nil), (#"{"max_tokens":7}"#, 7),
            (#"{"max_tokens":7,"max_completion_tokens":5}"#, 7),
            (#"{"max_tokens":5,"n":3}"#, 15), (#"{"max_tokens":5,"n":2,"best_of":4}"#, 20),
            (#"{"max_tokens":null,"max_output_tokens":9}"#, 9),
            (#"{"generationConfig":{"maxOutputTokens":6,"candidateCount":2}}"#, 12),
            (#"{"max_tokens":9223372036854775807,"n":2}"#, .max),
            (#"{"max_tokens":4611686018427387904,"n":9223372036854775807}"#, .max),
            (#"{"max_tokens":2147483648,"best_of":2147483648}"#, 1 << 62),
        ] as [(String, Int?)])
    func `limits and the number of answers are multiplied`(body: String, most: Int?) throws {
        let body = try #require(try JSONValue.parse(body).object)
        let request = PromptRequest(endpoint: .completions, body: body)
        #expect(RequestBound(of: request).output(ofModel: nil) == most)
    }

    @Test(arguments: [
        (#"{"input":"x","parameters":{"max_tokens":-1}}"#, "j.json:1:41: "),
        (
            #"{"input":"x","targets":[{"route":["a/b"],"parameters":{"n":0}}]}"#, "j.json:1:60: "
        ),
        (
            #"{"input":"x","providers":{"openai":{"extra_body":{"best_of":-2}}}}"#,
            "j.json:1:61: "
        ),
        (
            #"{"input":"x","providers":{"openai":{"extra_body":{"max_tokens":3000000000}}}}"#,
            "j.json:1:64: "
        ),
    ])
    func `a job cannot ask for what cannot be counted`(job: String, place: String) throws {
        let findings = try #require(throws: JobFindings.self) {
            try JobDecoder(presets: ["openai"]).job(bytes: Array(job.utf8), file: "j.json")
        }
        let texts = findings.findings.map(\.description)
        #expect(texts.count == 1)
        #expect(texts.first?.hasPrefix(place) == true, "\(texts)")
        #expect(texts.first?.contains("must be a whole number from 1 to 2,147,483,648") == true)
    }

    @Test(arguments: [
        "..", "a/..", "a/./b", "a?b", "/a", "a/", "a b", "a\u{7F}", "", "gemini/../x?y=",
    ])
    func `a model's name leads nowhere else`(name: String) {
        #expect(!ModelName.isPossible(name))
    }

    @Test(arguments: [
        "sim/small", "openrouter/deepseek/deepseek-v4:free", "cf/@cf/meta/llama-3",
        "fireworks/accounts/a/models/m#accounts/a/deployments/d", "a..b", "..a/b",
    ])
    func `other names are a place's own business`(name: String) {
        #expect(ModelName.isPossible(name))
    }

    @Test func `figures of judges from other people's summaries can be added up`() throws {
        let count = "9223372036854775807"
        let text = #"""
            {"judging":[{"name":"j","judge":"a/b","status":"done","directory":"d",
              "questions":N,"verdicts":N,"unreadable":N,"failed":N,"pending":N,"asked_again":N,
              "shortened":N,"excluded_answers":N,"usage":{"input":N,"output":N},
              "unpriced_attempts":N,"cost_usd":1e300,
              "position_bias":{"pairs":N,"first_twice":N,"second_twice":N,"wins":N,"losses":N}}]}
            """#
            .replacing(":N", with: ":" + count)
        let summary = try #require(RunSummary(parsing: Array(text.utf8)))
        let joined = RunSummary.Judge.joined([summary, summary, summary])
        #expect(joined.map(\.questions) == [.max])
        #expect(joined.map(\.usage.total) == [.max])
        #expect(joined.map(\.bias?.pairs) == [.max])
        // And written again, with the rate that follows from them.
        #expect(joined.map { $0.members[.positionBias]?[.rate] } == [1])
    }
}
