package import Catalog
import Vocabulary

/// The hours in which a lane's price is valid; outside of them another lane takes its requests.
package struct LaneHours: Equatable, Sendable {
    private let windows: [PriceWindow]
    private let isInside: Bool

    /// Open during any of the windows.
    package static func inside(_ windows: [PriceWindow]) -> LaneHours {
        LaneHours(windows: windows, isInside: true)
    }

    /// Open outside all of the windows.
    package static func outside(_ windows: [PriceWindow]) -> LaneHours {
        LaneHours(windows: windows, isInside: false)
    }

    /// When the lane opens, in seconds since 1970; nil while it is open.
    package func opening(from unixTime: Double) -> Double? {
        let isOpen = windows.contains { $0.contains(unixTime: unixTime) } == isInside
        if isOpen { return nil }
        return isInside
            ? windows.map { $0.nextOpening(from: unixTime) }.min() ?? .infinity
            : closing(from: unixTime)
    }

    /// When the open windows end, including those that begin where another one ends.
    private func closing(from unixTime: Double) -> Double {
        var end = unixTime
        // Adjoining windows of a whole week have no end.
        for _ in 0..<7 * max(1, windows.count) {
            guard let window = windows.first(where: { $0.contains(unixTime: end) }) else {
                return end
            }
            end = window.closing(from: end)
        }
        return .infinity
    }
}

/// The wall clock for a router, which gets monotonic instants.
struct WallTime: Equatable, Sendable {
    /// Seconds since 1970 at the origin of the moments.
    private let origin: Double

    init(_ unixTime: Double, at now: Instant) {
        origin = unixTime - (now - .origin).seconds
    }

    func unixTime(at now: Instant) -> Double { origin + (now - .origin).seconds }

    /// The instant, a millisecond late, so that rounding never puts it before the hour.
    func instant(at unixTime: Double) -> Instant {
        let seconds = unixTime - origin
        return seconds < 1e9 ? .origin + .seconds(seconds) + .milliseconds(1) : .distantFuture
    }
}
