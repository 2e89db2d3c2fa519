import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

struct GeminiTests {
    private func exchange(_ body: String, model: String = "gemini-3-flash") async throws
        -> HTTPRequest
    {
        let answer = GeminiFixtures().answer(FixtureAnswer(text: "42")).text
        let transport = StubTransport(.reply(200, [:], answer))
        let provider = try makeProvider("gemini", on: transport)
        let object = try #require(try JSONValue.parse(body).object)
        _ = try await provider.complete(request(object, model: model))
        return try #require(transport.requests.first)
    }

    private let question = #""messages":[{"role":"user","content":"a"}]"#

    @Test(arguments: ["gemini-3-flash", "models/gemini-3-flash"])
    func `the model stands in the address`(_ model: String) async throws {
        let sent = try await exchange("{\(question)}", model: model)
        #expect(
            sent.url == "https://generativelanguage.googleapis.com/v1beta/models/gemini-3-flash"
                + ":generateContent")
        #expect(sent.json.text == #"{"contents":[{"role":"user","parts":[{"text":"a"}]}]}"#)
    }

    @Test func `a whole request in its words`() async throws {
        let sent = try await exchange(
            #"""
            {"messages":[{"role":"system","content":"S."},{"role":"user","content":"a"},
              {"role":"assistant","content":null,"tool_calls":[
                {"id":"t1","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},
                {"id":"t2","type":"function","function":{"name":"g","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"t2","content":"{\"y\":2}"},
              {"role":"tool","tool_call_id":"t1","content":"plain"}],
             "tools":[{"type":"function","function":{"name":"f","description":"d","parameters":{"type":"object"}}}],
             "tool_choice":{"type":"function","function":{"name":"f"}},
             "temperature":0.0,"top_p":0.9,"seed":3,"stop":"x","max_tokens":7,"logprobs":true,"top_logprobs":2}
            """#)
        #expect(
            sent.json.text == #"{"contents":[{"role":"user","parts":[{"text":"a"}]},"#
                + #"{"role":"model","parts":[{"functionCall":{"name":"f","args":{"x":1}},"thoughtSignature":"skip_thought_signature_validator"},"#
                + #"{"functionCall":{"name":"g","args":{}}}]},"#
                + #"{"role":"user","parts":[{"functionResponse":{"name":"g","response":{"y":2}}},"#
                + #"{"functionResponse":{"name":"f","response":{"result":"plain"}}}]}],"#
                + #""systemInstruction":{"parts":[{"text":"S."}]},"#
                + #""tools":[{"functionDeclarations":[{"name":"f","description":"d","parametersJsonSchema":{"type":"object"}}]}],"#
                + #""toolConfig":{"functionCallingConfig":{"mode":"ANY","allowedFunctionNames":["f"]}},"#
                + #""generationConfig":{"maxOutputTokens":7,"temperature":0.0,"topP":0.9,"seed":3,"responseLogprobs":true,"logprobs":2,"stopSequences":["x"]}}"#
        )
    }

    @Test(arguments: [
        ("gemini-2.5-flash", "low", #"{"thinkingBudget":1024}"#),
        ("gemini-2.5-flash", "high", #"{"thinkingBudget":24576}"#),
        ("gemini-3-pro", "high", #"{"thinkingLevel":"HIGH"}"#),
        ("gemini-3-pro", "minimal", #"{"thinkingLevel":"MINIMAL"}"#),
        ("gemini-3-pro", "none", #"{"thinkingBudget":0}"#),
    ])
    func `thoughts are counted as the generation counts them`(
        _ model: String, _ effort: String, _ config: String
    ) async throws {
        let sent = try await exchange(
            #"{\#(question),"reasoning_effort":"\#(effort)"}"#, model: model)
        #expect(sent.json.at(["generationConfig", "thinkingConfig"])?.text == config)
    }

    @Test func `JSON without a schema is a media type`() async throws {
        let sent = try await exchange(
            #"{\#(question),"response_format":{"type":"json_object"}}"#)
        #expect(sent.json["generationConfig"]?.text == #"{"responseMimeType":"application/json"}"#)
    }

    @Test(arguments: [
        (#""tool_choice":"auto""#, "AUTO"), (#""tool_choice":"none""#, "NONE"),
        (#""tool_choice":"required""#, "ANY"),
    ])
    func `each choice of tools`(_ member: String, _ mode: String) async throws {
        let sent = try await exchange(
            #"{\#(question),"tools":[{"type":"function","function":{"name":"f"}}],\#(member)}"#)
        #expect(sent.json.at(["toolConfig", "functionCallingConfig", "mode"])?.string == mode)
    }

    @Test(arguments: [#""logit_bias":{"5":1}"#, #""user":"u""#, #""parallel_tool_calls":false"#])
    func `what cannot be said is refused before it costs`(_ member: String) async throws {
        let body = try #require(try JSONValue.parse("{\(question),\(member)}").object)
        let failure = try await outcome("gemini", .reply(200, [:], "{}"), request(body)).failure
        #expect(failure?.kind == .unsupported)
        #expect(failure?.followUp == .otherModel)
        #expect(failure?.billing == .notSent)
    }

    // MARK: Replies

    private func done(_ body: String) async throws -> Result<Completion, ProviderFailure> {
        try await outcome("gemini", .reply(200, [:], body))
    }

    @Test func `a reply with thoughts, text and calls`() async throws {
        let body = #"""
            {"candidates":[{"content":{"role":"model","parts":[{"text":"hm","thought":true},
            {"text":"a"},{"text":"b"},{"functionCall":{"name":"f","args":{"x":1}}},{"functionCall":{"name":"g"}}]},
            "finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":10,"toolUsePromptTokenCount":5,
            "cachedContentTokenCount":4,"candidatesTokenCount":3,"thoughtsTokenCount":2,"totalTokenCount":20},
            "modelVersion":"gemini-3","responseId":"r"}
            """#
        let completion = try #require(try await done(body).completion)
        #expect(completion.text == "ab")
        #expect(completion.reasoningText == "hm")
        #expect(completion.finishReason == .toolCalls)
        #expect(
            completion.toolCalls == [
                ToolCall(id: "call_0", name: "f", arguments: #"{"x":1}"#),
                ToolCall(id: "call_1", name: "g", arguments: "{}"),
            ])
        #expect(
            completion.usage == TokenUsage(input: 15, cachedInput: 4, output: 5, reasoning: 2))
    }

    @Test func `a prompt that was blocked is filtered`() async throws {
        let body =
            #"{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":8,"totalTokenCount":8}}"#
        let completion = try #require(try await done(body).completion)
        #expect(completion.finishReason == .contentFilter)
        #expect(completion.nativeFinishReason == "SAFETY")
        #expect(completion.usage == TokenUsage(input: 8, output: 0))
    }

    @Test func `thoughts that used up the limit are a cut answer`() async throws {
        let body =
            #"{"candidates":[{"finishReason":"MAX_TOKENS"}],"usageMetadata":{"promptTokenCount":8,"thoughtsTokenCount":60,"totalTokenCount":68}}"#
        let completion = try #require(try await done(body).completion)
        #expect(completion.finishReason == .length)
        #expect(completion.usage == TokenUsage(input: 8, output: 60, reasoning: 60))
    }

    @Test(arguments: ["SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII"])
    func `an answer that was withheld is filtered`(_ reason: String) async throws {
        let body = #"{"candidates":[{"finishReason":"\#(reason)"}]}"#
        #expect(try await done(body).completion?.finishReason == .contentFilter)
    }

    @Test(arguments: [
        "LANGUAGE", "OTHER", "MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL",
        "MALFORMED_RESPONSE",
    ])
    func `a model that broke off is a failure`(_ reason: String) async throws {
        let body =
            #"{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"\#(reason)"}]}"#
        #expect(try await done(body).failure?.kind == .errorInReply)
    }

    @Test func `counts without a total are unknown`() async throws {
        let body =
            #"{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":8}}"#
        let completion = try #require(try await done(body).completion)
        #expect(completion.usage == nil)
    }

    @Test func `log-probabilities take OpenAI's shape`() async throws {
        let body =
            #"{"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"STOP","logprobsResult":{"chosenCandidates":[{"token":"a","logProbability":-0.5}],"topCandidates":[{"candidates":[{"token":"a","logProbability":-0.5}]}]}}]}"#
        #expect(
            try await done(body).completion?.logprobs?.text
                == #"{"content":[{"token":"a","logprob":-0.5,"top_logprobs":[{"token":"a","logprob":-0.5}]}]}"#
        )
    }

    // MARK: Embeddings

    @Test func `embeddings go in one batch`() async throws {
        let transport = StubTransport(
            .reply(200, [:], #"{"embeddings":[{"values":[0.5]},{"values":[1]}]}"#))
        let provider = try makeProvider("gemini", on: transport)
        let body: JSONObject = ["input": ["a", "b"], "dimensions": 8]
        let completion = try await provider.complete(
            request(body, endpoint: .embeddings, model: "e"))
        #expect(completion.embeddings == [[0.5], [1]])
        #expect(completion.usage == nil)
        let sent = try #require(transport.requests.first)
        #expect(sent.url.hasSuffix("/models/e:batchEmbedContents"))
        #expect(
            sent.json["requests"]?.array?.first?.text
                == #"{"model":"models/e","content":{"parts":[{"text":"a"}]},"outputDimensionality":8}"#
        )
    }

    @Test func `embeddings that are wanted in base64 are packed, since Gemini has lists alone`()
        async throws
    {
        let transport = StubTransport(.reply(200, [:], #"{"embeddings":[{"values":[1,0]}]}"#))
        let provider = try makeProvider("gemini", on: transport)
        let completion = try await provider.complete(
            request(
                ["input": "a", "encoding_format": "base64"], endpoint: .embeddings, model: "e"))
        #expect(completion.embeddings == ["AACAPwAAAAA="])
    }
}
