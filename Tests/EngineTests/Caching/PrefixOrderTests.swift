import Hashing
import JSON
import Routing
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

@Suite struct PrefixOrderTests {
    private func unit(_ item: Int, beginning: String, tokens: Int = 2_000) -> WorkUnit {
        WorkUnit(
            id: WorkID(item: Int64(item), target: 0, sample: 0), target: 0,
            prompt: PreparedPrompt(
                id: "q\(item)", line: item + 1, lineDigest: SHA256.digest(of: []),
                request: PromptRequest(body: [
                    "messages": [
                        ["role": "system", "content": .string(beginning)],
                        ["role": "user", "content": .string("question \(item)")],
                    ]
                ]), metadata: [:], inputTokens: tokens,
                bound: RequestBound(input: tokens, output: nil)),
            trail: ItemTrail())
    }

    private let long = (0..<3).map { String(repeating: "document \($0) ", count: 600) }

    @Test func `prompts of one beginning stand together, the first of them ahead`() {
        var order = PrefixOrder()
        let units = (0..<6).map { unit($0, beginning: long[$0 % 2]) }
        let arranged = order.arrange(units, at: .origin)
        #expect(arranged.ready.map(\.id.item) == [0, 1])
        #expect(arranged.held[units[0].id]?.map(\.id.item) == [2, 4])
        #expect(arranged.held[units[1].id]?.map(\.id.item) == [3, 5])
    }

    @Test func `what was sent a little while ago is warm, and cold again after its time`() {
        var order = PrefixOrder()
        let units = (0..<4).map { unit($0, beginning: long[$0 % 2]) }
        _ = order.arrange(units, at: .origin)
        let warm = order.arrange(units, at: .origin + .seconds(200))
        #expect(warm.held.isEmpty)
        #expect(warm.ready.map(\.id.item) == [0, 2, 1, 3])
        let cold = order.arrange(units, at: .origin + .seconds(600))
        #expect(cold.held.count == 2)
    }

    @Test func `short prompts and those that begin alone are left as they are`() {
        var order = PrefixOrder()
        let short = (0..<4).map { unit($0, beginning: "same", tokens: 20) }
        let alone = [unit(4, beginning: long[2])]
        let arranged = order.arrange(short + alone, at: .origin)
        #expect(arranged.ready.map(\.id.item) == [0, 1, 2, 3, 4])
        #expect(arranged.held.isEmpty)
    }

    @Test func `tools are part of a beginning, parameters are not`() {
        var first = unit(0, beginning: "x").prompt.request
        let plain = PrefixOrder.prefix(of: first)
        first.body["temperature"] = 1
        #expect(PrefixOrder.prefix(of: first) == plain)
        first.body["tools"] = [["type": "function"]]
        #expect(PrefixOrder.prefix(of: first) != plain)
    }
}
