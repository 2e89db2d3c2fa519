import JSON

/// Assembles the events of the Responses API.
///
/// The last event that has a response mostly holds all of it; some servers leave its output
/// empty, which is then taken from the events before.
struct ResponseStream {
    private var response: JSONValue?
    private var items: [(index: Int, item: JSONValue)] = []
    private var text = ""

    /// Whether there was any such event.
    private(set) var hasBegun = false

    /// - Returns: Whether the event is one of this protocol.
    mutating func take(_ event: JSONValue, _ limits: inout StreamLimits) -> Bool {
        let type = event["type"]?.string ?? ""
        guard event["response"]?.object != nil || type.hasPrefix("response.") else { return false }
        hasBegun = true
        if let value = event["response"], value.object != nil { response = value }
        switch type {
        case "response.output_item.done":
            guard let item = event["item"], limits.admits(item) else { break }
            items.append((event["output_index"]?.int ?? items.count, item))
        case "response.output_text.delta": text += event["delta"]?.string ?? ""
        default: break
        }
        return true
    }

    /// Nil while the response is in progress, since the stream broke off then.
    var body: JSONValue? {
        guard var body = response?.object,
            !["in_progress", "queued"].contains(body["status"]?.string ?? "")
        else { return nil }
        if body["output"]?.array?.isEmpty ?? true {
            if !items.isEmpty {
                body["output"] = .array(items.sorted { $0.index < $1.index }.map(\.item))
            } else if !text.isEmpty {
                body["output"] = [["type": "message", "content": [["text": .string(text)]]]]
            }
        }
        return .object(body)
    }
}
