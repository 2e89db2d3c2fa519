import Jobs
import Routing
import Vocabulary

/// Finds token counts that no honest server can have counted for a request.
///
/// Servers do count more than was sent or asked for: prompts of their own, definitions of tools,
/// reasoning beyond any limit. A true bill must not be taken for a mistake, so only counts beyond
/// any model are doubted.
enum UsageDoubt {
    /// The longest prompt that a model is known to read has ten million tokens (Llama 4 Scout).
    static let allowance = 10_000_000
    /// How many times the tokens that were sent, or allowed, a server may count on top.
    static let factor = 4
    /// If a provider's tools or files add content that is unknown here, each of a hundred rounds
    /// may read as much again.
    static let withoutBound = 1_000_000_000

    /// What is said about counts that cannot be true for a request with this bound and a model that
    /// can write so much at most; nil if they can.
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
