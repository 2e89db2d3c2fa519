import Testing
import Vocabulary

@testable import Routing

@Suite struct LearnedPaceTests {
    private var pace = LearnedPace()

    private func second(_ value: Int) -> Instant { .origin + .seconds(value) }

    /// Sends so many at once.
    private mutating func send(_ count: Int, at now: Instant) {
        for _ in 0..<count { pace.take(at: now) }
    }

    /// Sends so many each second, all let through.
    private mutating func flow(_ seconds: Range<Int>, perSecond: Int) {
        for now in seconds {
            send(perSecond, at: second(now))
            for _ in 0..<perSecond { pace.admitted(sentAt: second(now)) }
        }
    }

    /// Refused for a rate, with what follows from that.
    private mutating func refuse(_ step: LearnedPace.Step, at now: Instant) {
        pace.wasRefused(sentAt: now, at: now)
        pace.slowDown(step, sentAt: now, at: now)
    }

    /// Sends so many at once, of which the last is refused, and what is tried after it.
    private mutating func useUpAMinutesWorth(_ count: Int) {
        send(count, at: second(5))
        refuse(.much, at: second(6))
        refuse(.toAMinutesWorth, at: second(9))
    }

    private func isAbout(_ value: Double) -> Bool {
        abs((pace.perSecond ?? 0) / value - 1) < 0.01
    }

    @Test mutating func `nothing is limited before refusals`() {
        for _ in 0..<1_000 {
            let wait = pace.wait(at: .origin)
            #expect(wait == .zero)
            pace.take(at: .origin)
        }
        #expect(pace.perSecond == nil)
    }

    @Test mutating func `a single refusal may be chance, several ask for half the pace`() {
        send(100, at: second(8))
        pace.slowDown(.aLittle, sentAt: second(8), at: second(9))
        #expect(pace.perSecond == nil)
        pace.slowDown(.much, sentAt: second(8), at: second(9))
        #expect(pace.perSecond == 10)
        let wait = pace.wait(at: second(9))
        #expect(wait == .milliseconds(100))
    }

    @Test mutating func `a pause before the first refusal does not make the pace nothing`() {
        send(120, at: second(8))
        for _ in 0..<2 { pace.wasRefused(sentAt: second(8), at: second(9)) }
        pace.slowDown(.much, sentAt: second(8), at: second(30))
        #expect(isAbout(119.0 / 60 / 2))
    }

    @Test mutating func `what was refused was not let through`() {
        send(100, at: second(8))
        for _ in 0..<40 { pace.wasRefused(sentAt: second(8), at: second(9)) }
        pace.slowDown(.much, sentAt: second(8), at: second(9))
        #expect(pace.perSecond == 6)
    }

    @Test mutating func `where nothing more is let through, it was a minute's worth`() {
        useUpAMinutesWorth(601)
        #expect(isAbout(9.7))
        #expect(pace.isConfirmed)
    }

    @Test mutating func `what a trial has found is taken, unless the pace is about right already`()
    {
        pace.found(pace: 10, at: second(1))
        #expect(pace.perSecond == 9.7)
        pace.found(pace: 9, at: second(2))
        #expect(pace.perSecond == 9.7)
        pace.found(pace: 5, at: second(3))
        #expect(pace.perSecond == 4.85)
    }

    @Test mutating func `a limit that is known is not thrown away for a short trial`() {
        useUpAMinutesWorth(601)
        pace.found(pace: 1, at: second(20))
        #expect(isAbout(9.7))
    }

    @Test mutating func `answers to what was sent before a refusal do not raise the pace`() {
        pace.found(pace: 10, at: second(10))
        let before = pace.perSecond
        pace.admitted(sentAt: second(9))
        #expect(pace.perSecond == before)
        pace.admitted(sentAt: second(11))
        #expect(pace.perSecond ?? 0 > before ?? 0)
    }

    @Test mutating func `refusals of what was sent before the last step count once`() {
        send(100, at: second(8))
        pace.slowDown(.much, sentAt: second(8), at: second(9))
        pace.slowDown(.much, sentAt: second(8), at: second(9))
        #expect(pace.perSecond == 10)
    }

    @Test mutating func `what a minute has borne is a floor, however often it is refused`() {
        flow(0..<60, perSecond: 10)
        pace.slowDown(.much, sentAt: second(60), at: second(60))
        for now in 60..<80 {
            send(10, at: second(now))
            pace.slowDown(.aLittle, sentAt: second(now), at: second(now))
        }
        #expect((9.3...10).contains(pace.perSecond ?? 0))
    }

    @Test mutating func `a pace that a trial suggests is doubled within ten seconds`() {
        pace.found(pace: 10, at: second(0))
        flow(1..<9, perSecond: 10)
        #expect(pace.perSecond ?? 0 > 18)
    }

    /// In a minute by no more than a refusal's worth, and by three hundred answers for a step
    /// where the place is slow.
    @Test(
        arguments: [
            (worth: 601, flow: 10..<70, perSecond: 10, growth: 1.03..<1.05),
            (worth: 61, flow: 10..<110, perSecond: 1, growth: 1.012..<1.016),
        ])
    mutating func `a known limit is gone beyond by little`(
        worth: Int, flow seconds: Range<Int>, perSecond: Int, growth: Range<Double>
    ) {
        useUpAMinutesWorth(worth)
        let before = pace.perSecond ?? 0
        flow(seconds, perSecond: perSecond)
        #expect(growth.contains((pace.perSecond ?? 0) / before))
    }

    @Test mutating func `refusals twice at about the same pace make a limit known`() {
        pace.found(pace: 10, at: second(0))
        flow(1..<3, perSecond: 10)
        refuse(.aLittle, at: second(3))
        #expect(!pace.isConfirmed)
        flow(4..<30, perSecond: 10)
        refuse(.aLittle, at: second(30))
        #expect(pace.isConfirmed)
    }

    @Test mutating func `a limit that is far exceeded without refusals is none`() {
        useUpAMinutesWorth(601)
        #expect(pace.isConfirmed)
        var now = 10
        while pace.isConfirmed, now < 4_000 {
            flow(now..<(now + 10), perSecond: Int(pace.perSecond ?? 0))
            now += 10
        }
        #expect(!pace.isConfirmed)
        #expect(now < 1_500)
    }

    @Test
    mutating func `where refusals have nothing to do with it, the pace grows until it is none`() {
        pace.found(pace: 1, at: second(0))
        pace.growFreely()
        for _ in 0..<50 { pace.admitted(sentAt: second(1)) }
        #expect(pace.perSecond == nil)
    }

    @Test mutating func `a pause saves up no more than a quarter of a second`() {
        pace.found(pace: 40, at: second(0))
        var sent = 0
        while pace.wait(at: second(30)) == .zero {
            pace.take(at: second(30))
            sent += 1
        }
        #expect(sent == 9)
    }
}

@Suite struct SentMinuteTests {
    @Test func `what is older than a minute is not counted`() {
        var minute = SentMinute()
        minute.note(5, sentAt: .origin, at: .origin)
        minute.note(3, sentAt: .origin + .seconds(30), at: .origin + .seconds(30))
        #expect(minute.count(of: 60, at: .origin + .seconds(59)) == 8)
        #expect(minute.count(of: 60, at: .origin + .seconds(60)) == 3)
        #expect(minute.count(of: 60, at: .origin + .seconds(600)) == 0)
    }

    @Test func `a refusal is taken off the second in which it was sent`() {
        var minute = SentMinute()
        minute.note(5, sentAt: .origin, at: .origin)
        minute.note(-1, sentAt: .origin, at: .origin + .seconds(10))
        #expect(minute.count(of: 5, at: .origin + .seconds(10)) == 0)
        #expect(minute.count(of: 20, at: .origin + .seconds(10)) == 4)
    }
}
