import JSON
import Synchronization

/// Reads the JSON of replies, which strangers write.
///
/// A value takes many times the memory of its text (`0,` is two bytes), so that the length of
/// a reply does not bound it: the number of its values does, and large replies are read one
/// after the other.
enum ReplyParsing {
    /// Of an answer, which has some hundreds.
    private static let mostValues = 100_000
    /// Of an answer with the likelihoods of its tokens, each with those of twenty others.
    private static let mostValuesWithLikelihoods = 3_000_000
    private static let large = 256 << 10
    private static let turn = Mutex(())

    static func parse(
        _ bytes: ArraySlice<UInt8>, to prompt: JSONObject
    ) throws(JSONError) -> JSONValue {
        var options = JSONParser.Options.strict
        let hasLikelihoods = ["logprobs", "top_logprobs"].contains { key in
            prompt[key].map { !$0.isNull && $0.bool != false } ?? false
        }
        options.maximumElements = hasLikelihoods ? mostValuesWithLikelihoods : mostValues
        if bytes.count < large { return try JSONValue.parse(bytes, options: options) }
        return try turn.withLock { _ throws(JSONError) in
            try JSONValue.parse(bytes, options: options)
        }
    }
}
