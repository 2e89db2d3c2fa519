/// Times as text, in UTC.
package enum DateText {
    /// Takes seconds since 1970: `2026-11-23 10:31 UTC`.
    package static func moment(_ seconds: Double) -> String { "\(minute(seconds)) UTC" }

    /// The same without the time zone, for tables that state it in the header.
    package static func minute(_ seconds: Double) -> String {
        let parts = parts(of: seconds)
        return "\(day(parts.day)) \(two(parts.rest / 3600)):\(two(parts.rest / 60 % 60))"
    }

    /// `2026-11-23T10:31:32Z`, as RFC 3339 has it.
    package static func timestamp(_ seconds: Double) -> String {
        let parts = parts(of: seconds)
        return "\(day(parts.day))T\(two(parts.rest / 3600)):\(two(parts.rest / 60 % 60)):"
            + "\(two(parts.rest % 60))Z"
    }

    /// The day alone: `2026-11-23`.
    package static func date(_ seconds: Double) -> String { day(parts(of: seconds).day) }

    private static func parts(of seconds: Double) -> (day: Int, rest: Int) {
        let whole = seconds.isFinite && abs(seconds) < 1e14 ? Int(seconds.rounded(.down)) : 0
        let day = Int((Double(whole) / 86_400).rounded(.down))
        return (day, whole - day * 86_400)
    }

    private static func day(_ days: Int) -> String {
        let day = CivilDay(daysSince1970: days)
        return "\(four(day.year))-\(two(day.month))-\(two(day.day))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func four(_ number: Int) -> String {
        String(repeating: "0", count: max(0, 4 - String(number).count)) + String(number)
    }
}

/// A day of the Gregorian calendar.
package struct CivilDay: Equatable, Sendable {
    package let year: Int
    package let month: Int
    package let day: Int

    /// After Howard Hinnant's "chrono-Compatible Low-Level Date Algorithms".
    package init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    }
}
