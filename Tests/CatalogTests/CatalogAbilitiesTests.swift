import JSON
import Testing
import Vocabulary

@testable import Catalog

struct CatalogAbilitiesTests {
    /// A model that reads 1,000 tokens, writes 100 and has none of the abilities.
    private var bare: CatalogModel {
        var model = CatalogModel(provider: "p", name: "bare")
        model.maxInput = 1_000
        model.maxOutput = 100
        for (feature, _, _) in Features.all { model.abilities.set(feature, false) }
        return model
    }

    private func request(_ members: JSONObject, prompt: String = "Hello") -> PromptRequest {
        var body: JSONObject = ["messages": [["role": "user", "content": .string(prompt)]]]
        for member in members { body[member.key] = member.value }
        return PromptRequest(body: body)
    }

    @Test(
        arguments: [
            (["tools": [["type": "function"]]], "tools", false),
            (["response_format": ["type": "json_schema"]], "a JSON schema", false),
            (["response_format": ["type": "json_object"]], "JSON mode", false),
            (["stop": ["x"]], "stop words", false), (["logprobs": true], "logprobs", false),
            (["temperature": 0], "\"temperature\"", true), (["top_p": 0.5], "\"top_p\"", true),
            (["seed": 1], "\"seed\"", true),
            (["reasoning_effort": "low"], "reasoning_effort", true),
            (["frequency_penalty": 1], "frequency_penalty", true),
        ] as [(JSONObject, String, Bool)])
    func `what a model lacks stands in the way, and only steering can be dropped`(
        members: JSONObject, words: String, isDroppable: Bool
    ) throws {
        let obstacles = Abilities.check(request(members), bare)
        let obstacle = try #require(obstacles.first)
        #expect(obstacles.count == 1)
        #expect(obstacle.description.contains(words))
        #expect(obstacle.isDroppable(among: UnsupportedPolicy.steering) == isDroppable)
    }

    @Test(
        arguments: [
            [:], ["temperature": 1], ["top_p": 1], ["presence_penalty": 0], ["logprobs": false],
            ["tools": []], ["n": 1], ["seed": .null], ["response_format": ["type": "text"]],
            ["max_tokens": 100], ["unheard_of": 1],
        ] as [JSONObject])
    func `a parameter that asks for nothing stands in no way`(members: JSONObject) {
        #expect(Abilities.check(request(members), bare).isEmpty)
    }

    @Test func `what is not known is no obstacle`() {
        let model = CatalogModel(provider: "p", name: "m")
        let full = request([
            "tools": [["type": "function"]], "seed": 1, "temperature": 0, "stop": "x",
            "max_tokens": 1_000_000,
        ])
        #expect(Abilities.check(full, model).isEmpty)
    }

    @Test func `images need a model that sees`() {
        let parts: JSONValue = [
            ["type": "text", "text": "What is it?"],
            ["type": "image_url", "image_url": ["url": "data:image/png;base64,AAAA"]],
        ]
        let prompt = PromptRequest(body: ["messages": [["role": "user", "content": parts]]])
        #expect(Abilities.check(prompt, bare).map(\.reason) == [.lacks("images")])
        var seeing = bare
        seeing.abilities.set(.images, true)
        #expect(Abilities.check(prompt, seeing).isEmpty)
    }

    @Test func `a prompt is too long only by the estimate's whole margin`() {
        let model = bare
        #expect(Abilities.check(request([:]), model, estimatedTokens: 1_200).isEmpty)
        #expect(
            Abilities.check(request([:]), model, estimatedTokens: 1_300).map(\.reason) == [
                .promptTooLong(estimated: 1_300, limit: 1_000)
            ])
        var shared = CatalogModel(provider: "p", name: "shared")
        shared.context = 1_000
        #expect(
            !Abilities.check(request(["max_tokens": 900]), shared, estimatedTokens: 200).isEmpty)
        #expect(Abilities.check(request(["max_tokens": 700]), shared, estimatedTokens: 200).isEmpty)
    }

    @Test func `more output than the model writes is said with the parameter's name`() {
        let obstacles = Abilities.check(request(["max_completion_tokens": 101]), bare)
        #expect(
            obstacles.map(\.description) == [
                "max_completion_tokens is 101 and the model writes at most 100"
            ])
    }

    @Test func `a retired model and the wrong kind are obstacles`() {
        var model = CatalogModel(provider: "p", name: "m")
        model.deprecation = CatalogDate(year: 2026, month: 10, day: 23)
        #expect(Abilities.check(request([:]), model, unixTime: 1_795_392_000).count == 1)
        #expect(Abilities.check(request([:]), model, unixTime: 1_700_000_000).isEmpty)
        model.kind = .embedding
        #expect(Abilities.check(request([:]), model).map(\.reason) == [.wrongKind(.embedding)])
    }

    @Test func `a provider's own refusals count for all its models`() {
        let model = CatalogModel(provider: "anthropic", name: "m")
        let obstacles = Abilities.check(request(["seed": 1, "logit_bias": [:]]), model)
        #expect(obstacles.map(\.parameter) == ["seed", "logit_bias"])
    }

    @Test func `the policy decides between passing over, dropping and refusing`() {
        let prompt = request(["temperature": 0, "seed": 7])
        guard case .skipped(let reason) = prompt.fitted(to: bare, unsupported: .skip) else {
            Issue.record("not skipped")
            return
        }
        #expect(reason.contains("temperature") && reason.contains("seed"))
        #expect(
            prompt.fitted(to: bare, unsupported: .drop)
                == .fits(request([:]), dropped: ["temperature", "seed"]))
        guard case .failed = prompt.fitted(to: bare, unsupported: .fail) else {
            Issue.record("not failed")
            return
        }
        let tools = request(["tools": [["type": "function"]], "seed": 7])
        guard case .skipped = tools.fitted(to: bare, unsupported: .drop) else {
            Issue.record("tools were dropped")
            return
        }
    }

    @Test(
        arguments: [
            (
                ["max_tokens": 5, "seed": 1], .maxCompletionTokens,
                ["max_completion_tokens": 5, "seed": 1]
            ),
            (["max_completion_tokens": 5], .maxTokens, ["max_tokens": 5]),
            (["max_tokens": 5], .maxTokens, ["max_tokens": 5]),
            (["max_tokens": 9, "max_completion_tokens": 5], .maxTokens, ["max_tokens": 5]),
            (
                ["max_tokens": 9, "x": 1, "max_completion_tokens": 5], .maxCompletionTokens,
                ["max_completion_tokens": 5, "x": 1]
            ),
            (["max_output_tokens": 5], .maxTokens, ["max_output_tokens": 5]),
            ([:], .maxTokens, [:]),
        ] as [(JSONObject, OutputTokenParameter, JSONObject)])
    func `an output limit goes by the name that the model takes`(
        body: JSONObject, name: OutputTokenParameter, expected: JSONObject
    ) {
        #expect(OutputLimit.translated(body, to: name) == expected)
    }
}
