import JSON

/// A reply that came as server-sent events, read after it is whole.
///
/// Nothing here asks for a stream. A job may, through a provider's extra members, for models
/// that answer in no other way or whose answers take longer than a silent connection lasts.
/// Each event is put to the others and let go of, since millions may fit into one reply.
struct EventStream {
    /// The body that the same answer would have had without a stream; nil where it breaks off.
    private(set) var body: JSONValue?

    /// Nil where the body is no such stream.
    ///
    /// - Throws: ``JSONError`` where an event's data is no JSON.
    init?(
        _ bytes: ArraySlice<UInt8>, of wire: ProviderPreset.Wire, mostValues: Int
    ) throws(JSONError) {
        guard Self.isStream(bytes) else { return nil }
        let limits = StreamLimits(values: mostValues)
        body =
            switch wire {
            case .openAI: try Self.body(of: bytes, mostValues, as: ChatStream(limits))
            case .anthropic: try Self.body(of: bytes, mostValues, as: MessageStream(limits))
            case .gemini: try Self.body(of: bytes, mostValues, as: GeminiStream(limits))
            }
    }

    private static func body(
        of bytes: ArraySlice<UInt8>, _ mostValues: Int, as answer: some StreamedAnswer
    ) throws(JSONError) -> JSONValue? {
        var answer = answer
        var rest = bytes
        while !rest.isEmpty {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest[line.endIndex...].dropFirst()
            guard let data = data(of: line) else { continue }
            if data.isEmpty || data.elementsEqual("[DONE]".utf8) { continue }
            let event = try ReplyParsing.parse(data, mostValues: mostValues)
            // An error ends a stream whatever its status was.
            if let error = event["error"], !error.isNull { return event }
            answer.take(event)
        }
        return answer.body
    }

    private static func isStream(_ body: ArraySlice<UInt8>) -> Bool {
        body.starts(with: "data:".utf8) || body.starts(with: "event:".utf8)
            || body.starts(with: "id:".utf8)
    }

    private static func data(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard line.starts(with: "data:".utf8) else { return nil }
        var data = line.dropFirst(5)
        while let byte = data.first, byte == 0x20 { data = data.dropFirst() }
        while let byte = data.last, byte == 0x0D || byte == 0x20 { data = data.dropLast() }
        return data
    }
}
