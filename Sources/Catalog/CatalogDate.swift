import Vocabulary

/// A day of the calendar, or a month if the day is not known.
package struct CatalogDate: Hashable, Comparable, Sendable {
    package let year: Int
    package let month: Int
    /// Nil if only the month is known; sorts before the month's first day.
    package let day: Int?

    package init(year: Int, month: Int, day: Int? = nil) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads `2026-07-02` and `2026-07`; text after a day, such as a time, is ignored.
    package init?(_ text: some StringProtocol) {
        let parts = text.prefix(10).split(separator: "-", omittingEmptySubsequences: false)
        guard 2...3 ~= parts.count, parts[0].utf8.count == 4,
            let year = Int(parts[0]), let month = Int(parts[1]), 1...12 ~= month
        else { return nil }
        if parts.count == 2 {
            self.init(year: year, month: month)
            return
        }
        guard let day = Int(parts[2]), 1...31 ~= day else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day in UTC on which a moment falls, in seconds since 1970.
    package init(unixTime: Double) {
        let day = CivilDay(daysSince1970: Int((unixTime / 86_400).rounded(.down)))
        self.init(year: day.year, month: day.month, day: day.day)
    }

    /// Earlier than any day on which a source was read.
    package static let distantPast = CatalogDate(year: 0, month: 1)

    package static func < (left: CatalogDate, right: CatalogDate) -> Bool {
        (left.year, left.month, left.day ?? 0) < (right.year, right.month, right.day ?? 0)
    }
}

extension CatalogDate: CustomStringConvertible {
    package var description: String {
        let month = month < 10 ? "0\(month)" : "\(month)"
        guard let day else { return "\(year)-\(month)" }
        return "\(year)-\(month)-\(day < 10 ? "0" : "")\(day)"
    }
}
