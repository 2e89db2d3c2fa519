import JSON
import Synchronization

/// Reads the JSON of replies leniently, since they are paid for.
///
/// A value takes many times the memory of its text (`0,` is two bytes), so replies are bounded by
/// the number of their values, not by their length; and large replies are read one after another.
enum ReplyParsing {
    /// For an answer; typical ones have some hundreds.
    static let mostValues = 100_000
    /// For an answer with log-probabilities: each token with those of twenty others, and the bytes
    /// of all.
    private static let mostValuesWithLikelihoods = 8_000_000
    private static let large = 256 << 10
    /// A repaired reply is in memory twice; answers of this length have log-probabilities.
    private static let largestRepaired = 8 << 20
    private static let turn = Mutex(())

    /// How many values an answer to a prompt may have.
    static func mostValues(to prompt: JSONObject) -> Int {
        let hasLikelihoods = ["logprobs", "top_logprobs"].contains { key in
            prompt[key].map { !$0.isNull && $0.bool != false } ?? false
        }
        return hasLikelihoods ? mostValuesWithLikelihoods : mostValues
    }

    static func parse(
        _ bytes: ArraySlice<UInt8>, mostValues: Int = mostValues
    ) throws(JSONError) -> JSONValue {
        var options = JSONOptions.strict
        options.maximumElements = mostValues
        if bytes.count < large { return try JSONValue.parseGenerously(bytes, options: options) }
        return try turn.withLock { _ throws(JSONError) in
            bytes.count <= largestRepaired
                ? try JSONValue.parseGenerously(bytes, options: options)
                : try JSONValue.parse(bytes, options: options)
        }
    }

    /// A document that is text within another one.
    static func parse(_ text: String) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8)[...])
    }
}
