import Routing
import Testing
import Vocabulary

@testable import Jobs
@testable import Planning

/// Places that refuse a share of what they are sent, however little that is.
@Suite struct FlakyPlaceTests {
    private static func refusal(
        _ kind: ProviderFailure.Kind, after: Duration? = nil
    ) -> ProviderFailure {
        ProviderFailure(
            kind, followUp: .retry, billing: .refused, message: kind.rawValue, retryAfter: after)
    }

    /// As the simulated flaky model does it: some prompts are refused or failed at first.
    private static func flaky(_ latency: Duration, asks: Duration?) -> SimulatedPlaces.Place {
        { item, send, _ in
            var chance = SeededGenerator(seed: UInt64(item) &* 77 + 5)
            let failure: ProviderFailure? =
                switch chance.unit() {
                case ..<0.10: send == 1 ? refusal(.rateLimited, after: asks) : nil
                case ..<0.14:
                    send == 1
                        ? refusal(.rateLimited, after: asks)
                        : send == 2 ? refusal(.overloaded, after: asks) : nil
                case ..<0.20:
                    send == 1
                        ? broken : nil
                default: nil
                }
            return (latency, failure)
        }
    }

    private static func sound(_ latency: Duration) -> SimulatedPlaces.Place {
        { _, _, _ in (latency, nil) }
    }

    @Test(arguments: [10, 3_000], [nil, 50])
    func `a flaky first model costs an ordered route no more than seconds`(
        _ milliseconds: Int, _ asks: Int?
    ) {
        let latency = Duration.milliseconds(milliseconds)
        for seed in 1...20 {
            var world = SimulatedPlaces(seed: UInt64(seed))
            world.places = [
                Self.flaky(latency, asks: asks.map { .milliseconds($0) }),
                Self.sound(latency / 2),
            ]
            let outcome = world.run()
            #expect(outcome.failed == 0)
            #expect(outcome.answered.reduce(0, +) == 200)
            // A lane begins with eight at a time.
            #expect(outcome.elapsed < latency * 200 / 8 + .seconds(2))
        }
    }

    @Test(arguments: [10, 1_000])
    func `a flaky model alone is not slowed down for long`(_ milliseconds: Int) {
        let latency = Duration.milliseconds(milliseconds)
        for seed in 1...20 {
            var world = SimulatedPlaces(seed: UInt64(seed))
            world.places = [Self.flaky(latency, asks: nil)]
            let outcome = world.run()
            #expect(outcome.failed == 0)
            #expect(outcome.answered == [200])
            #expect(outcome.elapsed < latency * 200 / 8 + .seconds(20))
        }
    }

    @Test func `an item's waits for one place grow from try to try`() {
        for seed in 1...20 {
            var world = SimulatedPlaces(items: 40, seed: UInt64(seed))
            // One item is refused five times, the others never.
            world.places = [
                { item, send, _ in
                    let isRefused = item == 20 && send <= 5
                    return (.milliseconds(100), isRefused ? Self.refusal(.overloaded) : nil)
                }
            ]
            let outcome = world.run()
            #expect(outcome.answered == [40])
            let sends = outcome.sends[0][20] ?? []
            let waits = zip(sends.dropFirst(), sends).map { $0 - $1 }
            #expect(waits.count == 5)
            #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 < $1 }, "\(waits)")
        }
    }

    @Test func `waits grow also where refusals and failures take turns`() {
        let kinds: [ProviderFailure] = [
            Self.refusal(.rateLimited), Self.broken, Self.refusal(.serverError),
            Self.refusal(.overloaded),
        ]
        for seed in 1...20 {
            for turn in 0..<4 {
                let failures = kinds[turn...] + kinds[..<turn]
                var world = SimulatedPlaces(items: 40, seed: UInt64(seed))
                world.places = [
                    { item, send, _ in
                        let failure = item == 20 ? failures.dropFirst(send - 1).first : nil
                        return (.milliseconds(100), failure)
                    }
                ]
                let outcome = world.run()
                #expect(outcome.answered == [40])
                let sends = outcome.sends[0][20] ?? []
                let waits = zip(sends.dropFirst(), sends).map { $0 - $1 - .milliseconds(100) }
                #expect(waits.count == 4)
                #expect(zip(waits, waits.dropFirst()).allSatisfy { $0 * 1.1 < $1 }, "\(waits)")
            }
        }
    }

    private static let broken = ProviderFailure(
        .serverError, followUp: .retry, billing: .ambiguous, message: "500")

    @Test(arguments: [1, 2])
    func `a place that breaks for an hour loses no item while fresh ones find out about it`(
        _ count: Int
    ) {
        for seed in 1...5 {
            var world = SimulatedPlaces(seed: UInt64(seed), patience: .seconds(7_200))
            world.places = (0..<count).map { _ in
                { _, _, now in
                    (.milliseconds(100), now < .origin + .seconds(3_600) ? Self.broken : nil)
                }
            }
            let outcome = world.run()
            #expect(outcome.failed == 0)
            #expect(outcome.answered.reduce(0, +) == 200)
            #expect(outcome.elapsed < .seconds(3_600 + 1_300))
        }
    }

    @Test func `an item that the first place refuses is not kept from the second`() {
        var world = SimulatedPlaces(items: 1)
        world.places = [
            { _, _, _ in (.milliseconds(100), Self.refusal(.rateLimited, after: .seconds(20))) },
            Self.sound(.milliseconds(100)),
        ]
        let outcome = world.run()
        #expect(outcome.answered == [0, 1])
        #expect(outcome.elapsed == .milliseconds(200))
    }
}
