import Jobs
import Routing
import Vocabulary

/// Detects token counts that no honest server can have counted for a request.
///
/// Servers do count more than was sent or asked for: prompts of their own, definitions of tools,
/// reasoning that no limit covers. A correct bill must not be taken for a mistake, so only counts
/// that no model can reach are doubted.
enum UsageDoubt {
    /// The longest prompt that a model is known to read has ten million tokens (Llama 4 Scout).
    static let allowance = 10_000_000
    /// How many times the sent or allowed amount a server may count in addition.
    static let factor = 4
    /// If a provider's tools or files add content that is not known here, each of a hundred rounds
    /// may read the same amount again.
    static let withoutBound = 1_000_000_000

    /// The warning about counts that are impossible for a request with this bound, to a model with
    /// this maximum output; nil if they are possible.
    static func warning(
        about usage: TokenUsage?, of bound: RequestBound, maximumOutput: Int?
    ) -> String? {
        guard let usage else { return nil }
        let mostInput = bound.input.map(most) ?? withoutBound
        let mostOutput =
            bound.input == nil
            ? withoutBound : bound.output(ofModel: maximumOutput).map(most) ?? withoutBound
        let input = max(usage.input, usage.cachedInput, usage.cacheWrite, usage.cacheWriteLong)
        let output = max(usage.output, usage.reasoning)
        if input > mostInput { return sentence(input, "input") }
        return output > mostOutput ? sentence(output, "output") : nil
    }

    private static func sentence(_ count: Int, _ kind: String) -> String {
        "the reply counts \(grouped(count)) tokens of \(kind) for this request, which cannot be "
            + "right; its tokens are unknown"
    }

    private static func most(_ bound: Int) -> Int {
        bound.multipliedSaturated(factor).addingSaturated(allowance)
    }
}
