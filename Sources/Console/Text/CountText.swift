/// Counts and rates as text.
package enum CountText {
    /// All digits, in groups of three: `12,345`.
    package static func grouped(_ count: some BinaryInteger) -> String {
        var digits = String(count.magnitude)
        var groups: [String] = []
        while digits.count > 3 {
            groups.append(String(digits.suffix(3)))
            digits.removeLast(3)
        }
        groups.append(digits)
        return (count < 0 ? "-" : "") + groups.reversed().joined(separator: ",")
    }

    /// At most four characters and a unit: `987`, `12k`, `1.2M`.
    package static func short(_ count: Int) -> String {
        let units: [(Double, String)] = [(1e3, "k"), (1e6, "M"), (1e9, "G"), (1e12, "T")]
        let size = Double(count.magnitude)
        guard size >= 1000 else { return String(count) }
        // 999.5k becomes 1.0M: if rounding reaches the next unit, that unit is used.
        let (scale, unit) = units.last { size >= $0.0 * 0.9995 } ?? units[0]
        let value = size / scale
        let text = value < 9.95 ? decimal(value) : String(Int(value.rounded()))
        return (count < 0 ? "-" : "") + text + unit
    }

    /// Events per second, or per minute or hour for low rates: `312/s`, `4.2/s`, `12/min`.
    package static func rate(perSecond rate: Double) -> String {
        guard rate.isFinite, rate > 0 else { return "0/s" }
        if rate >= 1 { return value(rate) + "/s" }
        if rate * 60 >= 1 { return value(rate * 60) + "/min" }
        return value(rate * 3600) + "/h"
    }

    /// A share of a whole, rounded down so that 100% means all: `42%`.
    package static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0, part > 0 else { return "0%" }
        return "\(Int(Double(min(part, whole)) / Double(whole) * 100))%"
    }

    private static func value(_ value: Double) -> String {
        if value < 9.95 { return decimal(value) }
        return value < 1e15 ? grouped(Int(value.rounded())) : "\(value)"
    }

    /// One decimal, always written.
    private static func decimal(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
