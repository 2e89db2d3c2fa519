package import Engine
import Hashing
import JSON
import Planning
import Routing
import Vocabulary

extension WorkUnit {
    /// A unit that stands for a prompt of such a length.
    package static func simulated(
        _ number: Int, target: Int = 0, input: Int, most: Int?
    ) -> WorkUnit {
        simulated(number, target: target, PreparedPrompt.simulated(input: input, most: most))
    }

    /// A unit of its own for a prompt that may be that of others, which is cheaper by far.
    static func simulated(_ number: Int, target: Int, _ prompt: PreparedPrompt) -> WorkUnit {
        WorkUnit(
            id: WorkID(item: Int64(number), target: target, sample: 0), target: target,
            prompt: prompt, trail: ItemTrail())
    }

    /// Its place among the units.
    package var number: Int { Int(id.item) }
}

extension PreparedPrompt {
    /// A prompt that is a length and nothing else.
    static func simulated(input: Int, most: Int?) -> PreparedPrompt {
        PreparedPrompt(
            id: "simulated", line: 1, lineDigest: SHA256.digest(of: []),
            request: PromptRequest(body: [:]), metadata: [:], inputTokens: input,
            bound: RequestBound(input: input * 4, output: most))
    }
}
