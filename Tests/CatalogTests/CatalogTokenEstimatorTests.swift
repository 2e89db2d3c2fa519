import JSON
import Testing
import Vocabulary

@testable import Catalog

struct CatalogTokenEstimatorTests {
    /// Texts and their tokens as counted by OpenAI's o200k tokenizer.
    static let texts: [(text: String, tokens: Int)] = [
        (
            """
            The lighthouse keeper climbed the narrow stairs every evening to light the \
            lamp, although no ship had passed the point for eleven years.
            """, 25
        ),
        (
            """
            Maria buys 14 boxes of pencils at $2.75 each and sells half of them for $4. How \
            much profit does she make if the rest are given to a school?
            """, 37
        ),
        (
            """
            Explain, in two short paragraphs, why the boiling point of water falls with \
            altitude, and what that means for cooking pasta in the mountains.
            """, 28
        ),
        (
            """
            You are a careful reviewer. Read the report below, list every claim that is not \
            supported by a figure, and say which figure would be needed. Do not repeat the \
            report.
            """, 36
        ),
        (
            """
            Photosynthesis converts carbon dioxide and water into glucose and oxygen; \
            chlorophyll absorbs mainly red and blue light, which is why leaves look green.
            """, 28
        ),
        (
            """
            Write a SQL query that returns the ten customers with the highest total order \
            value in 2025, together with the number of orders and the date of the last one.
            """, 34
        ),
    ]

    @Test(arguments: texts)
    func `English prose is estimated within a fifth`(text: String, tokens: Int) {
        let estimate = TokenEstimator.tokens(in: text)
        #expect(abs(estimate - tokens) * 5 <= tokens)
    }

    @Test func `an image counts flat, whatever its bytes`() {
        let request = { (url: String) in
            PromptRequest(body: [
                "messages": [
                    [
                        "role": "user",
                        "content": [["type": "image_url", "image_url": ["url": .string(url)]]],
                    ]
                ]
            ])
        }
        let small = TokenEstimator.tokens(in: request("data:,"))
        #expect(small == TokenEstimator.tokens(in: request(String(repeating: "A", count: 9_999))))
        #expect(small == 3 + 4 + 765)
    }

    @Test func `tools and schemas are part of the prompt and limits are not`() {
        let plain = PromptRequest(body: ["messages": [["role": "user", "content": "Hi"]]])
        var limited = plain
        limited.body["max_tokens"] = 1_000
        limited.body["user"] = "somebody with a long name"
        #expect(TokenEstimator.tokens(in: plain) == TokenEstimator.tokens(in: limited))
        var tooled = plain
        tooled.body["tools"] = [["type": "function", "function": ["name": "look_up_weather"]]]
        #expect(TokenEstimator.tokens(in: tooled) > TokenEstimator.tokens(in: plain) + 5)
    }

    @Test func `nothing is nothing and other scripts cost more by the letter`() {
        #expect(TokenEstimator.tokens(in: "") == 0)
        #expect(TokenEstimator.tokens(in: "你好世界你好世界") >= 5)
        #expect(TokenEstimator.tokens(in: "привет мир") >= 3)
    }
}
