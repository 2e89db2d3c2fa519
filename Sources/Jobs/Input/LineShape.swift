import JSON

/// The kind of line that an object is, by its fields.
enum LineShape {
    /// `custom_id`, `method`, `url`, `body`; Mistral's has neither method nor address.
    case openAIBatch
    /// `custom_id`, `params`
    case anthropicBatch
    /// `key`, `request`; Vertex has no key.
    case geminiBatch
    /// `recordId`, `modelInput`
    case bedrockBatch
    /// `prompt`, `messages`, or what an evaluation has.
    case plain

    init(_ fields: JSONObject) {
        // An issue or a mail has a body and an address, too.
        let hasBody =
            fields["body"]?.object != nil || fields["body"] != nil && fields["custom_id"] != nil
        if hasBody || fields["url"] != nil && fields["method"] != nil {
            self = .openAIBatch
        } else if fields["prompt"] != nil || fields["messages"] != nil {
            self = .plain
        } else if fields["params"]?.object != nil {
            self = .anthropicBatch
        } else if fields["request"]?.object != nil {
            self = .geminiBatch
        } else if fields["modelInput"] != nil {
            self = .bedrockBatch
        } else {
            self = .plain
        }
    }
}
