/// What a ``FaultServer`` does with one request.
package struct FaultScript: Sendable {
    package enum Step: Sendable {
        case send([UInt8])
        /// The same bytes again and again, so that a gigabyte takes no memory here.
        case flood([UInt8], times: Int)
        /// A byte at a time, so many milliseconds apart.
        case drip([UInt8], Int)
        case pause(Int)
        /// Silence, until the other side goes.
        case stall
        /// Ends the connection with RST.
        case reset
        /// Ends the connection with FIN.
        case close
    }

    /// How much of the request is read before anything else is done.
    package enum Reads: Sendable {
        case nothing, partOfHead, head, partOfBody, all

        func bytes(of request: FaultRequest) -> Int {
            switch self {
            case .nothing: 0
            case .partOfHead: request.headBytes / 2
            case .head: request.headBytes
            case .partOfBody: (request.headBytes + request.bytes) / 2
            case .all: request.bytes
            }
        }
    }

    package var reads = Reads.all
    /// The connection is kept where none of them ends it.
    package var steps: [Step]
    /// Whether a provider would charge for it.
    package var bills = true
    /// What it charges for, beside the prompt.
    package var outputTokens = answerTokens

    /// Tokens of every prompt, and of what a model says to it.
    package static let promptTokens = 20
    package static let answerTokens = 10

    package init(_ steps: [Step], reads: Reads = .all, bills: Bool = true) {
        self.steps = steps
        self.reads = reads
        self.bills = bills
    }

    /// A whole reply with its true length.
    package static func reply(
        _ status: Int = 200, _ body: [UInt8], headers: String = "", bills: Bool = true
    ) -> FaultScript {
        let head =
            "HTTP/1.1 \(status) Word\r\ncontent-type: application/json\r\n\(headers)"
            + "content-length: \(body.count)\r\n\r\n"
        return FaultScript([.send(Array(head.utf8) + body)], bills: bills)
    }

    /// Text as it is, and then the end of the connection.
    package static func raw(_ text: String, then last: Step = .close) -> FaultScript {
        FaultScript([.send(Array(text.utf8)), last])
    }

    /// What a model would say to a prompt: its number, for ten tokens.
    package static func answer(to prompt: Int?) -> [UInt8] {
        let text = """
            {"id":"reply","object":"chat.completion","created":1767225600,"model":"model",\
            "choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",\
            "content":"It is \(prompt ?? -1)."}}],\
            "usage":{"prompt_tokens":\(promptTokens),"completion_tokens":\(answerTokens),\
            "total_tokens":\(promptTokens + answerTokens)}}
            """
        return Array(text.utf8)
    }

    /// The error body of an OpenAI-like server.
    package static func refusal(
        _ status: Int, _ message: String, code: String = "", headers: String = ""
    ) -> FaultScript {
        let code = code.isEmpty ? "null" : "\"\(code)\""
        let body = "{\"error\":{\"message\":\"\(message)\",\"type\":\"error\",\"code\":\(code)}}"
        return reply(status, Array(body.utf8), headers: headers, bills: false)
    }
}
