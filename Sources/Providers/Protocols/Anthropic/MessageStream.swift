import JSON

/// Assembles the events of an Anthropic message.
struct MessageStream: StreamedAnswer {
    /// One block of the content; several may be open at once.
    private struct Block {
        var start: JSONObject
        var text = ""
    }

    private var message: JSONObject = [:]
    private var usage: JSONObject = [:]
    private var blocks: [Block] = []
    /// The last block of each index.
    private var places: [Int: Int] = [:]
    private var isComplete = false
    private var limits: StreamLimits

    init(_ limits: StreamLimits) { self.limits = limits }

    mutating func take(_ event: JSONValue) {
        switch event["type"]?.string {
        case "message_start":
            message = event["message"]?.object ?? [:]
            update(message["usage"])
        case "content_block_start":
            begin(event["content_block"]?.object ?? [:], at: event["index"]?.int)
        case "content_block_delta":
            if let delta = event["delta"] { add(delta, at: event["index"]?.int) }
        case "message_delta":
            for member in event["delta"]?.object ?? [:] where !member.value.isNull {
                StreamLimits.update(&message, with: member)
            }
            update(event["usage"])
            // Its last event but one; some gateways omit the last.
            if event["delta"]?["stop_reason"]?.string != nil { isComplete = true }
        case "message_stop": isComplete = true
        case "message":
            // The whole message as one event.
            message = event.object ?? [:]
            update(message["usage"])
            for block in message["content"]?.elements ?? [] { begin(block.object ?? [:], at: nil) }
            isComplete = true
        default: break
        }
    }

    private mutating func begin(_ start: JSONObject, at index: Int?) {
        guard limits.admits(.object(start)) else { return }
        if let index { places[index] = blocks.count }
        blocks.append(Block(start: start))
    }

    /// Adds to the block with that index, or to the last one if there is none.
    private mutating func add(_ delta: JSONValue, at index: Int?) {
        var place = index.flatMap { places[$0] } ?? blocks.indices.last
        // Gateways pass on parts that belong to no block, or to one of another kind.
        if let type = Self.type(of: delta), place.map({ self.type(of: $0) != type }) ?? true {
            if blocks.indices.last.map({ self.type(of: $0) != type }) ?? true {
                begin(["type": .string(type)], at: place == nil ? index : nil)
            }
            place = blocks.indices.last
        }
        guard let place else { return }
        let part = delta["text"] ?? delta["thinking"] ?? delta["partial_json"]
        blocks[place].text += part?.string ?? ""
    }

    private func type(of place: Int) -> String? { blocks[place].start["type"]?.string }

    private static func type(of delta: JSONValue) -> String? {
        delta["text"] != nil ? "text" : delta["thinking"] != nil ? "thinking" : nil
    }

    /// Later counts are for the whole message, not increments.
    private mutating func update(_ counts: JSONValue?) {
        if let more = counts?.object { StreamLimits.update(counts: &usage, with: more) }
    }

    mutating func end() { isComplete = true }

    /// Nil without one of its last events, since the stream broke off then.
    var body: JSONValue? {
        guard isComplete else { return nil }
        var body = message
        body["content"] = .array(
            blocks.map { block in
                var object = block.start
                switch object["type"]?.string {
                case "text": object["text"] = .string((object["text"]?.string ?? "") + block.text)
                case "thinking":
                    object["thinking"] = .string((object["thinking"]?.string ?? "") + block.text)
                case "tool_use" where !block.text.isEmpty:
                    object["input"] = (try? JSONValue.parse(block.text)) ?? .string(block.text)
                default: break
                }
                return .object(object)
            })
        body["usage"] = .object(usage)
        return .object(body)
    }
}
