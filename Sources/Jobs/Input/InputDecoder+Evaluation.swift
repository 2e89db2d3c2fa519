import JSON

/// Lines of evaluations and of training data.
extension InputDecoder {
    /// The messages of a line that has neither a prompt nor messages, and the fields that they come
    /// from.
    func conversation(
        _ fields: JSONObject
    ) throws(LineFault) -> (messages: JSONValue, used: [String]) {
        if let input = fields["input"], let messages = Conversation.messages(in: input) {
            try check(messages: .array(messages), at: ["input"])
            return (.array(messages), ["input"])
        }
        if let input = fields["input"], input.string?.isEmpty == false,
            fields["target"] != nil || fields["ideal"] != nil
        {
            return (.array([Self.userMessage(input)]), ["input"])
        }
        if let (messages, used) = try shared(fields) { return (messages, used) }
        if let turns = fields["turns"]?.array, turns.count == 1, turns[0].string != nil {
            return (.array([Self.userMessage(turns[0])]), ["turns"])
        }
        if let turns = fields["turns"]?.array, turns.allSatisfy({ $0.string != nil }) {
            throw LineFault(
                "\"turns\" has \(turns.count) turns, and each after the first needs the answer to "
                    + "the one before, which a batch does not have. To ask the first, write in the "
                    + "job: \"prompt\": \"{{turns.0}}\".", at: ["turns"])
        }
        let isOutput =
            fields["custom_id"] != nil && (fields["response"] ?? fields["result"]) != nil
            || fields["response"]?["candidates"] != nil
        if isOutput {
            throw LineFault(
                "this is a line of a batch's output, not of its input.", at: nil, isOfAll: true)
        }
        throw LineFault(LikelyPrompt(fields).advice, at: nil, isOfAll: true)
    }

    /// The messages of a conversation as ShareGPT has them, and the fields they come from.
    private func shared(
        _ fields: JSONObject
    ) throws(LineFault) -> (messages: JSONValue, used: [String])? {
        guard let key = ["conversations", "conversation"].first(where: { fields[$0] != nil }),
            let turns = fields[key]
        else { return nil }
        guard var messages = Conversation.messages(in: turns) else {
            if let speaker = Conversation.unknownSpeaker(in: turns) {
                throw LineFault(
                    "a turn of \"\(key)\" is spoken by \(described(.string(speaker))), and messages are "
                        + "spoken by system, human and gpt.", at: [key])
            }
            throw LineFault(
                "\"\(key)\" must be a list of {\"from\": \"human\", \"value\": \"…\"} or of "
                    + "messages.", at: [key], isOfAll: true)
        }
        try check(messages: .array(messages), at: [key])
        guard let system = fields["system"], system.string?.isEmpty == false,
            messages[0]["role"] != "system"
        else { return (.array(messages), [key]) }
        messages.insert(["role": "system", "content": system], at: 0)
        return (.array(messages), [key, "system"])
    }
}
