import Vocabulary

/// The words for why a model stopped, as providers, gateways and servers write them.
///
/// Gateways pass on the words of the providers behind them, so any word may come from anywhere.
enum FinishWords {
    /// The model broke off; another try may do better.
    static let failed = Verdict(.errorInReply, .retry, .ambiguous)
    /// An unknown word, without an answer beside it.
    static let unknown = Verdict(.unknownFinish, .otherModel, .ambiguous)

    /// The letters and digits of a word, in lower case, for comparison.
    static func key(of word: String) -> String {
        // As nearly all replies have it.
        if word == "stop" { return word }
        let bytes = word.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
            default: nil
            }
        }
        let key = String(decoding: bytes, as: UTF8.self)
        // Protocol buffers write the name of the type before each of its values.
        for prefix in ["finishreason", "stopreason"] where key.hasPrefix(prefix) {
            return String(key.dropFirst(prefix.count))
        }
        if key.isEmpty { return word.allSatisfy(\.isWhitespace) ? "" : word }
        return key == "null" || key == "none" ? "" : key
    }

    static let reasons: [String: FinishReason] = {
        var reasons: [String: FinishReason] = [:]
        for (words, reason) in [
            (stop, FinishReason.stop), (length, .length), (calls, .toolCalls),
            (filter, .contentFilter),
        ] {
            for word in words { reasons[key(of: word)] = reason }
        }
        return reasons
    }()

    static let failures: [String: Verdict] = {
        var failures: [String: Verdict] = [:]
        for word in broken { failures[key(of: word)] = failed }
        for word in busy { failures[key(of: word)] = Verdict(.overloaded, .retry, .ambiguous) }
        for word in notOver { failures[key(of: word)] = unknown }
        return failures
    }()

    private static let stop = [
        "stop", "stopped", "stops", "end", "ended", "end_turn", "end_of_turn", "turn_end",
        "complete", "completed", "completion", "complete_turn", "finish", "finished", "done",
        "success", "succeeded", "normal", "ok", "final",
        // The token, string or sequence at which a model stops.
        "eos", "eos_token", "eos_token_id", "eos_found", "eot", "eot_id", "eom", "eom_id",
        "end_id", "end_token", "endoftext", "<|endoftext|>", "<|im_end|>", "<|eot_id|>", "</s>",
        "im_end", "end_of_text", "end_of_sequence", "end_of_stream", "stop_token",
        "stop_token_id", "stop_sequence", "stop_sequences", "stop_string", "stop_string_found",
        "stop_str", "stop_word", "stop_words", "stop_criteria", "stop_condition", "matched_stop",
        "user_stop",
    ]

    private static let length = [
        "length", "len", "max_length", "maximum_length", "max_len", "length_limit", "length_cap",
        "max_tokens", "max_token", "maximum_tokens", "max_tokens_reached", "max_new_tokens",
        "max_output_tokens", "max_completion_tokens", "max_output", "max_predicted_tokens_reached",
        "token_limit", "token_limit_reached", "tokens_limit", "limit", "limit_reached", "budget",
        "out_of_tokens", "max_gen_len", "max_seq_len", "max_sequence_length", "num_predict",
        "model_length", "model_max_length", "context_length", "context_length_reached",
        "context_window", "context_limit", "context_length_exceeded", "context_window_exceeded",
        "model_context_window_exceeded", "max_context_length", "context_full", "kv_cache_full",
        "truncated", "incomplete",
    ]

    private static let calls = [
        "tool_calls", "tool_call", "tool_use", "tools", "tool", "tool_calling", "tool_execution",
        "function_call", "function_calls", "function", "functions",
    ]

    private static let filter = [
        "content_filter", "content_filtered", "content_filtering", "content_policy",
        "content_policy_violation", "content_blocked", "content_moderation", "content_violation",
        "filter", "filtered", "blocked", "block", "refusal", "refused", "refuse", "safety",
        "unsafe", "moderation", "moderated", "sensitive", "sensitive_content", "risk", "violation",
        "policy_violation", "guardrail", "guardrails", "guardrail_intervened", "recitation",
        "blocklist", "prohibited_content", "spii", "image_safety", "image_prohibited_content",
        "image_recitation", "model_armor", "toxicity", "error_toxic", "copyright",
    ]

    private static let broken = [
        "error", "errored", "failed", "failure", "abort", "aborted", "cancel", "canceled",
        "cancelled", "user_cancel", "request_cancelled", "client_disconnected", "disconnected",
        "interrupted", "killed", "model_unloaded", "internal_error", "server_error", "model_error",
        "error_limit", "network_error", "connection_error", "timeout", "timed_out",
        "deadline_exceeded", "malformed_function_call", "malformed_tool_call",
        "malformed_response", "malformed_model_output", "malformed_tool_use",
        "unexpected_tool_call", "too_many_tool_calls", "missing_thought_signature",
        "insufficient_balance",
    ]

    private static let busy = [
        "insufficient_system_resource", "insufficient_system_resources", "overloaded",
        "overloaded_error", "engine_overloaded", "preempted",
    ]

    /// A turn that the client is asked to continue, which Sluice does not do.
    private static let notOver = [
        "pause_turn", "pause", "paused", "compaction", "in_progress", "queued", "pending",
        "running",
    ]
}
