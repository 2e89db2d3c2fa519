import Hashing
import JSON
import Routing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

extension WorkUnit {
    static func example(_ item: Int, target: Int = 0) -> WorkUnit {
        WorkUnit(
            id: WorkID(item: Int64(item), target: target, sample: 0), target: target,
            prompt: PreparedPrompt(
                id: "q\(item)", line: item + 1, lineDigest: SHA256.digest(of: []),
                request: PromptRequest(body: [:]),
                metadata: [:], inputTokens: 10, bound: RequestBound(input: 40, output: 100)),
            trail: ItemTrail())
    }
}
