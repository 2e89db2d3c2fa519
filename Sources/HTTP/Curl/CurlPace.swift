/// The present and the next deadline, as the transport's thread and its handles share them.
final class CurlPace {
    /// Read once per round, before libcurl is let to work.
    var now: Int64 = 0
    /// When the nearest deadline may be past.
    var nextCheck: Int64 = .max

    func check(at deadline: Int64) { nextCheck = min(nextCheck, deadline) }

    /// Until the nearest deadline or that moment, but at most a second, in case a wake-up is
    /// lost for lack of descriptors.
    func millisecondsToSleep(until moment: Int64) -> Int32 {
        let left = max(0, min(nextCheck, moment, now + 1_000_000_000) - now)
        return Int32((left + 999_999) / 1_000_000)
    }
}
