package import JSON
package import Vocabulary

/// What an error reply says, whatever its shape.
package struct ErrorReport: Equatable, Sendable {
    /// Empty if it says nothing.
    package var message = ""
    /// Codes, types and reasons, the most telling one first.
    package var words: [String] = []
    /// The status that the body claims, which counts if the reply's own is 200.
    package var status: Int?
    /// A wait in the body, in seconds as a number or in words.
    package var retryHint: Duration?
    package var requestID: String?
    /// What the outermost error with a message says in members of its own.
    package var reported: ReportedError?
    /// When a quota is available again, as OpenRouter passes it on: a moment or a span.
    package var reset: String?
    /// Whether it is a web server's page or plain text rather than an API's error.
    private(set) var isPage = false
    /// The request's words, to tell them from the server's.
    var request = RequestWords()
    /// Messages on the way from the outermost shape to the innermost.
    private var messages: [String] = []

    package init() {}

    /// Reads the shapes of vendors, gateways and web servers (``ErrorShape``).
    ///
    /// The body is nil if it was empty. Parts of the prompt that it repeats are removed, so that no
    /// prompt is shown.
    package init(_ body: JSONValue?, to prompt: JSONObject = [:], model: String? = nil) {
        request = RequestWords(prompt, model: model)
        if let body { read(body, depth: 0) }
        finish()
    }

    /// Reads a body that is no JSON: HTML, XML or plain text.
    package init(text: String, to prompt: JSONObject = [:], model: String? = nil) {
        request = RequestWords(prompt, model: model)
        isPage = true
        let markup = MarkupText(Self.beginning(of: text))
        if let code = markup.code { words.append(code) }
        messages = [markup.message]
        finish()
    }

    private mutating func finish() {
        message = request.removed(from: Self.beginning(of: Self.joined(messages)))
        if retryHint == nil { retryHint = WaitWords.wait(in: message) }
    }

    /// Some servers nest one shape in another; none does so more deeply than this.
    private static let maximumDepth = 8

    private mutating func read(_ value: JSONValue, depth: Int) {
        guard depth <= Self.maximumDepth else { return }
        switch value {
        case .string(let text): readText(text, depth: depth)
        case .array(let elements):
            // Gemini wraps its error into an array; FastAPI lists findings.
            if elements.first?["msg"] != nil {
                messages.append(elements.prefix(5).map(Self.finding).joined(separator: "; "))
            } else if let first = elements.first {
                read(first, depth: depth + 1)
            }
        case .object(let object): readObject(object, depth: depth)
        default: break
        }
    }

    private mutating func readObject(_ object: JSONObject, depth: Int) {
        if reported == nil, object["message"]?.string != nil { reported = Self.reported(object) }
        for key in ErrorShape.codes { note(object[key]) }
        for key in ErrorShape.numberedCodes { noteNumber(object[key], of: key) }
        if let base = object["base_resp"] {
            noteNumber(base["status_code"], of: "base_resp")
            if let text = base["status_msg"] { read(text, depth: depth + 1) }
        }
        if let id = object["request_id"]?.string { requestID = id }
        readDetails(object["details"])
        readMetadata(object)
        for key in ErrorShape.messages {
            if let text = object[key], !text.isNull { read(text, depth: depth + 1) }
        }
        for key in ErrorShape.containers {
            if let inner = object[key], !inner.isNull { read(inner, depth: depth + 1) }
        }
        // An inner error's code is less specific than the outer one's, and its words add nothing.
        note(object["innererror"]?["code"])
    }

    private static func reported(_ object: JSONObject) -> ReportedError {
        func text(_ key: String) -> String? {
            object[key]?.string.flatMap { $0.isEmpty ? nil : beginning(of: $0) }
        }
        let code: JSONValue? = object["code"]?.number.map { .number($0) }
        return ReportedError(
            type: text("type").flatMap { ErrorShape.emptyCodes.contains($0) ? nil : $0 },
            param: text("param"), code: text("code").map { .string($0) } ?? code)
    }

    /// What gateways say about the provider behind them.
    private mutating func readMetadata(_ object: JSONObject) {
        let metadata = object["metadata"]
        note(metadata?["error_type"])
        note(metadata?["provider_code"])
        note(object["availability"]?["code"])
        if let fields = metadata?["headers"]?.object {
            reset = fields.first { $0.key.lowercased() == "x-ratelimit-reset" }?.value.string
        }
        retryHint =
            retryHint ?? RetryAfter.seconds(metadata?["retry_after_seconds"])
            ?? RetryAfter.seconds(object["availability"]?["retry_after"])
            ?? RetryAfter.seconds(object["retry_after"])
            // Hugging Face's, until a model is loaded.
            ?? RetryAfter.seconds(object["estimated_time"])
    }

    private mutating func readText(_ text: String, depth: Int) {
        let start = text.first { !$0.isWhitespace }
        // Gemini and gateways pass on an error as text inside of an error.
        if start == "{" || start == "[", let inner = try? ReplyParsing.parse(text) {
            return read(inner, depth: depth + 1)
        }
        if start == "<" {
            messages.append(MarkupText(Self.beginning(of: text)).message)
        } else {
            messages.append(Self.beginning(of: text))
        }
    }

    /// From the outside in, each message once; a part that only announces the next one is dropped.
    private static func joined(_ messages: [String]) -> String {
        var kept: [String] = []
        for message in messages.prefix(8) where !message.isEmpty {
            if kept.contains(where: { $0.contains(message) }) { continue }
            kept.removeAll { message.contains($0) }
            kept.append(message)
        }
        return kept.prefix(3).joined(separator: ": ")
    }

    /// The most of a message that is searched; no server says more.
    private static func beginning(of message: String) -> String {
        let most = 64 << 10
        return message.utf8.count <= most
            ? message : String(decoding: message.utf8.prefix(most), as: UTF8.self)
    }

    private mutating func note(_ value: JSONValue?) {
        switch value {
        case .string(let text):
            if text.isEmpty || ErrorShape.emptyCodes.contains(text.lowercased()) { return }
            if let number = Int(text), 400..<600 ~= number {
                status = status ?? number
            } else {
                words.append(Self.beginning(of: text))
            }
        case .number(let number):
            guard let code = number.int else { return }
            if 400..<600 ~= code {
                status = status ?? code
            } else if code != 0, code != 200 {
                words.append(String(code))
            }
        default: break
        }
    }

    /// A vendor's own numbers, which mean something else elsewhere; words mean the same everywhere.
    private mutating func noteNumber(_ value: JSONValue?, of key: String) {
        guard let number = value?.int ?? value?.string.flatMap({ Int($0) }) else {
            return note(value?.string.map { .string($0) })
        }
        if number != 0 { words.append("\(key) \(number)") }
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

    /// The place and the message, without FastAPI's `input`, which repeats the prompt.
    private static func finding(_ value: JSONValue) -> String {
        let place = (value["loc"]?.array ?? []).compactMap { $0.string ?? $0.number?.lexeme }
        let text = value["msg"]?.string ?? ""
        return place.isEmpty ? text : "\(place.joined(separator: ".")): \(text)"
    }
}
