package import JSON

/// What an error reply says, whatever its shape.
package struct ErrorReport: Equatable, Sendable {
    /// Empty where it says nothing.
    package var message = ""
    /// Codes, types and reasons, the most telling one first.
    package var words: [String] = []
    /// The status that the body claims, which counts where the reply's own is 200.
    package var status: Int?
    /// A wait in the body, in seconds as a number or in words.
    package var retryHint: Duration?
    package var requestID: String?
    /// When a quota is full again, as OpenRouter passes it on: a moment or a span.
    package var reset: String?

    package init() {}

    /// Reads the shapes of OpenAI, Anthropic, Gemini, Mistral, FastAPI, Ollama and the gateways.
    ///
    /// The body is nil where it was no JSON: HTML, plain text or nothing. What it repeats of
    /// the prompt is taken out, so that no prompt is shown, nor taken for the server's words.
    package init(_ body: JSONValue?, to prompt: JSONObject = [:]) {
        guard let body else { return }
        read(body, depth: 0)
        message = Self.beginning(of: message)
        message = PromptEcho.removed(from: message, of: prompt)
        if retryHint == nil { retryHint = RetryAfter.hint(in: message) }
    }

    /// Some servers nest one shape in another; deeper than this nobody does.
    private static let maximumDepth = 6

    private mutating func read(_ value: JSONValue, depth: Int) {
        guard depth <= Self.maximumDepth else { return }
        switch value {
        case .string(let text): readText(text, depth: depth)
        case .array(let elements):
            // Gemini wraps its error into an array; FastAPI lists findings.
            if elements.first?["msg"] != nil {
                message = elements.prefix(5).map(Self.finding).joined(separator: "; ")
            } else if let first = elements.first {
                read(first, depth: depth + 1)
            }
        case .object(let object): readObject(object, depth: depth)
        default: break
        }
    }

    private mutating func readObject(_ object: JSONObject, depth: Int) {
        note(object["code"])
        note(object["type"])
        note(object["status"])
        note(object["error_type"])
        note(object["metadata"]?["error_type"])
        note(object["availability"]?["code"])
        if let id = object["request_id"]?.string { requestID = id }
        readDetails(object["details"])
        if let fields = object["metadata"]?["headers"]?.object {
            reset = fields.first { $0.key.lowercased() == "x-ratelimit-reset" }?.value.string
        }
        retryHint =
            retryHint ?? RetryAfter.seconds(object["metadata"]?["retry_after_seconds"])
            ?? RetryAfter.seconds(object["availability"]?["retry_after"])
        if let text = object["message"] ?? object["error_message"] {
            read(text, depth: depth + 1)
        }
        for key in ["error", "detail", "errors"] {
            if let inner = object[key], !inner.isNull { read(inner, depth: depth + 1) }
        }
    }

    private mutating func readText(_ text: String, depth: Int) {
        // Gemini and gateways pass on an error as text inside of an error.
        if text.hasPrefix("{"), let inner = try? ReplyParsing.parse(text) {
            read(inner, depth: depth + 1)
        }
        if message.isEmpty { message = text }
    }

    /// As much of a message as is looked through; more than any server has to say.
    private static func beginning(of message: String) -> String {
        let most = 64 << 10
        return message.utf8.count <= most
            ? message : String(decoding: message.utf8.prefix(most), as: UTF8.self)
    }

    private mutating func note(_ value: JSONValue?) {
        switch value {
        case .string(let text):
            // The envelope of Anthropic says only "error".
            if text.isEmpty || text == "error" { return }
            if let number = Int(text), 400..<600 ~= number {
                status = status ?? number
            } else {
                words.append(Self.beginning(of: text))
            }
        case .number(let number):
            if let code = number.int, 400..<600 ~= code { status = status ?? code }
        default: break
        }
    }

    /// Google's `details`: reasons, the delay it asks for, the quotas that are used up.
    private mutating func readDetails(_ details: JSONValue?) {
        for detail in details?.array ?? [] {
            note(detail["reason"])
            if let delay = detail["retryDelay"]?.string {
                retryHint = retryHint ?? WaitGrammar.goDuration(delay)
            }
            for violation in detail["violations"]?.array ?? [] { note(violation["quotaId"]) }
        }
    }

    /// Where and what, without FastAPI's `input`, which repeats the prompt.
    private static func finding(_ value: JSONValue) -> String {
        let place = (value["loc"]?.array ?? []).compactMap { $0.string ?? $0.number?.lexeme }
        let text = value["msg"]?.string ?? ""
        return place.isEmpty ? text : "\(place.joined(separator: ".")): \(text)"
    }
}
