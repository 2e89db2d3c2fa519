/// Durations as text, in at most two units.
package enum DurationText {
    /// `412ms`, `4.2s`, `42s`, `3m 12s`, `1h 5m`, `2d 3h`.
    package static func short(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        if seconds < 0 || attoseconds < 0 { return "-" + short(.zero - duration) }
        let milliseconds = attoseconds / 1_000_000_000_000_000
        if seconds == 0 { return "\(milliseconds)ms" }
        let tenths = seconds * 10 + (milliseconds + 50) / 100
        if seconds < 10, tenths < 100 { return "\(tenths / 10).\(tenths % 10)s" }
        return whole(duration)
    }

    /// The same without fractions, for countdowns: `0s`, `4s`, `3m 12s`.
    package static func whole(_ duration: Duration) -> String {
        let (rest, attoseconds) = duration.components
        let seconds = max(0, rest + (attoseconds >= 500_000_000_000_000_000 ? 1 : 0))
        if seconds < 60 { return "\(seconds)s" }
        if seconds < 3600 { return pair(seconds / 60, "m", seconds % 60, "s") }
        if seconds < 86_400 { return pair(seconds / 3600, "h", seconds % 3600 / 60, "m") }
        return pair(seconds / 86_400, "d", seconds % 86_400 / 3600, "h")
    }

    /// Reads `500ms`, `1.5s`, `10m`, `1h30m`, `2d`; nil without a unit, because `30` is ambiguous.
    package static func duration(from text: String) -> Duration? {
        let units: [Substring: Double] = ["ms": 0.001, "s": 1, "m": 60, "h": 3600, "d": 86_400]
        var rest = text[...]
        var seconds = 0.0
        var smallest = Double.infinity
        while !rest.isEmpty {
            let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            rest = rest.dropFirst(number.count)
            let name = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard let value = Double(number), let unit = units[name], unit < smallest else {
                return nil
            }
            smallest = unit
            seconds += value * unit
        }
        // A century is longer than any wait and fits into a duration.
        guard smallest.isFinite, seconds < 3.2e9 else { return nil }
        return .seconds(seconds)
    }

    private static func pair(_ large: Int64, _ unit: String, _ small: Int64, _ part: String)
        -> String
    {
        small == 0 ? "\(large)\(unit)" : "\(large)\(unit) \(small)\(part)"
    }
}
