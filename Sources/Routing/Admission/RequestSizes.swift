/// What a request counts: itself, or its tokens if the limit turns out to be one of tokens.
struct RequestSizes: Equatable, Sendable {
    /// The mean size of requests that were let through, and of those that were refused.
    private var usual = Mean(memory: 64)
    private var refused = Mean(memory: Self.memory)
    private(set) var countsTokens = false

    /// If tokens are limited, the large requests are refused sooner than others; if requests
    /// are, and tokens are counted, the small ones are: by so much at least, and by so many
    /// standard deviations of the mean.
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
