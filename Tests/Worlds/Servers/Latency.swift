import Foundation
import Vocabulary

/// How long a server takes over its answers and its refusals.
struct Latency: Sendable {
    let mean: Double
    private let mu: Double
    private let sigma: Double
    private let refusal: Double
    /// When each of those that work on answers is free again, in seconds; nil for no end of them.
    private var free: EventQueue<Double, Void>?

    /// - Parameters:
    ///   - mean: Seconds of an answer.
    ///   - spread: Standard deviation over mean; lengths of answers spread by about a half.
    ///   - servers: How many answers are worked on at a time; nil for all.
    ///   - refusal: Mean seconds of a refusal; nil for a tenth of a second, in which a gateway
    ///     says it that needs no model for it.
    init(_ mean: Double, spread: Double = 0.5, servers: Int? = nil, refusal: Double? = nil) {
        self.mean = mean
        let variance = log(1 + spread * spread)
        sigma = variance.squareRoot()
        mu = log(mean) - variance / 2
        self.refusal = refusal ?? min(0.1, mean / 2)
        if let servers {
            free = EventQueue()
            for _ in 0..<servers { free?.insert((), at: 0) }
        }
    }

    /// The mean seconds of a refusal.
    var meanRefusal: Double { refusal }

    mutating func answer(at now: Instant, luck: inout SeededGenerator) -> Duration {
        let work = exp(mu + sigma * Self.normal(&luck))
        guard let earliest = free?.first else { return .nanoseconds(Int64(work * 1e9)) }
        let start = max(earliest, (now - .origin).seconds)
        _ = free?.removeFirst(notAfter: earliest)
        free?.insert((), at: start + work)
        return .nanoseconds(Int64((start + work) * 1e9)) - (now - .origin)
    }

    func refusal(luck: inout SeededGenerator) -> Duration {
        .nanoseconds(Int64(refusal * (0.5 + luck.unit()) * 1e9))
    }

    /// One of two by the transform of Box and Muller.
    private static func normal(_ luck: inout SeededGenerator) -> Double {
        let radius = (-2 * log(1 - luck.unit())).squareRoot()
        return radius * cos(2 * .pi * luck.unit())
    }
}
