import Catalog
import Routing
import Testing
import Vocabulary

/// Prices that hang on the hour.
struct OffPeakTests {
    /// Monday 2026-11-23, 00:00 UTC.
    private static let monday = 1_795_392_000.0

    /// DeepSeek's, as its price list has them: but for 01:00 to 04:00 and 06:00 to 10:00 of
    /// working days.
    private static let windows = [
        PriceWindow(weekdays: 1...5, minutes: 0..<60),
        PriceWindow(weekdays: 1...5, minutes: 240..<360),
        PriceWindow(weekdays: 1...5, minutes: 600..<1_440),
        PriceWindow(weekdays: 6...7, minutes: 0..<1_440),
    ]

    /// Hours from Monday 00:00, and hours until each lane opens; nil while it is open.
    static let hours: [(at: Double, offPeak: Double?, standard: Double?)] = [
        (0, nil, 1), (1, 0 + 3, nil), (3.5, 0.5, nil), (4, nil, 2), (6, 4, nil), (9.75, 0.25, nil),
        (10, nil, 15), (23.5, nil, 1.5), (24 + 1, 3, nil),
        // From Friday 10:00 through the weekend to Monday 01:00.
        (4 * 24 + 10, nil, 63), (5 * 24, nil, 49), (6 * 24 + 23, nil, 2),
    ]

    @Test(arguments: hours)
    func `one of the two lanes is open at each hour`(
        _ row: (at: Double, offPeak: Double?, standard: Double?)
    ) {
        let now = Self.monday + row.at * 3_600
        for (hours, expected) in [
            (LaneHours.inside(Self.windows), row.offPeak),
            (LaneHours.outside(Self.windows), row.standard),
        ] {
            let opening = hours.opening(from: now)
            #expect(opening.map { ($0 - now) / 3_600 } == expected)
        }
    }

    @Test func `windows without an end never close`() {
        let always = [PriceWindow(minutes: 0..<1_440)]
        #expect(LaneHours.outside(always).opening(from: Self.monday) == .infinity)
        #expect(LaneHours.inside([]).opening(from: Self.monday) == .infinity)
    }

    private static func world(hour: Double, patience: Duration) -> RouterWorld {
        var offPeak = RouterWorld.lane("m", price: 1, credential: "key")
        offPeak.tier = .offPeak
        offPeak.hours = .inside(windows)
        var standard = RouterWorld.lane("m", price: 2, credential: "key")
        standard.hours = .outside(windows)
        let candidates = [0, 1].map { RouteSettings.Candidate(lane: $0, entry: 0) }
        return RouterWorld(
            [offPeak, standard],
            route: RouteSettings(
                candidates: candidates, policy: OrderedPolicy(), patience: patience),
            unixTime: monday + hour * 3_600)
    }

    @Test func `without patience each request pays the price of its hour`() throws {
        let world = Self.world(hour: 0.5, patience: .zero)
        #expect(try world.ticket().lane == 0)
        world.now = .origin + .seconds(1_801)
        #expect(try world.ticket().lane == 1)
        world.now = .origin + .seconds(3.5 * 3_600 + 1)
        #expect(try world.ticket().lane == 0)
    }

    @Test func `with patience the cheaper hours are waited for`() throws {
        let world = Self.world(hour: 8, patience: .seconds(2 * 3_600 + 60))
        guard case .wait(let until?) = world.choose() else {
            Issue.record("nothing was waited for")
            return
        }
        #expect(until == .origin + .seconds(7_200) + .milliseconds(1))
        #expect(world.router.state(ofRoute: 0, at: .origin) == "m/m (off_peak) opens in 2 h 1 min")
        world.now = until
        #expect(try world.ticket().lane == 0)
    }

    @Test func `hours beyond the patience are not waited for`() throws {
        let world = Self.world(hour: 8, patience: .seconds(3_600))
        #expect(try world.ticket().lane == 1)
        #expect(world.router.state(ofRoute: 0, at: .origin) == nil)
        // It counts from the start: an hour before they begin it is over.
        world.now = .origin + .seconds(5_400)
        #expect(try world.ticket().lane == 1)
    }

    @Test func `a model that is gone is gone at every hour`() throws {
        let world = Self.world(hour: 8, patience: .zero)
        let gone = ProviderFailure(
            .modelNotFound, followUp: .dropModel, billing: .refused, message: "gone")
        let ticket = try world.ticket()
        world.fail(ticket, gone)
        world.router.conclude(lane: ticket.lane)
        guard case .routeIsDead = world.choose() else {
            Issue.record("the other hours were waited for")
            return
        }
    }
}
