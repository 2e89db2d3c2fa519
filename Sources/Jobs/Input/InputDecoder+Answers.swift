import JSON

/// Handles answers at the end of conversations, which the job may want as references.
extension InputDecoder {
    /// The field that receives such an answer, if the line has none of that name.
    private static let reference = "reference"

    /// Turns without the answer at their end, if the job wants that; it becomes metadata.
    func withoutAnswer(
        _ turns: JSONValue, at path: [String], into metadata: inout JSONObject
    ) throws(LineFault) -> JSONValue {
        guard dropsLastAnswer, let all = turns.array else { return turns }
        let answer: String
        switch Conversation.ending(of: turns) {
        case .open: return turns
        case .answer(let text): answer = text
        case .other(let what):
            throw LineFault(
                "the conversation ends with \(what), of which \"drop_last_assistant\" can make no "
                    + "reference. Take that turn out of the line.",
                at: path.isEmpty ? nil : path + [String(all.count - 1)])
        }
        if all.count == 1 {
            throw LineFault("there is nothing before the answer of the assistant.", at: nil)
        }
        // A reference that the line states takes precedence over the conversation's.
        if metadata[Self.reference]?.isNull ?? true { metadata[Self.reference] = .string(answer) }
        return .array(Array(all.dropLast()))
    }

    /// The same for the turns in the body of a batch line.
    func withoutAnswer(
        _ body: JSONObject, in key: String, at path: [String], into metadata: inout JSONObject
    ) throws(LineFault) -> JSONObject {
        guard let turns = body[key] else { return body }
        var result = body
        result[key] = try withoutAnswer(turns, at: path + [key], into: &metadata)
        return result
    }
}
