/// Hours of some weekdays, in UTC, during which a price holds.
package struct PriceWindow: Hashable, Sendable {
    /// Days from Monday, 1, to Sunday, 7.
    package var weekdays: ClosedRange<Int>
    /// Minutes from midnight; the end is not part of it and may be 1,440.
    package var minutes: Range<Int>

    package init(weekdays: ClosedRange<Int> = 1...7, minutes: Range<Int>) {
        self.weekdays = weekdays
        self.minutes = minutes
    }

    /// Whether the window is open at a moment, in seconds since 1970.
    package func contains(unixTime: Double) -> Bool {
        let (weekday, minute) = Self.position(unixTime)
        return weekdays.contains(weekday) && minutes.contains(minute)
    }

    /// The moment at which the window opens next, or `unixTime` itself while it is open.
    package func nextOpening(from unixTime: Double) -> Double {
        if contains(unixTime: unixTime) { return unixTime }
        let midnight = (unixTime / 86_400).rounded(.down) * 86_400
        for day in 0...7 {
            let opening = midnight + Double(day) * 86_400 + Double(minutes.lowerBound) * 60
            if opening >= unixTime, weekdays.contains(Self.position(opening).weekday) {
                return opening
            }
        }
        return .infinity
    }

    /// When the window that is open at a moment closes.
    package func closing(from unixTime: Double) -> Double {
        (unixTime / 86_400).rounded(.down) * 86_400 + Double(minutes.upperBound) * 60
    }

    private static func position(_ unixTime: Double) -> (weekday: Int, minute: Int) {
        let days = (unixTime / 86_400).rounded(.down)
        // 1970-01-01 was a Thursday, the fourth day.
        let weekday = (Int(days) + 3) % 7
        let minute = Int((unixTime - days * 86_400) / 60)
        return ((weekday + 7) % 7 + 1, minute)
    }
}
