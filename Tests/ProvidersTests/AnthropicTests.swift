import HTTP
import JSON
import Testing
import Vocabulary

@testable import Providers

struct AnthropicTests {
    private func sent(_ body: String, change: (inout ProviderSettings) -> Void = { _ in })
        async throws -> JSONValue
    {
        let answer = AnthropicFixtures().answer(FixtureAnswer(text: "42")).text
        let transport = StubTransport(.reply(200, [:], answer))
        let provider = try makeProvider("anthropic", on: transport, change: change)
        let object = try #require(try JSONValue.parse(body).object)
        _ = try await provider.complete(request(object))
        let request = try #require(transport.requests.first)
        #expect(request.url == "https://api.anthropic.com/v1/messages")
        return request.json
    }

    private let question = #""messages":[{"role":"user","content":"a"}]"#

    @Test func `a whole request in its words`() async throws {
        let sent = try await sent(
            #"""
            {"messages":[
              {"role":"system","content":"One."},{"role":"developer","content":"Two."},
              {"role":"user","content":"a"},{"role":"user","content":"b"},
              {"role":"assistant","content":"c","tool_calls":[
                {"id":"t1","type":"function","function":{"name":"f","arguments":"{\"x\":1.0}"}},
                {"id":"t2","type":"function","function":{"name":"g","arguments":""}}]},
              {"role":"tool","tool_call_id":"t1","content":"r1"},
              {"role":"tool","tool_call_id":"t2","content":[{"type":"text","text":"r2"}]},
              {"role":"user","content":"d"}],
             "temperature":0.5,"stop":["x","y"],"max_completion_tokens":7,"user":"u"}
            """#)
        #expect(
            sent.text == #"{"model":"some-model","max_tokens":7,"#
                + #""system":[{"type":"text","text":"One."},{"type":"text","text":"Two."}],"#
                + #""messages":[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},"#
                + #"{"role":"assistant","content":[{"type":"text","text":"c"},"#
                + #"{"type":"tool_use","id":"t1","name":"f","input":{"x":1.0}},"#
                + #"{"type":"tool_use","id":"t2","name":"g","input":{}}]},"#
                + #"{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"r1"}]},"#
                + #"{"type":"tool_result","tool_use_id":"t2","content":[{"type":"text","text":"r2"}]},"#
                + #"{"type":"text","text":"d"}]}],"temperature":0.5,"stop_sequences":["x","y"],"#
                + #""metadata":{"user_id":"u"}}"#)
    }

    @Test(arguments: [
        (#""tool_choice":"auto""#, #"{"type":"auto"}"#),
        (#""tool_choice":"none""#, #"{"type":"none"}"#),
        (#""tool_choice":"required""#, #"{"type":"any"}"#),
        (
            #""tool_choice":{"type":"function","function":{"name":"f"}}"#,
            #"{"type":"tool","name":"f"}"#
        ),
        (#""parallel_tool_calls":false"#, #"{"type":"auto","disable_parallel_tool_use":true}"#),
        (#""parallel_tool_calls":true"#, nil),
        (#""tool_choice":"none","parallel_tool_calls":false"#, #"{"type":"none"}"#),
    ])
    func `each choice of tools`(_ member: String, _ choice: String?) async throws {
        let sent = try await sent(
            #"{\#(question),"tools":[{"type":"function","function":{"name":"f"}}],\#(member)}"#)
        #expect(sent["tool_choice"]?.text == choice)
        #expect(
            sent["tools"]?.text
                == #"[{"name":"f","input_schema":{"type":"object","properties":{}}}]"#)
    }

    @Test(arguments: [
        (#""reasoning_effort":"high""#, "output_config", #"{"effort":"high"}"#),
        (#""reasoning_effort":"minimal""#, "output_config", #"{"effort":"low"}"#),
        (#""reasoning_effort":"none""#, "thinking", #"{"type":"disabled"}"#),
        (#""thinking":{"type":"adaptive"}"#, "thinking", #"{"type":"adaptive"}"#),
        (#""top_k":5"#, "top_k", "5"), (#""stop":"x""#, "stop_sequences", #"["x"]"#),
        (#""n":1"#, "n", nil), (#""stop":null"#, "stop_sequences", nil),
        (#""presence_penalty":0"#, "presence_penalty", nil),
        (#""max_tokens":5"#, "max_tokens", "5"), (#""top_p":0.90"#, "top_p", "0.90"),
        (#""service_tier":"auto""#, "service_tier", #""auto""#),
    ])
    func `each parameter`(_ member: String, _ name: String, _ value: String?) async throws {
        #expect(try await sent("{\(question),\(member)}")[name]?.text == value)
    }

    @Test func `an output limit is always sent`() async throws {
        #expect(try await sent("{\(question)}")["max_tokens"]?.int == 4096)
    }

    @Test func `a cache marker stays on its part`() async throws {
        let sent = try await sent(
            #"{"messages":[{"role":"system","content":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}]},{"role":"user","content":"a"}]}"#
        )
        #expect(
            sent["system"]?.text
                == #"[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}]"#)
    }

    @Test(arguments: [
        (#""seed":1"#, ProviderFailure.Kind.unsupported, ProviderFailure.FollowUp.otherModel),
        (#""logprobs":true"#, .unsupported, .otherModel),
        (#""presence_penalty":0.5"#, .unsupported, .otherModel),
        (#""logit_bias":{"5":1}"#, .unsupported, .otherModel),
        (#""response_format":{"type":"json_object"}"#, .unsupported, .otherModel),
        (#""temperature":1.5"#, .unsupported, .otherModel),
        (#""tools":[{"type":"web_search"}]"#, .unsupported, .otherModel),
        (#""brand_new":1"#, .unsupported, .otherModel), (#""n":2"#, .unsupported, .failItem),
        (#""stop":5"#, .invalidRequest, .failItem),
        (#""response_format":{"type":"json_schema"}"#, .invalidRequest, .failItem),
    ])
    func `what cannot be said is refused before it costs`(
        _ member: String, _ kind: ProviderFailure.Kind, _ followUp: ProviderFailure.FollowUp
    ) async throws {
        let body = try #require(try JSONValue.parse("{\(question),\(member)}").object)
        let failure = try await outcome("anthropic", .reply(200, [:], "{}"), request(body)).failure
        #expect(failure?.kind == kind)
        #expect(failure?.followUp == followUp)
        #expect(failure?.billing == .notSent)
    }

    @Test(arguments: [
        #"{"role":"robot","content":"a"}"#, #"{"role":"tool","content":"a"}"#,
        #"{"role":"user","content":5}"#,
        #"{"role":"user","content":[{"type":"image_url","image_url":{}}]}"#,
        #"{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png,xx"}}]}"#,
        #"{"role":"assistant","tool_calls":[{"id":"a","function":{"name":"f","arguments":"[1"}}]}"#,
        #"{"role":"assistant","tool_calls":[{"id":"a"}]}"#,
    ])
    func `a message that makes no sense fails its item`(_ message: String) async throws {
        let body = try #require(try JSONValue.parse(#"{"messages":[\#(message)]}"#).object)
        for preset in ["anthropic", "gemini", "perplexity"] {
            let failure = try await outcome(preset, .reply(200, [:], "{}"), request(body)).failure
            #expect(failure?.kind == .invalidRequest)
            #expect(failure?.followUp == .failItem)
            #expect(failure?.billing == .notSent)
        }
    }

    @Test func `what may be left out is left out and told`() async throws {
        let answer = AnthropicFixtures().answer(FixtureAnswer(text: "42")).text
        let transport = StubTransport(.reply(200, [:], answer))
        let provider = try makeProvider("anthropic", on: transport) {
            $0.droppableParameters = ["seed", "logprobs"]
        }
        let body: JSONObject = [
            "messages": [["role": "user", "content": "a"]], "stream": true, "seed": 1,
            "store": false,
        ]
        let completion = try await provider.complete(request(body))
        #expect(completion.droppedParameters == ["stream", "seed"])
        #expect(transport.requests.first?.json["seed"] == nil)
    }

    @Test(arguments: [PromptRequest.Endpoint.embeddings, .responses, .completions])
    func `other endpoints do not exist here`(_ endpoint: PromptRequest.Endpoint) async throws {
        let request = request(["input": "a"], endpoint: endpoint)
        let failure = try await outcome("anthropic", .reply(200, [:], "{}"), request).failure
        #expect(failure?.kind == .unsupported)
    }

    // MARK: Replies

    private func done(_ body: String) async throws -> Result<Completion, ProviderFailure> {
        try await outcome("anthropic", .reply(200, ["request-id": "req_7"], body))
    }

    @Test func `a reply with thoughts, text and a call`() async throws {
        let body = #"""
            {"id":"msg_1","model":"claude","type":"message","content":[
            {"type":"thinking","thinking":"hm","signature":"s"},{"type":"redacted_thinking","data":"x"},
            {"type":"text","text":"a"},{"type":"text","text":"b"},
            {"type":"tool_use","id":"t","name":"f","input":{"b":1,"a":2.0}}],
            "stop_reason":"tool_use","usage":{"input_tokens":1,"cache_read_input_tokens":31,
            "cache_creation_input_tokens":10,"cache_creation":{"ephemeral_5m_input_tokens":4,"ephemeral_1h_input_tokens":6},
            "output_tokens":9,"output_tokens_details":{"thinking_tokens":3},"service_tier":"priority"}}
            """#
        let completion = try #require(try await done(body).completion)
        #expect(completion.text == "ab")
        #expect(completion.reasoningText == "hm")
        #expect(
            completion.toolCalls == [ToolCall(id: "t", name: "f", arguments: #"{"b":1,"a":2.0}"#)])
        #expect(
            completion.usage
                == TokenUsage(
                    input: 42, cachedInput: 31, cacheWrite: 10, cacheWriteLong: 6, output: 9,
                    reasoning: 3))
        #expect(completion.serviceTier == "priority")
        #expect(completion.facts.requestID == "req_7")
    }

    @Test(arguments: [
        ("end_turn", FinishReason.stop), ("stop_sequence", .stop), ("max_tokens", .length),
        ("model_context_window_exceeded", .length), ("refusal", .contentFilter),
    ])
    func `each reason to stop`(_ native: String, _ reason: FinishReason) async throws {
        let body =
            #"{"content":[{"type":"text","text":"a"}],"stop_reason":"\#(native)","usage":{"input_tokens":1,"output_tokens":1}}"#
        #expect(try await done(body).completion?.finishReason == reason)
    }

    @Test(arguments: ["pause_turn", "compaction"])
    func `a turn that is not over is no answer`(_ native: String) async throws {
        let body =
            #"{"content":[{"type":"text","text":"a"}],"stop_reason":"\#(native)","usage":{"input_tokens":1,"output_tokens":1}}"#
        #expect(try await done(body).failure?.kind == .unknownFinish)
    }

    @Test func `a refusal before any output is an answer`() async throws {
        let body =
            #"{"content":[],"stop_reason":"refusal","usage":{"input_tokens":0,"output_tokens":0}}"#
        let completion = try #require(try await done(body).completion)
        #expect(completion.finishReason == .contentFilter)
        #expect(completion.refusal == "refused")
    }
}
