import Routing
import Vocabulary

/// A router over lanes of one model each, and a clock that stands still unless told.
final class RouterWorld {
    var router: Router
    var now = Instant.origin
    var trail = ItemTrail()

    struct Unexpected: Error { var decision: String }

    init(
        _ lanes: [LaneSettings], route: RouteSettings? = nil,
        policy: any RoutePolicy = CheapestPolicy(),
        wallet: Wallet = Wallet(run: Budget(limit: nil)),
        retries: RetryPolicy = RetryPolicy(), unixTime: Double = 0
    ) {
        router = Router(
            lanes: lanes,
            routes: [route ?? RouteSettings(lanes: Array(lanes.indices), policy: policy)],
            wallet: wallet, policy: retries, seed: 1, unixTime: unixTime,
            now: .origin)
    }

    /// A lane whose price is in dollars per million tokens, of input; output costs four times that.
    static func lane(
        _ name: String, price: Double? = 1, credential: String? = nil, concurrency: Int = 64
    ) -> LaneSettings {
        LaneSettings(
            model: ModelReference(provider: name, model: name), credential: credential ?? name,
            price: price.map {
                ModelPrice(
                    input: .perMillionTokens(usd: $0), output: .perMillionTokens(usd: $0 * 4))
            },
            costSource: .catalog, concurrency: concurrency, concurrencyIsKnown: true)
    }

    func choose(input: Int = 100, output: Int? = 256, item: UInt64 = 0) -> RouteDecision {
        router.choose(
            RouteQuery(
                route: 0, inputTokens: input, bound: RequestBound(input: input * 4, output: output),
                item: item),
            trail: trail, at: now)
    }

    func ticket(input: Int = 100, output: Int? = 256, item: UInt64 = 0) throws -> RouteTicket {
        let decision = choose(input: input, output: output, item: item)
        guard case .send(let ticket) = decision else {
            throw Unexpected(decision: "\(decision)")
        }
        return ticket
    }

    @discardableResult
    func answer(
        _ ticket: RouteTicket, output: Int = 10, cost: Money = .zero, cached: Int = 0
    ) -> NextStep {
        router.settle(
            ticket,
            .answered(
                usage: TokenUsage(input: 100, cachedInput: cached, output: output), cost: cost,
                rateLimits: []),
            trail: &trail, at: now)
    }

    @discardableResult
    func fail(_ ticket: RouteTicket, _ failure: ProviderFailure) -> NextStep {
        router.settle(ticket, .failed(failure, cost: nil), trail: &trail, at: now)
    }
}
