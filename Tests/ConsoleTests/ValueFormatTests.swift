import Testing

@testable import Console

@Suite struct ValueFormatTests {
    @Test(arguments: [
        ("5", 5_000_000_000_000), ("$5", 5_000_000_000_000), ("0.25", 250_000_000_000),
        ("0.000000000001", 1), ("0", 0), ("9223372.036854775807", Int64.max),
    ])
    func `dollars are read exactly`(text: String, picodollars: Int64) {
        #expect(ValueFormat.dollars("USD").read(text) == picodollars)
    }

    @Test(arguments: [
        "", "$", "-1", "+1", "1e3", "1.", ".5", "1.2.3", "1,000", "0.0000000000001", "five",
        "9223372.036854775808", "99999999999999999999",
    ])
    func `what is no amount of dollars is refused`(text: String) {
        #expect(ValueFormat.dollars("USD").read(text) == nil)
    }

    @Test(arguments: [
        ("500ms", Duration.milliseconds(500)), ("30s", .seconds(30)), ("10m", .seconds(600)),
        ("1h30m", .seconds(5400)), ("1.5s", .milliseconds(1500)), ("2d", .seconds(172_800)),
        ("0s", .zero),
    ])
    func `durations are read by their units`(text: String, duration: Duration) {
        #expect(ValueFormat.duration("TIME").read(text) == duration)
    }

    @Test(arguments: ["", "30", "s", "-1s", "1x", "30m1h", "1s1s", "1 s", "99999999999d", "1.2.3s"])
    func `what is no duration is refused`(text: String) {
        #expect(ValueFormat.duration("TIME").read(text) == nil)
    }

    @Test(arguments: ["=1", "key", ""])
    func `an assignment needs a key and a sign`(text: String) {
        #expect(ValueFormat.assignment("K=V").read(text) == nil)
    }

    @Test func `a range without an end says so`() {
        #expect(
            ValueFormat.integer("N", in: 1...Int.max).expectation == "a whole number of 1 or more")
    }

    @Test func `a mapped format refuses what the map refuses`() {
        let even = ValueFormat.integer("N", in: 0...9).map { $0 % 2 == 0 ? $0 : nil }
        #expect(even.read("4") == 4)
        #expect(even.read("5") == nil)
        #expect(even.read("x") == nil)
    }
}
