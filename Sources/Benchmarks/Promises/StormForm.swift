import Foundation
import TestSupport
import Vocabulary

/// What a refusal says about waiting.
struct StormForm: Sendable {
    let name: String
    /// As far as it can be understood.
    let wait: Duration?

    static let all: [StormForm] = [
        StormForm("retry-after: 2", .seconds(2)), StormForm("retry-after: 20", .seconds(20)),
        StormForm("an HTTP date in 7 s", .seconds(7)),
        StormForm("an HTTP date in the past", .zero), StormForm("retry-after: 0", .zero),
        StormForm("none", nil), StormForm("retry-after: abc", nil),
        StormForm("retry-after: 1e9", .seconds(1_000_000_000)),
        StormForm("retry-after-ms: 1500", .milliseconds(1_500)),
    ]

    init(_ name: String, _ wait: Duration?) {
        self.name = name
        self.wait = wait
    }

    /// More than a day is somebody's mistake.
    static let longestBelieved = Duration.seconds(86_400)

    /// Nil where the waits are the client's own.
    var believed: Duration? {
        wait.flatMap { $0 > .zero && $0 <= Self.longestBelieved ? $0 : nil }
    }

    /// How many may be sent in a storm after those that were out when it began: one request
    /// after each wait.
    ///
    /// Who is told no wait doubles its own, from nearly nothing, then at least 1.2 s, up to 12.
    /// Of several at a time some come back out of order. The router then takes those between
    /// for let through, and tries half their pace, until five in a row are refused.
    func probes(in length: Duration, concurrency: Int) -> Int {
        let trial = concurrency > 1 ? 5 : 0
        if let believed { return Int((length / believed).rounded(.down)) + trial }
        var (count, moment, wait) = (1 + trial, 0.0, 1.2)
        while moment + wait < length.seconds {
            moment += wait
            count += 1
            wait = min(12, wait * 2)
        }
        return count
    }
}
