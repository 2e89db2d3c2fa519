import Engine
import Routing
import Testing
import Vocabulary

@testable import Worlds

/// The servers of the simulated world refuse what they are there to refuse, and nothing else.
@Suite struct ServerTests {
    private static func send(
        _ count: Int, every gap: Duration, to server: inout ModelServer,
        from start: Instant = .origin
    ) -> Int {
        (0..<count).count { number in
            let unit = WorkUnit.simulated(number, input: 50, most: 50)
            let exchange = server.exchange(unit, output: 50, at: start + gap * number)
            if case .answered = exchange.outcome { return true }
            return false
        }
    }

    @Test(arguments: EnforcedLimit.Kind.allCases)
    func `a limit lets in its pace and refuses what is more`(_ kind: EnforcedLimit.Kind) {
        var server = ModelServer([RateGate(kind, perMinute: 60)], Latency(1), seed: 1)
        let store = kind == .secondBucket ? 1 : 60
        #expect(Self.send(600, every: .milliseconds(100), to: &server) <= 60 + store)
        let steady = Self.send(
            60, every: .milliseconds(1_001), to: &server, from: .origin + .seconds(200))
        #expect(steady == 60)
    }

    @Test func `a limit of tokens counts tokens`() {
        let gate = RateGate(.minuteBucket, of: .tokens, perMinute: 1_000)
        var server = ModelServer([gate], Latency(1), seed: 1)
        #expect(Self.send(20, every: .milliseconds(1), to: &server) == 10)
    }

    @Test func `a limit moves at its turn`() {
        let gate = RateGate(
            .secondBucket, perMinute: 0, turns: (paces: [600, 60], length: .seconds(10)))
        var server = ModelServer([gate], Latency(1), seed: 1)
        let answered = Self.send(2_000, every: .milliseconds(10), to: &server)
        #expect(100...122 ~= answered)
    }

    @Test func `so many are let in at a time`() {
        var server = ModelServer([ConcurrencyGate([3])], Latency(1, spread: 0.1), seed: 1)
        #expect(Self.send(50, every: .milliseconds(1), to: &server) == 3)
        #expect(Self.send(3, every: .zero, to: &server, from: .origin + .seconds(5)) == 3)
    }

    @Test func `a waiting line makes answers late and refuses none`() {
        var server = ModelServer([], Latency(1, spread: 0.1, servers: 2), seed: 1)
        let unit = WorkUnit.simulated(1, input: 50, most: 50)
        let durations = (0..<10).map { _ in
            server.exchange(unit, output: 50, at: .origin).duration.seconds
        }
        #expect(durations[0] < 2)
        #expect(durations[9] > 4)
    }

    @Test func `what comes before the time that a refusal asked for is counted`() {
        let refusal = Refusal(.rateLimited, retryAfter: .seconds(20))
        var server = ModelServer(
            [ChanceGate(1, [refusal], seconds: 0..<100)], Latency(1), seed: 1)
        server.watch = OutageWatch(0..<100)
        _ = Self.send(1, every: .zero, to: &server, from: .origin + .seconds(11))
        _ = Self.send(1, every: .zero, to: &server, from: .origin + .seconds(33))
        #expect(server.watch?.early == 0)
        _ = Self.send(1, every: .zero, to: &server, from: .origin + .seconds(50))
        #expect(server.watch?.early == 1)
        #expect(server.watch?.longestGap == .seconds(22))
        #expect(server.watch?.mostInFlight == 1)
    }
}
