import JSON

/// A reply that came as server-sent events, read after it is whole.
///
/// Nothing here asks for a stream. A job may, through a provider's extra members, for models
/// that answer in no other way or whose answers take longer than a silent connection lasts.
/// Each event is put to the others and let go of, since millions may fit into one reply.
struct EventStream {
    /// The body that the same answer would have had without a stream; nil if it breaks off.
    private(set) var body: JSONValue?

    /// Nil if the body is no such stream.
    ///
    /// - Throws: ``JSONError`` if an event's data is no JSON.
    init?(
        _ bytes: ArraySlice<UInt8>, of format: any WireProtocol, mostValues: Int
    ) throws(JSONError) {
        guard Self.isStream(bytes) else { return nil }
        body = try format.body(of: bytes, mostValues: mostValues)
    }

    /// The chunks of a stream as one list, which Google sends if events are not asked for;
    /// nil for any other value.
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
            // An error ends a stream whatever its status was.
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

    /// What an event by the name of `error` says, which may be JSON or plain words.
    private static func error(_ data: ArraySlice<UInt8>) -> JSONValue {
        let words = JSONValue.string(String(decoding: data, as: UTF8.self))
        let value = (try? ReplyParsing.parse(data)) ?? words
        return value.reportedError ?? ["error": value]
    }

    /// Whether data only keeps the connection alive, though it should be a comment.
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
    /// The events of a stream as one body; once for each reply, so that the events themselves go
    /// through no existential.
    func body(of bytes: ArraySlice<UInt8>, mostValues: Int) throws(JSONError) -> JSONValue? {
        try EventStream.body(of: bytes, mostValues, as: stream(StreamLimits(values: mostValues)))
    }

    func body(of chunks: [JSONValue], mostValues: Int) -> JSONValue? {
        EventStream.body(of: chunks, as: stream(StreamLimits(values: mostValues)))
    }
}
