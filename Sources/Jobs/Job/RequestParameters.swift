/// What the program knows about single parameters of a request.
enum RequestParameters {
    /// Two names of one parameter: setting one sets the other.
    static func otherName(of key: String) -> String? {
        switch key {
        case "max_tokens": "max_completion_tokens"
        case "max_completion_tokens": "max_tokens"
        default: nil
        }
    }

    /// Parameters that no job or line may set as such, and what to do instead.
    static func objection(to key: String) -> String? {
        switch key {
        case "model": "a model is named in \"targets\", not among the parameters."
        case "messages", "prompt":
            "\"\(key)\" is no parameter. A prompt is given by the lines or by the job's \"prompt\"."
        case "stream", "stream_options":
            "answers are read whole, so \"\(key)\" has no effect. Leave it out."
        default: nil
        }
    }

    /// Members that are taken out of a line's body because this tool streams nothing.
    static let streaming = ["stream", "stream_options"]
}
