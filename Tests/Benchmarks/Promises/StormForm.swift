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

    /// Refusals in a row with nothing let through between them, after which a model is down and
    /// gets one request at a time.
    private static let run = 10

    /// How many may be sent in a storm in which everything is refused.
    ///
    /// Who is told a wait sends as many as before after it, until ten in a row are refused, and then
    /// one after each wait. Who is told none waits only from the tenth on, which is known when all
    /// before it are back; then one goes after up to a second, and others 2, 4 … 30 s after one
    /// another, less a quarter at most.
    func most(in length: Duration, concurrency: Int) -> Int {
        guard let believed else {
            var (probes, moment, wait) = (1, 0.0, 2.0)
            while moment + 0.75 * wait < length.seconds {
                moment += 0.75 * wait
                probes += 1
                wait = min(30, wait * 2)
            }
            return Self.run + 2 * (concurrency - 1) + probes
        }
        var count = concurrency
        for _ in 0..<Int((length / believed).rounded(.down)) {
            count += count < Self.run ? concurrency : 1
        }
        return count
    }
}
