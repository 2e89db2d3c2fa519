/// The size of a request: 1, or its share of tokens if the limit is one of tokens.
struct RequestSizes: Equatable, Sendable {
    /// The mean size of requests let through, and of those refused.
    private var usual = Mean(memory: 64)
    private var refused = Mean(memory: Self.memory)
    private(set) var countsTokens = false

    /// How far the ratio of the two means must be from 1, and in how many standard deviations.
    ///
    /// With a token limit, large requests are refused more often; if tokens are counted but requests
    /// are limited, small ones are.
    private static let contrast = (tokens: 1.2, requests: 0.85)
    private static let sure = 3.0
    private static let memory = 32.0
    private static let enough = 12.0

    /// 1 for the mean request.
    func cost(of tokens: Int) -> Double { countsTokens ? Double(tokens) / usual.value : 1 }

    mutating func letThrough(_ tokens: Int) { usual.note(Double(tokens)) }

    mutating func refused(_ tokens: Int) {
        refused.note(Double(tokens))
        guard min(refused.count, usual.count) >= Self.enough else { return }
        let ratio = refused.value / usual.value
        let scatter = usual.deviation / min(refused.count, Self.memory).squareRoot()
        guard abs(refused.value - usual.value) > Self.sure * scatter,
            countsTokens ? ratio < Self.contrast.requests : ratio > Self.contrast.tokens
        else { return }
        countsTokens.toggle()
        refused = Mean(memory: Self.memory)
    }

    private struct Mean: Equatable {
        let memory: Double
        var value = 0.0
        var count = 0.0
        private var variance = 0.0

        init(memory: Double) { self.memory = memory }

        var deviation: Double { variance.squareRoot() }

        mutating func note(_ sample: Double) {
            count += 1
            let surprise = sample - value
            value += surprise / min(count, memory)
            variance += (surprise * (sample - value) - variance) / min(count, memory)
        }
    }
}
