import Testing
import Vocabulary

@testable import Providers

struct FinishWordsTests {
    private func outcome(
        _ word: String?, calls: Bool = false, text: Bool = true, preset: String = "openai"
    ) -> FinishTable.Outcome? {
        ProviderPreset.all[preset]?.finishes.outcome(word, hasToolCalls: calls, hasText: text)
    }

    @Test(arguments: [
        "stop", "eos", "eos_token", "EOS", "end_turn", "end-turn", "endTurn", "STOP", "Stop",
        "stop_sequence", "STOP_SEQUENCE", "stop_str", "COMPLETE", "completed", "finished", "FINISH",
        "FINISH_REASON_STOP", "endoftext", "<|im_end|>", "eosFound", "stopStringFound", "normal",
    ])
    func `an end of its own accord`(_ word: String) {
        for preset in ["openai", "vllm", "litellm", "mistral", "gemini", "anthropic", "custom"] {
            #expect(outcome(word, preset: preset) == .finished(.stop), "\(preset)")
        }
    }

    @Test(arguments: [
        "length", "LENGTH", "max_tokens", "MAX_TOKENS", "maxTokens", "max-tokens",
        "max_output_tokens", "max_new_tokens", "model_length", "token_limit", "context_length",
        "model_context_window_exceeded", "maxPredictedTokensReached", "contextLengthReached",
    ])
    func `an end at a limit`(_ word: String) {
        #expect(outcome(word) == .finished(.length))
        // Calls that were cut off must not pass as calls to make.
        #expect(outcome(word, calls: true) == .finished(.length))
    }

    @Test(arguments: [
        "tool_calls", "tool_use", "TOOL_CALL", "function_call", "tool-calls", "toolCalls",
    ])
    func `an end with calls`(_ word: String) {
        #expect(outcome(word, calls: true) == .finished(.toolCalls))
    }

    @Test(arguments: [
        "content_filter", "content-filter", "contentFilter", "SAFETY", "RECITATION", "refusal",
        "sensitive", "guardrail_intervened", "content_filtered", "PROHIBITED_CONTENT",
    ])
    func `an answer that is withheld`(_ word: String) {
        #expect(outcome(word) == .finished(.contentFilter))
        #expect(outcome(word, text: false) == .finished(.contentFilter))
    }

    @Test(arguments: [
        "error", "ERROR", "abort", "aborted", "cancelled", "network_error",
        "MALFORMED_FUNCTION_CALL", "failed",
    ])
    func `an end by a fault is a failure`(_ word: String) {
        #expect(outcome(word) == .failed(FinishWords.failed))
    }

    @Test func `a server that is too busy to go on, and a turn that goes on`() {
        #expect(
            outcome("insufficient_system_resource")
                == .failed(Verdict(.overloaded, .retry, .ambiguous)))
        for word in ["pause_turn", "in_progress", "queued"] {
            #expect(outcome(word) == .failed(FinishWords.unknown))
        }
    }

    @Test(arguments: ["banana", "OTHER", "unknown", "停止", "???"])
    func `an unknown word keeps what came`(_ word: String) {
        #expect(outcome(word) == .kept(.stop))
        #expect(outcome(word, calls: true, text: false) == .kept(.toolCalls))
    }

    @Test func `an unknown word beside nothing is a failure, no word is not`() {
        #expect(outcome("banana", text: false) == .failed(FinishWords.unknown))
        for word in [nil, "", "null", "None"] {
            #expect(outcome(word, text: false) == .finished(.stop))
            #expect(outcome(word) == .kept(.stop))
            #expect(outcome(word, preset: "custom") == .finished(.stop))
            #expect(outcome(word, calls: true) == .finished(.toolCalls))
        }
    }

    @Test func `no word stands in two lists`() {
        #expect(FinishWords.reasons.count + FinishWords.failures.count > 150)
        #expect(Set(FinishWords.reasons.keys).isDisjoint(with: FinishWords.failures.keys))
    }
}
