/// How many items may fail in the same way before a run stops early.
package enum ErrorLimit: Equatable, Sendable {
    case count(Int)
    /// Of the first 200 results.
    case share(percent: Double)
    case none

    /// Reads `40`, `20%` or `off`.
    package init?(_ text: String) {
        if text == "off" {
            self = .none
        } else if text.hasSuffix("%"), let percent = Double(text.dropLast()), percent > 0,
            percent <= 100
        {
            self = .share(percent: percent)
        } else if let count = Int(text), count > 0 {
            self = .count(count)
        } else {
            return nil
        }
    }
}
