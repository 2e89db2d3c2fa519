import JSON
import Routing
import Testing
import Vocabulary

@testable import Jobs
@testable import Planning

/// What a budget holds back for the input of a request.
@Suite struct InputBoundTests {
    private static func bound(_ body: String) throws -> Int? {
        let value = try JSONValue.parse(body)
        return RequestBound(of: PromptRequest(body: value.object ?? [:])).input
    }

    @Test(arguments: [
        #"{"previous_response_id": "resp_1", "input": "go on"}"#,
        #"{"conversation": "conv_1", "input": "go on"}"#,
        #"{"prompt": {"id": "pmpt_1"}}"#,
        #"{"input": [{"role": "user", "content": [{"type": "input_file", "file_id": "f"}]}]}"#,
        #"{"messages": [{"role": "user", "content": [{"type": "file", "file": {"file_id": "f"}}]}]}"#,
        #"{"messages": [{"role": "user", "content": [{"type": "document", "source": {}}]}]}"#,
        #"{"messages": [{"role": "user", "content": [{"type": "video_url", "video_url": {}}]}]}"#,
        #"{"messages": [], "tools": [{"type": "web_search"}]}"#,
        #"{"messages": [], "web_search_options": {}}"#,
        #"{"messages": [], "plugins": [{"id": "web"}]}"#,
    ])
    func `what lies elsewhere has no bound here`(body: String) throws {
        #expect(try Self.bound(body) == nil)
    }

    @Test(arguments: [
        #"{"messages": [{"role": "user", "content": "hello"}]}"#,
        #"{"input": "hello", "previous_response_id": null}"#,
        #"{"messages": [], "tools": [{"type": "function", "function": {"name": "f"}}]}"#,
    ])
    func `a text has as many tokens as bytes at most`(body: String) throws {
        let bound = try #require(try Self.bound(body))
        #expect(bound >= InputBound.chatOverhead)
        #expect(bound <= body.utf8.count + InputBound.chatOverhead + 16)
    }

    @Test(arguments: ["https://example.org/a.png", String(repeating: "A", count: 400_000)])
    func `an image counts for what an image can be, not for its bytes`(url: String) throws {
        let body: JSONObject = [
            "messages": [
                [
                    "role": "user",
                    "content": [["type": "image_url", "image_url": ["url": .string(url)]]],
                ]
            ]
        ]
        let bound = try #require(RequestBound(of: PromptRequest(body: body)).input)
        #expect(bound >= InputBound.tokensPerImage)
        #expect(bound < InputBound.tokensPerImage + 500)
    }
}
