import Vocabulary

/// The number of requests sent and not refused, per second, over the last sixty.
struct SentMinute: Equatable, Sendable {
    private var seconds = [Int32](repeating: 0, count: 60)
    private var last: Int64 = -1

    mutating func note(_ count: Int32, sentAt: Instant, at now: Instant) {
        advance(to: now.nanoseconds / 1_000_000_000)
        let second = sentAt.nanoseconds / 1_000_000_000
        guard second > last - 60 else { return }
        seconds[Int(second % 60)] += count
    }

    /// The number in the last `span` seconds.
    mutating func count(of span: Int64, at now: Instant) -> Double {
        advance(to: now.nanoseconds / 1_000_000_000)
        return count(of: span)
    }

    /// The same, as of the last change.
    func count(of span: Int64) -> Double {
        var sum: Int32 = 0
        for second in max(0, last - span + 1)...max(0, last) { sum += seconds[Int(second % 60)] }
        return Double(max(0, sum))
    }

    private mutating func advance(to second: Int64) {
        guard second > last else { return }
        for passed in (last + 1)...max(last + 1, min(second, last + 60)) {
            seconds[Int(passed % 60)] = 0
        }
        if second - last > 60 { for index in seconds.indices { seconds[index] = 0 } }
        last = second
    }
}
