import Testing
import Vocabulary

@testable import Routing

/// What refusals by chance cost.
@Suite struct ChanceTests {
    struct Case {
        var share: Double
        var retryAfter: Double?
        var places: Int
        var latency: ClosedRange<Double>
    }

    static let cases = [
        Case(share: 0.005, retryAfter: nil, places: 64, latency: 1...3),
        Case(share: 0.02, retryAfter: 0, places: 64, latency: 0.1...0.3),
        Case(share: 0.07, retryAfter: 0, places: 32, latency: 0.1...0.3),
        Case(share: 0.07, retryAfter: 1, places: 128, latency: 1...3),
        Case(share: 0.2, retryAfter: nil, places: 64, latency: 1...3),
        Case(share: 0.2, retryAfter: 1, places: 8, latency: 0.1...0.3),
    ]

    @Test(arguments: cases) func `they cost no more than their own share`(_ a: Case) {
        for seed in UInt64(1)...2 {
            var world = AdmissionWorld(.init(concurrency: a.places), seed: seed)
            world.latency = a.latency
            world.refusalTime = a.latency.lowerBound / 2...a.latency.lowerBound
            world.run(until: 90) { _, _, chance in
                chance < a.share ? .init(retryAfter: a.retryAfter) : nil
            }
            let mean = (a.latency.lowerBound + a.latency.upperBound) / 2
            let held = a.latency.lowerBound * 0.75 * a.share / (1 - a.share)
            let ideal = Double(a.places) / (mean + held)
            #expect(world.rate(20..<90) > 0.9 * ideal, "\(a), seed \(seed)")
            // Where a fifth is refused, two trials take most of the first twenty seconds.
            let first = a.share < 0.1 ? 0.6 : 0.35
            #expect(world.rate(0..<20) > first * ideal, "\(a), seed \(seed)")
        }
    }

    @Test func `failures of the server in between change nothing`() {
        var world = AdmissionWorld(.init(concurrency: 64), seed: 4)
        world.run(until: 120) { _, _, chance in
            chance < 0.1 ? .init() : chance < 0.2 ? .init(isFailure: true) : nil
        }
        #expect(world.rate(20..<120) > 0.9 * 64 / 2.03)
    }

    @Test func `a lone place that refuses most requests is still asked at full speed`() {
        var world = AdmissionWorld(.init(concurrency: 16), seed: 1)
        world.run(until: 200) { _, _, chance in chance < 0.7 ? .init() : nil }
        #expect(world.rate(0..<200) > 16 / 2.24 / 5)
    }

    @Test func `an item waits about a second while chance explains its refusals, else longer`() {
        var admission = Admission(.init(concurrency: 8), now: .origin)
        func delay(_ refusals: Int, _ wait: Duration? = nil) -> Duration {
            admission.itemDelay(refusals: refusals, retryAfter: wait)
        }
        for _ in 0..<20 {
            #expect(delay(1) <= .seconds(1))
            #expect(.seconds(36)...(.seconds(60)) ~= delay(12))
            #expect(.seconds(90)...(.seconds(99)) ~= delay(1, .seconds(90)))
        }
    }
}

/// Limits that no reply states.
@Suite struct UntoldLimitTests {
    private func check(
        _ world: AdmissionWorld, _ allowed: Double, used: Double = 0.9, refused: Double = 0.1,
        from start: Double = 0, to end: Double
    ) {
        #expect(world.rate(start..<end) > used * allowed)
        #expect(world.refusedByLimit < refused)
    }

    @Test(arguments: UInt64(1)...3) func `a bucket`(_ seed: UInt64) {
        var store = Store(perSecond: 10, most: 10)
        var world = AdmissionWorld(.init(concurrency: 64), seed: seed)
        world.run(until: 600) { now, _, _ in store.take(at: now) ? nil : .init(isLimit: true) }
        check(world, 10, to: 600)
    }

    @Test(arguments: UInt64(1)...3) func `a bucket behind a gateway that fails by chance`(
        _ seed: UInt64
    ) {
        var store = Store(perSecond: 10, most: 20)
        var world = AdmissionWorld(.init(concurrency: 64), seed: seed)
        world.run(until: 600) { now, _, chance in
            chance < 0.02 ? .init() : store.take(at: now) ? nil : .init(isLimit: true)
        }
        check(world, 10, used: 0.85, refused: 0.12, to: 600)
    }

    @Test(arguments: [nil, 1.0]) func `minutes of the clock, with a wait that is told or not`(
        _ tells: Double?
    ) {
        var (minute, count) = (-1, 0)
        var world = AdmissionWorld(.init(concurrency: 64), seed: 5)
        world.run(until: 900) { now, _, _ in
            if Int(now + 23) / 60 != minute { (minute, count) = (Int(now + 23) / 60, 0) }
            count += 1
            let left = 60 - (now + 23).truncatingRemainder(dividingBy: 60)
            return count <= 600
                ? nil : .init(retryAfter: tells.map { $0 * left.rounded(.up) }, isLimit: true)
        }
        check(world, 10, from: 120, to: 900)
    }

    @Test func `the last sixty seconds`() {
        var taken: [Double] = []
        var world = AdmissionWorld(.init(concurrency: 64), seed: 6)
        world.run(until: 1_200) { now, _, _ in
            taken.removeAll { $0 <= now - 60 }
            if taken.count >= 300 { return .init(isLimit: true) }
            taken.append(now)
            return nil
        }
        check(world, 5, to: 1_200)
    }

    @Test(arguments: UInt64(1)...3) func `requests in flight`(_ seed: UInt64) {
        var world = AdmissionWorld(.init(concurrency: 64), seed: seed)
        world.run(until: 400) { _, inFlight, _ in inFlight <= 20 ? nil : .init(isLimit: true) }
        check(world, 10, refused: 0.05, to: 400)
    }

    @Test(arguments: UInt64(1)...3) func `one that falls and rises tenfold every two minutes`(
        _ seed: UInt64
    ) {
        var store = Store(perSecond: 10, most: 10)
        var world = AdmissionWorld(.init(concurrency: 64), seed: seed)
        world.run(until: 960) { now, _, _ in
            store.perSecond = Int(now) / 120 % 2 == 0 ? 10 : 1
            return store.take(at: now) ? nil : .init(isLimit: true)
        }
        check(world, 5.5, used: 0.8, to: 960)
    }
}

/// Times in which nothing is let through, and waits that are asked for.
@Suite struct OutageTests {
    @Test func `single probes, further and further apart, and full speed within half a minute`() {
        var world = AdmissionWorld(.init(concurrency: 64), seed: 7)
        world.run(until: 1_200) { now, _, _ in 200..<800 ~= now ? .init() : nil }
        let probes = world.sends.filter { 210..<800 ~= $0.at }
        #expect(probes.allSatisfy { $0.inFlight == 1 })
        #expect(20...40 ~= probes.count)
        let gaps = zip(probes, probes.dropFirst()).map { $1.at - $0.at }
        #expect(gaps.allSatisfy { $0 < 31 })
        #expect(gaps.suffix(10).allSatisfy { $0 > 20 })
        let back = world.sends.first { $0.at > 800 && $0.isLetThrough }?.at ?? .infinity
        #expect(world.rate(back + 20..<back + 40) > 0.9 * 32)
    }

    /// A gateway tries for so long before it refuses.
    @Test(arguments: [10.0, 30, 60]) func `one whose refusals are slow is an outage, too`(
        _ seconds: Double
    ) {
        var world = AdmissionWorld(.init(concurrency: 64), seed: 11)
        world.refusalTime = seconds / 2...seconds * 3 / 2
        world.run(until: 900) { now, _, _ in 200..<700 ~= now ? .init() : nil }
        #expect(world.sends.count { 200..<700 ~= $0.at } < 3 * 64 + 40)
        let probes = world.sends.filter { 400..<700 ~= $0.at }
        #expect(probes.allSatisfy { $0.inFlight == 1 })
        #expect(world.rate(850..<900) > 0.9 * 32)
    }

    @Test func `a refusal that is late now and then does not end an outage`() {
        for seed in UInt64(1)...3 {
            var world = AdmissionWorld(.init(concurrency: 64), seed: seed)
            world.run(until: 3_800) { now, _, chance in
                now < 200 ? nil : .init(takes: chance < 0.2 ? 5 : nil)
            }
            // In the first hundred seconds a silence of five still tells something.
            #expect(world.sends.count { $0.at >= 310 } < 40, "seed \(seed)")
        }
    }

    @Test func `slow refusals by chance cost no more than their share and their time`() {
        for seed in UInt64(1)...3 {
            var world = AdmissionWorld(.init(concurrency: 64), seed: seed)
            world.refusalTime = 25...35
            world.run(until: 900) { _, _, chance in chance < 0.2 ? .init() : nil }
            let possible = 64 / (0.2 * 30 + 0.8 * 2) * 0.8
            #expect(world.rate(300..<900) > 0.9 * possible, "seed \(seed)")
        }
    }

    @Test func `after ten minutes probes become rare`() {
        var world = AdmissionWorld(.init(concurrency: 64), seed: 8)
        world.run(until: 8 * 3_600) { now, _, _ in now < 30 ? nil : .init() }
        let late = world.sends.filter { $0.at > 3_600 }
        let gaps = zip(late, late.dropFirst()).map { $1.at - $0.at }
        #expect(gaps.allSatisfy { 440..<601 ~= $0 })
        #expect(late.count > 30)
    }

    @Test func `a place that was paced to almost nothing is back at full speed soon`() {
        var pace = Pace()
        pace.set(0.05, at: 0)
        pace.note(borne: 32, at: 0)
        pace.beginProbe(at: 0)
        var now = 0.0
        while pace.perSecond ?? 32 < 0.97 * 32, now < 300 {
            pace.advance(at: now, probingSince: 0)
            let wait = pace.wait(for: 1, at: now)
            if wait > 0 { now += wait } else { pace.take(1) }
        }
        #expect(now < 60)
    }

    @Test func `a brown-out is over when it is over`() {
        for seed in UInt64(1)...2 {
            var world = AdmissionWorld(.init(concurrency: 64), seed: seed)
            world.run(until: 480) { now, _, chance in
                200..<320 ~= now && chance < 0.8 ? .init() : nil
            }
            #expect(world.rate(350..<480) > 0.9 * 32, "seed \(seed)")
        }
    }

    @Test func `failures in a row, or half of many, are an outage`() {
        var world = AdmissionWorld(.init(concurrency: 64), seed: 9)
        world.run(until: 100) { now, _, _ in 50..<60 ~= now ? .init(isFailure: true) : nil }
        #expect(world.sends.count { 51..<60 ~= $0.at } < 6)
        #expect(world.rate(70..<100) > 0.9 * 32)
    }

    @Test func `nothing is sent before a wait is over while nothing is let through`() {
        var world = AdmissionWorld(.init(concurrency: 64), seed: 10)
        world.run(until: 200) { now, _, _ in
            100..<160 ~= now ? .init(retryAfter: (160 - now).rounded(.up)) : nil
        }
        // The first refusal is back within 0.15 s.
        #expect(world.sends.allSatisfy { !(100.2..<160).contains($0.at) })
        #expect(world.rate(175..<200) > 0.9 * 32)
    }

    @Test func `a wait holds for all until an answer shows that it was not meant so`() {
        var admission = Admission(.init(concurrency: 8, concurrencyIsKnown: true), now: .origin)
        let refused = admission.sent(tokens: 1, at: .origin)
        let later = admission.sent(tokens: 1, at: .origin)
        let now = Instant.origin + .seconds(1)
        admission.refused(refused, kind: .rate, retryAfter: .seconds(30), limits: [], at: now)
        guard case .at(now + .seconds(30), .asked) = admission.readiness(tokens: 1, at: now) else {
            Issue.record("expected to wait for what was asked")
            return
        }
        admission.answered(later, usedTokens: 1, limits: [], at: now + .seconds(2))
        let isReady = admission.readiness(tokens: 1, at: now + .seconds(2)) == .ready
        #expect(isReady)
    }

    @Test func `an answer to a request that was sent before the refused one shows nothing`() {
        var admission = Admission(.init(concurrency: 8, concurrencyIsKnown: true), now: .origin)
        let earlier = admission.sent(tokens: 1, at: .origin)
        let refused = admission.sent(tokens: 1, at: .origin)
        let now = Instant.origin + .seconds(1)
        admission.refused(refused, kind: .load, retryAfter: .seconds(30), limits: [], at: now)
        admission.answered(earlier, usedTokens: 1, limits: [], at: now)
        let isReady = admission.readiness(tokens: 1, at: now + .seconds(29)) == .ready
        #expect(!isReady)
    }

    @Test(arguments: [(20.0, 1), (0.5, 8)])
    func `after a long wait one request finds out whether it is over`(wait: Double, most: Int) {
        var admission = Admission(.init(concurrency: 8, concurrencyIsKnown: true), now: .origin)
        let earlier = admission.sent(tokens: 1, at: .origin)
        let refused = admission.sent(tokens: 1, at: .origin)
        let limit = Duration.milliseconds(Int(wait * 1_000))
        admission.refused(refused, kind: .load, retryAfter: limit, limits: [], at: .origin)
        admission.answered(earlier, usedTokens: 1, limits: [], at: .origin)
        let end = Instant.origin + limit
        var tickets: [Admission.Ticket] = []
        while admission.readiness(tokens: 1, at: end) == .ready {
            tickets.append(admission.sent(tokens: 1, at: end))
        }
        #expect(tickets.count == most)
        let back = end + .milliseconds(10)
        admission.answered(tickets[0], usedTokens: 1, limits: [], at: back)
        let isReady = admission.readiness(tokens: 1, at: back) == .ready
        #expect(isReady)
    }

    @Test func `nobody waits for less than a nanosecond, which no clock shows`() {
        for number in 0..<2_000 {
            let start = Instant.origin + .nanoseconds(number * 26_000_977 + 13)
            var admission = Admission(.init(concurrency: 8), now: .origin)
            let ticket = admission.sent(tokens: 1, at: start)
            let wait = Duration.nanoseconds(1_000_000_000 + number * 37)
            admission.refused(ticket, kind: .rate, retryAfter: wait, limits: [], at: start)
            let end = start + wait
            if case .at(let next, _) = admission.readiness(tokens: 1, at: end) {
                #expect(next > end)
            }
        }
    }

    @Test func `a quota that is used up is asked for by one request when its time is over`() {
        var admission = Admission(.init(concurrency: 8, concurrencyIsKnown: true), now: .origin)
        let tickets = (0..<4).map { _ in admission.sent(tokens: 1, at: .origin) }
        for ticket in tickets { admission.park(ticket, for: .seconds(900), at: .origin) }
        let before = admission.readiness(tokens: 1, at: .origin + .seconds(899))
        #expect(before == .at(.origin + .seconds(900), .probing))
        let after = Instant.origin + .seconds(901)
        let isReady = admission.readiness(tokens: 1, at: after) == .ready
        #expect(isReady)
        _ = admission.sent(tokens: 1, at: after)
        let isAlone = admission.readiness(tokens: 1, at: after) != .ready
        #expect(isAlone)
    }
}

/// What the user states, and what is in flight.
@Suite struct StatedLimitTests {
    @Test func `the user's pace is the ceiling, and chance does not lower it`() {
        var world = AdmissionWorld(
            .init(concurrency: 64, requestsPerMinute: 600), seed: 11)
        world.run(until: 300) { _, _, chance in chance < 0.05 ? .init() : nil }
        let sent = Double(world.sends.count { $0.at >= 20 }) / 280
        #expect(sent <= 10.1)
        #expect(world.rate(20..<300) > 0.9 * 10 * 0.95)
    }

    @Test func `a pace that is stated too high is lowered to what is let through`() {
        var store = Store(perSecond: 5, most: 5)
        var world = AdmissionWorld(
            .init(concurrency: 64, requestsPerMinute: 600), seed: 12)
        world.run(until: 600) { now, _, _ in store.take(at: now) ? nil : .init(isLimit: true) }
        #expect(world.rate(30..<600) > 0.9 * 5)
        #expect(world.refusedByLimit < 0.1)
    }

    @Test func `who answers slowly and refuses nothing gets all that may be in flight`() {
        var world = AdmissionWorld(.init(concurrency: 64), seed: 13)
        world.latency = 20...40
        world.run(until: 300) { _, _, _ in nil }
        #expect(world.sends.suffix(100).allSatisfy { $0.inFlight == 64 })
    }

    @Test func `who has never answered gets no more than at first`() {
        var world = AdmissionWorld(.init(concurrency: 64), seed: 14)
        world.latency = 900...901
        world.run(until: 600) { _, _, _ in nil }
        #expect(world.sends.count == InFlightWindow.start)
    }

    @Test func `never less than half of what was let through while half is let through`() {
        for share in [0.1, 0.3, 0.45] {
            var world = AdmissionWorld(.init(concurrency: 64), seed: 15)
            world.run(until: 300) { now, _, chance in
                now > 60 && chance < share ? .init() : nil
            }
            let before = world.rate(40..<60)
            for start in stride(from: 60.0, to: 290, by: 5) {
                #expect(world.rate(start..<start + 10) > before / 2 * (1 - share))
            }
        }
    }

    @Test func `where large requests are refused the pace is one of tokens`() {
        var sizes = RequestSizes()
        for _ in 0..<100 { sizes.letThrough(100) }
        #expect(sizes.cost(of: 500) == 1)
        for _ in 0..<12 { sizes.refused(300) }
        #expect(sizes.cost(of: 500) == 5)
    }

    @Test func `the view says what is kept and why`() {
        var store = Store(perSecond: 5, most: 5)
        var world = AdmissionWorld(.init(concurrency: 64), seed: 16)
        #expect(world.admission.view(at: .origin).source == .unlimited)
        world.run(until: 200) { now, _, _ in
            now > 190 ? .init() : store.take(at: now) ? nil : .init(isLimit: true)
        }
        let view = world.admission.view(at: world.moment)
        #expect(view.source == .probing)
        #expect(view.wait == .probing)
        #expect(view.refusedShare ?? 0 > 0)
        let stated = Admission(.init(concurrency: 4, requestsPerMinute: 60), now: .origin)
        #expect(stated.view(at: .origin).source == .stated)
        #expect(stated.view(at: .origin).perSecond == 1)
    }
}
