import JSON
import Vocabulary

extension TokenUsage {
    /// Inspect counts cached tokens separately from the input, not as a part of it.
    var inspectMembers: JSONObject {
        let fresh =
            isConsistent ? input - cachedInput - cacheWrite : 0
        return [
            "input_tokens": .number(JSONNumber(fresh)),
            "output_tokens": .number(JSONNumber(output)),
            "total_tokens": .number(JSONNumber(total)),
            "input_tokens_cache_read": .number(JSONNumber(cachedInput)),
            "input_tokens_cache_write": .number(JSONNumber(cacheWrite)),
            "reasoning_tokens": .number(JSONNumber(reasoning)),
        ]
    }
}
