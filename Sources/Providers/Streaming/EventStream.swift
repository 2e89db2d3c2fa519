import JSON

/// A reply that came as server-sent events, read after it is whole.
///
/// Nothing here asks for a stream. A job may, through a provider's extra members, for models
/// that answer in no other way or whose answers take longer than a silent connection lasts.
struct EventStream {
    /// The data of each event, in order, without `[DONE]`.
    private(set) var events: [JSONValue] = []

    /// Nil where the body is no such stream.
    ///
    /// - Throws: ``JSONError`` where an event's data is no JSON.
    init?(_ body: ArraySlice<UInt8>) throws(JSONError) {
        guard Self.isStream(body) else { return nil }
        for line in body.split(separator: UInt8(ascii: "\n")) {
            guard let data = Self.data(of: line) else { continue }
            if data.isEmpty || data.elementsEqual("[DONE]".utf8) { continue }
            events.append(try JSONValue.parse(data))
        }
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

extension EventStream {
    /// The body that the same answer would have had without a stream; nil where it breaks off.
    func assembled(_ wire: ProviderPreset.Wire) -> JSONValue? {
        // An error ends a stream whatever its status was.
        if let error = events.first(where: { $0["error"].map { !$0.isNull } ?? false }) {
            return error
        }
        switch wire {
        case .openAI:
            if let whole = events.last(where: { $0["response"] != nil })?["response"] {
                guard whole["status"] != "in_progress", whole["status"] != "queued" else {
                    return nil
                }
                return whole
            }
            return ChatStream(events).body
        case .anthropic: return MessageStream(events).body
        case .gemini: return GeminiStream(events).body
        }
    }
}
