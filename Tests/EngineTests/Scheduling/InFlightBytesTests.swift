import Hashing
import JSON
import Routing
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

/// How much of large prompts is in flight and in memory at once.
@Suite struct InFlightBytesTests {
    private func dispatch(targets: Int = 1, most: Int = 100) -> Dispatcher {
        let lanes = (0..<targets).map { number in
            LaneSettings(
                model: ModelReference(provider: "p\(number)", model: "m"),
                credential: "key\(number)", price: nil, costSource: .unpriced, concurrency: 64,
                concurrencyIsKnown: true)
        }
        let router = Router(
            lanes: lanes,
            routes: lanes.indices.map { RouteSettings(lanes: [$0], policy: .cheapest) },
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: 1, now: .origin)
        return Dispatcher(router: router, targets: targets, mostBytes: most)
    }

    private func unit(_ item: Int, bytes: Int, target: Int = 0) -> WorkUnit {
        WorkUnit(
            id: WorkID(item: Int64(item), target: target, sample: 0), target: target,
            prompt: PreparedPrompt(
                id: "q\(item)", line: item + 1, lineDigest: SHA256.digest(of: []),
                request: PromptRequest(body: [:]), metadata: [:], inputTokens: 1,
                bound: RequestBound(input: 1, output: 1), lineBytes: bytes),
            trail: ItemTrail())
    }

    private func take(_ dispatch: inout Dispatcher) -> Dispatcher.Assignment? {
        guard case .assignment(let assignment) = dispatch.next(at: .origin) else { return nil }
        return assignment
    }

    private func settle(_ dispatch: inout Dispatcher, _ assignment: Dispatcher.Assignment) {
        let outcome = AttemptOutcome.answered(
            usage: TokenUsage(input: 1, output: 1), cost: nil, rateLimits: [])
        _ = dispatch.settle(
            assignment, outcome,
            record: AttemptRecord(
                work: assignment.unit.id, number: 1,
                model: ModelReference(provider: "p0", model: "m"), outcome: "ok", startedAt: 0,
                duration: .zero), at: .origin)
        dispatch.recorded(assignment, outcome)
    }

    @Test func `no more is in flight than allowed, and a larger prompt goes alone`() throws {
        var dispatch = dispatch()
        let sizes = [40, 40, 40, 300, 10, 100, 1, 99, 1]
        dispatch.feed(sizes.enumerated().map { unit($0, bytes: $1) }, to: 0)
        var out: [Dispatcher.Assignment] = []
        var order: [Int] = []
        while order.count < sizes.count {
            while let next = take(&dispatch) {
                out.append(next)
                order.append(next.unit.prompt.bytes)
            }
            let bytes = out.reduce(0) { $0 + $1.unit.prompt.bytes }
            #expect(bytes <= 100 || out.count == 1, "\(out.count) with \(bytes) bytes")
            settle(&dispatch, try #require(out.first))
            out.removeFirst()
        }
        // All of them went, in their order.
        #expect(order == sizes)
    }

    @Test func `no more is read than fits, and nobody's prompts keep another target's out`() {
        var dispatch = dispatch(targets: 2)
        #expect(dispatch.wantsMore(target: 0, lowWater: 4))
        dispatch.feed([unit(0, bytes: 120)], to: 0)
        // What is in flight is in memory as well.
        let first = take(&dispatch)
        #expect(!dispatch.wantsMore(target: 0, lowWater: 4))
        #expect(dispatch.wantsMore(target: 1, lowWater: 4))
        dispatch.feed([unit(1, bytes: 10, target: 1)], to: 1)
        #expect(!dispatch.wantsMore(target: 1, lowWater: 4))
        if let first { settle(&dispatch, first) }
        #expect(dispatch.wantsMore(target: 0, lowWater: 4))
        #expect(dispatch.wantsMore(target: 1, lowWater: 4))
    }

    @Test func `small prompts are brought by their number alone`() {
        var dispatch = dispatch(most: 64 << 20)
        dispatch.feed((0..<3).map { unit($0, bytes: 1_000) }, to: 0)
        #expect(dispatch.wantsMore(target: 0, lowWater: 4))
        dispatch.feed([unit(3, bytes: 1_000)], to: 0)
        #expect(!dispatch.wantsMore(target: 0, lowWater: 4))
    }
}
