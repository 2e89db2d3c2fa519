import Foundation
import Synchronization
import TestSupport
import Vocabulary

/// A server that refuses every third prompt of a life once, and says how long to wait: as a
/// number, or as a date that its own clock gives a sense.
final class RefusingPlace: Sendable {
    /// Milliseconds that each answer takes.
    static let pause = 300

    private let refused = Mutex<[String: Duration]>([:])

    func script(for request: FaultRequest) -> FaultScript {
        let prompt = request.prompt ?? 0
        let key = "\(request.authorization) \(prompt)"
        let isNew = refused.withLock { $0[key] == nil }
        guard prompt % 3 == 0, isNew else {
            return FaultScript(
                [.pause(Self.pause)]
                    + FaultScript.reply(200, FaultScript.answer(to: request.prompt)).steps)
        }
        let isDate = prompt % 2 == 1
        refused.withLock { $0[key] = .seconds(isDate ? 2 : 1) }
        let now = Date()
        let wait =
            isDate ? Self.text(now.addingTimeInterval(2)) : "1"
        return .refusal(
            429, "Too many requests.",
            headers: "date: \(Self.text(now))\r\nretry-after: \(wait)\r\n")
    }

    /// Holds the ledger against what was told.
    ///
    /// - Returns: How many waits there were, and those that were too short.
    func judge(_ arrivals: [FaultLedger.Arrival]) -> (Int, [String]) {
        let told = refused.withLock { $0 }
        var first: [String: ContinuousClock.Instant] = [:]
        var waits = 0
        var problems: [String] = []
        for arrival in arrivals {
            let key = "\(arrival.authorization) \(arrival.prompt ?? 0)"
            guard let wait = told[key] else { continue }
            guard let refusal = first[key] else {
                first[key] = arrival.at
                continue
            }
            waits += 1
            let gap = arrival.at - refusal
            if gap < wait {
                problems.append(
                    "sent again after \(gap.milliseconds) ms, asked to wait for "
                        + "\(wait.milliseconds) ms")
            }
        }
        return (waits, problems)
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT`.
    private static func text(_ date: Date) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "GMT")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.string(from: date)
    }
}
