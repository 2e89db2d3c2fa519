import JSON
import Testing

@testable import Catalog

struct CatalogWindowTests {
    /// Weekdays from 04:00 to 06:00 UTC.
    private let window = PriceWindow(weekdays: 1...5, minutes: 240..<360)
    /// Monday 2026-11-23, 00:00 UTC.
    private let monday = 1_795_392_000.0

    @Test(arguments: [
        (0, 239.9, false), (0, 240, true), (0, 359.9, true), (0, 360, false), (4, 300, true),
        (5, 300, false), (6, 300, false), (7, 300, true), (-1, 300, false),
    ])
    func `a window is open on its days and in its hours`(
        day: Int, minute: Double, isOpen: Bool
    ) {
        let time = monday + Double(day) * 86_400 + minute * 60
        #expect(window.contains(unixTime: time) == isOpen)
    }

    @Test func `the next opening is today, tomorrow or after the weekend`() {
        #expect(window.nextOpening(from: monday) == monday + 14_400)
        #expect(window.nextOpening(from: monday + 15_000) == monday + 15_000)
        #expect(window.nextOpening(from: monday + 30_000) == monday + 86_400 + 14_400)
        let saturday = monday + 5 * 86_400
        #expect(window.nextOpening(from: saturday) == monday + 7 * 86_400 + 14_400)
    }

    @Test func `hours over midnight and scattered days become several windows`() {
        #expect(
            PriceWindow.reading(hours: "22:00-02:00", weekdays: [1, 2, 6]) == [
                PriceWindow(weekdays: 1...2, minutes: 1_320..<1_440),
                PriceWindow(weekdays: 1...2, minutes: 0..<120),
                PriceWindow(weekdays: 6...6, minutes: 1_320..<1_440),
                PriceWindow(weekdays: 6...6, minutes: 0..<120),
            ])
        #expect(
            PriceWindow.reading(hours: "10:00-00:00", weekdays: [7]) == [
                PriceWindow(weekdays: 7...7, minutes: 600..<1_440)
            ])
        #expect(PriceWindow.reading(hours: "at night", weekdays: [7]).isEmpty)
    }

    @Test(arguments: [
        (#""windows": [{"weekdays": [1, 5], "minutes": [990, 1440]}]"#, 0),
        (#""windows": [{"minutes": [0, 30]}, {"weekdays": [6, 7], "minutes": [0, 1440]}]"#, 0),
        (#""windows": [{"weekdays": [5, 1], "minutes": [0, 30]}]"#, 1),
        (#""windows": [{"weekdays": [1, 8], "minutes": [0, 30]}]"#, 1),
        (#""windows": [{"weekdays": [1, 5], "minutes": [30, 0]}]"#, 1),
        (#""windows": [{"weekdays": [1, 5], "minutes": [0, 1441]}]"#, 1),
        (#""windows": [{"start": "19:00", "end": "20:30"}, {}]"#, 2),
        (#""windows": [{"minutes": [0, 30], "bogus": 1}]"#, 1),
        (#""windows": ["19:00-20:30"]"#, 1), (#""windows": []"#, 1), (#""cached_input": 0.1"#, 1),
    ])
    func `hours that nobody could read are findings`(windows: String, count: Int) throws {
        let list = """
            {"a/b": {"input": 1, "output": 2, "tiers": [
            {"tier": "off_peak", "output": 1, "input": 0.5, \(windows)}]}}
            """
        let read = CatalogFile.read(try JSONValue.parse(list))
        #expect(read.findings.count == count, "\(read.findings)")
    }

    @Test func `only the cheaper hours have windows`() throws {
        let read = CatalogFile.read([
            "a/b": [
                "input": 1, "output": 2,
                "tiers": [
                    ["tier": "flex", "input": 1, "output": 1, "windows": [["minutes": [0, 30]]]]
                ],
            ]
        ])
        #expect(read.findings.map(\.path) == [["a/b", "tiers", "0", "windows"]])
    }
}
