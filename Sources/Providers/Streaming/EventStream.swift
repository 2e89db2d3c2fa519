import JSON

/// A reply of server-sent events, read when it is complete.
///
/// Nothing here asks for a stream. A job may do so through a provider's extra members, for models
/// that only stream, or whose answers take longer than a silent connection lasts. Each event is
/// merged into the result and released, since one reply may have millions.
struct EventStream {
    /// The body that the answer would have without a stream; nil if the stream breaks off.
    private(set) var body: JSONValue?

    /// Nil if the body is not such a stream.
    ///
    /// - Throws: ``JSONError`` if an event's data is no JSON.
    init?(
        _ bytes: ArraySlice<UInt8>, of format: any WireProtocol, mostValues: Int
    ) throws(JSONError) {
        guard Self.isStream(bytes) else { return nil }
        body = try format.body(of: bytes, mostValues: mostValues)
    }

    /// The chunks of a stream as one list, which Google sends unless events are requested; nil for
    /// any other value.
    init?(_ value: JSONValue, of format: any WireProtocol, mostValues: Int) {
        guard case .array(let chunks) = value,
            chunks.contains(where: { $0["candidates"] != nil || $0["choices"] != nil })
        else { return nil }
        body = format.body(of: chunks, mostValues: mostValues)
    }

    static func body(
        of chunks: [JSONValue], as answer: some StreamedAnswer
    ) -> JSONValue? {
        var answer = answer
        for chunk in chunks {
            if let error = chunk.reportedError { return error }
            answer.take(chunk)
        }
        return answer.body
    }

    static func body(
        of bytes: ArraySlice<UInt8>, _ mostValues: Int, as answer: some StreamedAnswer
    ) throws(JSONError) -> JSONValue? {
        var answer = answer
        var events = EventLines(bytes)
        var characters = SplitCharacters()
        while let event = events.next() {
            if event.data.elementsEqual("[DONE]".utf8) {
                answer.end()
                continue
            }
            // An error ends a stream, whatever its status.
            if event.isError { return error(event.data) }
            let value: JSONValue
            do throws(JSONError) {
                let data = characters.joined(event.data) { events.upcoming }
                value = try ReplyParsing.parse(data, mostValues: mostValues)
            } catch {
                if isHeartbeat(event.data) { continue }
                guard error.code == .unexpectedEnd, events.joinNext(to: event) else { throw error }
                continue
            }
            if let error = value.reportedError { return error }
            answer.take(value)
        }
        return answer.body
    }

    /// The content of an event named `error`, which may be JSON or plain text.
    private static func error(_ data: ArraySlice<UInt8>) -> JSONValue {
        let words = JSONValue.string(String(decoding: data, as: UTF8.self))
        let value = (try? ReplyParsing.parse(data)) ?? words
        return value.reportedError ?? ["error": value]
    }

    /// Whether data only keeps the connection alive, and should have been a comment.
    private static func isHeartbeat(_ data: ArraySlice<UInt8>) -> Bool {
        guard data.count <= 32 else { return false }
        let word = String(decoding: data, as: UTF8.self).lowercased().filter(\.isLetter)
        return heartbeats.contains(word)
    }

    private static let heartbeats: Set = [
        "ping", "pong", "heartbeat", "keepalive", "alive", "processing", "waiting", "connected",
        "openrouterprocessing",
    ]

    /// Whether a body is server-sent events, or Ollama's lines of one JSON object each.
    static func isStream(_ body: ArraySlice<UInt8>) -> Bool {
        ["data:", "event:", "id:", "retry:"].contains { body.starts(with: $0.utf8) }
            || areObjects(body)
    }

    private static func areObjects(_ body: ArraySlice<UInt8>) -> Bool {
        guard body.first == UInt8(ascii: "{"), let end = body.firstIndex(of: 0x0A) else {
            return false
        }
        let isWhole = body[..<end].last { $0 > 0x20 } == UInt8(ascii: "}")
        return isWhole && body[end...].first { $0 > 0x20 } == UInt8(ascii: "{")
    }
}

extension WireProtocol {
    /// Merges a stream's events into one body.
    ///
    /// One call for each reply, so that single events go through no existential.
    func body(of bytes: ArraySlice<UInt8>, mostValues: Int) throws(JSONError) -> JSONValue? {
        try EventStream.body(of: bytes, mostValues, as: stream(StreamLimits(values: mostValues)))
    }

    func body(of chunks: [JSONValue], mostValues: Int) -> JSONValue? {
        EventStream.body(of: chunks, as: stream(StreamLimits(values: mostValues)))
    }
}
