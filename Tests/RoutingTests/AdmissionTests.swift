import Testing
import Vocabulary

@testable import Routing

@Suite struct TokenBucketTests {
    private func second(_ value: Double) -> Instant {
        .origin + .milliseconds(Int(value * 1_000))
    }

    @Test func `a full bucket admits three seconds' worth and then paces`() {
        var bucket = TokenBucket(perMinute: 600, now: .origin)
        for _ in 0..<30 {
            let wait1 = bucket.wait(for: 1, at: .origin)
            #expect(wait1 == .zero)
            bucket.take(1)
        }
        let wait2 = bucket.wait(for: 1, at: .origin)
        #expect(wait2 == .milliseconds(100))
        let wait3 = bucket.wait(for: 1, at: second(0.1))
        #expect(wait3 == .zero)
    }

    @Test func `an hour of admissions keeps to the published pace`() {
        var bucket = TokenBucket(perMinute: 90, now: .origin)
        var now = Instant.origin
        var admitted = 0
        while now < second(3_600) {
            let wait = bucket.wait(for: 1, at: now)
            if wait == .zero {
                bucket.take(1)
                admitted += 1
            } else {
                now = now + wait
            }
        }
        #expect(90 * 60...90 * 60 + 5 ~= admitted)
    }

    @Test func `a request dearer than the burst goes when the bucket is full and is paid off`() {
        var bucket = TokenBucket(perMinute: 6_000, now: .origin)
        let wait4 = bucket.wait(for: 1_000, at: .origin)
        #expect(wait4 == .zero)
        bucket.take(1_000)
        let wait5 = bucket.wait(for: 300, at: .origin)
        #expect(wait5 == .seconds(10))
    }

    @Test(arguments: [3e13, 9e18, Double.greatestFiniteMagnitude])
    func `a reply that says it used more than there is ends nothing`(_ tokens: Double) {
        var bucket = TokenBucket(perMinute: 200_000, now: .origin)
        bucket.take(tokens)
        let wait = bucket.wait(for: 1, at: .origin)
        #expect(wait == .seconds(86_400))
    }

    @Test func `what the provider says is left can only make it more careful`() {
        var bucket = TokenBucket(perMinute: 600, now: .origin)
        bucket.correct(left: 500, reset: .seconds(60), at: .origin)
        let wait6 = bucket.wait(for: 1, at: .origin)
        #expect(wait6 == .zero)
        bucket.correct(left: 0, reset: .seconds(20), at: .origin)
        let wait7 = bucket.wait(for: 1, at: .origin)
        #expect(wait7 == .seconds(20))
    }
}

@Suite struct CircuitBreakerTests {
    private let now = Instant.origin

    private func opened() -> CircuitBreaker {
        var breaker = CircuitBreaker()
        for _ in 0..<5 { breaker.failed(at: now) }
        return breaker
    }

    @Test func `five failures in a row open it for thirty seconds`() {
        var breaker = CircuitBreaker()
        for _ in 0..<4 { breaker.failed(at: now) }
        #expect(breaker.state == .closed)
        breaker.failed(at: now)
        #expect(breaker.state == .open(until: now + .seconds(30)))
    }

    @Test func `half of twenty failures in a minute open it`() {
        var breaker = CircuitBreaker()
        for _ in 0..<9 {
            breaker.failed(at: now)
            breaker.succeeded(at: now)
        }
        #expect(breaker.state == .closed)
        breaker.failed(at: now)
        breaker.succeeded(at: now)
        breaker.failed(at: now)
        #expect(breaker.state == .open(until: now + .seconds(30)))
    }

    @Test func `failures of two minutes ago do not count`() {
        var breaker = CircuitBreaker()
        for _ in 0..<9 {
            breaker.failed(at: now)
            breaker.succeeded(at: now)
        }
        let later = now + .seconds(120)
        for _ in 0..<3 {
            breaker.failed(at: later)
            breaker.succeeded(at: later)
        }
        #expect(breaker.state == .closed)
    }

    @Test func `after the rest one request goes as a probe, and its success closes it`() {
        var breaker = opened()
        #expect(breaker.admitsAt() == now + .seconds(30))
        breaker.willSend()
        #expect(breaker.state == .probing)
        #expect(breaker.admitsAt() == nil)
        breaker.succeeded(at: now + .seconds(31))
        #expect(breaker.state == .closed)
    }

    @Test func `each failed probe doubles the rest up to ten minutes`() {
        var breaker = opened()
        var rests: [Int] = []
        for _ in 0..<7 {
            guard case .open(let until) = breaker.state else { break }
            rests.append((until - now).milliseconds / 1_000)
            breaker.willSend()
            breaker.failed(at: now)
        }
        #expect(rests == [30, 60, 120, 240, 480, 600, 600])
    }
}

@Suite struct ConcurrencyLimitTests {
    @Test func `it starts at eight and doubles each full round up to the maximum`() {
        var limit = ConcurrencyLimit(maximum: 40)
        #expect(limit.value == 8)
        for _ in 0..<8 { limit.succeeded(wasFull: true) }
        #expect(limit.value == 16)
        for _ in 0..<100 { limit.succeeded(wasFull: true) }
        #expect(limit.value == 40)
    }

    @Test func `a limit that nobody reaches does not grow`() {
        var limit = ConcurrencyLimit(maximum: 40)
        for _ in 0..<100 { limit.succeeded(wasFull: false) }
        #expect(limit.value == 8)
    }

    @Test func `refusals of one round count once, and growth is slow from then on`() {
        var limit = ConcurrencyLimit(maximum: 100)
        for _ in 0..<92 { limit.succeeded(wasFull: true) }
        let sent = Instant.origin
        for _ in 0..<50 { limit.refused(sentAt: sent, at: sent + .seconds(1)) }
        #expect(limit.value == 70)
        for _ in 0..<70 { limit.succeeded(wasFull: true) }
        #expect(limit.value == 70 || limit.value == 71)
        limit.refused(sentAt: sent + .seconds(2), at: sent + .seconds(3))
        #expect(limit.value < 50)
    }

    @Test func `it never falls below one`() {
        var limit = ConcurrencyLimit(maximum: 8)
        for second in 0..<40 {
            limit.refused(
                sentAt: .origin + .seconds(second), at: .origin + .seconds(second))
        }
        #expect(limit.value == 1)
    }
}

extension ConcurrencyLimitTests {
    @Test func `a place that is known to bear its maximum gets it at once, until it refuses`() {
        var limit = ConcurrencyLimit(maximum: 100, isKnown: true)
        #expect(limit.value == 100)
        limit.refused(sentAt: .origin, at: .origin + .seconds(1))
        #expect(limit.value == 70)
    }
}
