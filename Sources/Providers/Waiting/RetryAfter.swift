package import HTTP
import JSON

/// The least wait that a reply asks for, in every spelling that providers use.
package enum RetryAfter {
    /// Reads `retry-after-ms` or Azure's `x-ms-retry-after-ms`, then `retry-after` as seconds or
    /// as a date.
    ///
    /// A date counts from the reply's own `Date`, so that the two clocks need not agree.
    ///
    /// `now` is seconds since 1970, for a reply without a `Date`. Zero for a moment in the past;
    /// nil if nothing can be understood.
    package static func wait(in headers: HTTPHeaders, now: Double) -> Duration? {
        if let text = headers.first(of: ["retry-after-ms", "x-ms-retry-after-ms"]),
            let milliseconds = Double(text),
            let wait = WaitGrammar.duration(seconds: milliseconds / 1000)
        {
            return wait
        }
        guard let text = headers.first("retry-after") else { return nil }
        if let seconds = Double(text) { return WaitGrammar.duration(seconds: seconds) }
        guard let moment = CalendarTime.httpDate(text) else {
            return WaitGrammar.goDuration(text)
        }
        return WaitGrammar.duration(seconds: max(0, moment - sent(headers, now: now)))
    }

    /// When the reply was written, by its own clock.
    static func sent(_ headers: HTTPHeaders, now: Double) -> Double {
        headers.first("date").flatMap(CalendarTime.httpDate) ?? now
    }

    /// A number of seconds in a body, as a number or as text.
    static func seconds(_ value: JSONValue?) -> Duration? {
        guard let seconds = value?.double ?? value?.string.flatMap({ Double($0) }) else {
            return nil
        }
        return WaitGrammar.duration(seconds: seconds)
    }
}
