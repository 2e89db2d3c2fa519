import Routing
import Testing
import Vocabulary

@Suite struct BackoffTests {
    @Test func `the first delay is spread over the whole second, later ones grow to the cap`() {
        var generator = SeededGenerator(seed: 7)
        for failures in 1...12 {
            let ceiling = min(60, Double(1 << (failures - 1)))
            let floor = failures == 1 ? 0 : ceiling * 0.6
            let delays = (0..<500).map { _ in
                Backoff.refused.delay(failures: failures, atLeast: nil, using: &generator).seconds
            }
            #expect(delays.allSatisfy { floor...ceiling ~= $0 })
            let mean = delays.reduce(0, +) / 500
            #expect(abs(mean - (floor + ceiling) / 2) < ceiling / 10)
        }
    }

    @Test func `no delay is shorter than the one before it, until the cap`() {
        for seed in 0..<200 {
            var generator = SeededGenerator(seed: UInt64(seed))
            let delays = (1...7).map { failures in
                Backoff.refused.delay(failures: failures, atLeast: nil, using: &generator)
            }
            #expect(zip(delays, delays.dropFirst()).allSatisfy { $0 * 1.1 < $1 })
        }
    }

    @Test func `what the provider asks for is a floor`() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<100 {
            let delay = Backoff.refused.delay(
                failures: 1, atLeast: .seconds(20), using: &generator)
            #expect(.seconds(20)...(.seconds(22)) ~= delay)
        }
    }

    @Test func `the same seed gives the same delays`() {
        var first = SeededGenerator(seed: 3)
        var second = SeededGenerator(seed: 3)
        for failures in 1...5 {
            let one = Backoff.failed.delay(failures: failures, atLeast: nil, using: &first)
            let other = Backoff.failed.delay(failures: failures, atLeast: nil, using: &second)
            #expect(one == other)
        }
    }
}

@Suite struct BudgetTests {
    @Test func `what is reserved counts against the wall until it is settled`() {
        var budget = Budget(limit: Money(usd: 1))
        budget.reserve(Money(usd: 0.6))
        #expect(!budget.covers(Money(usd: 0.5)))
        budget.settle(reserved: Money(usd: 0.6), actual: Money(usd: 0.2))
        #expect(budget.covers(Money(usd: 0.5)))
        #expect(budget.covers(Money(usd: 0.8)))
        #expect(!budget.covers(Money(usd: 0.800_001)))
    }

    @Test func `what earlier runs spent counts`() {
        let budget = Budget(limit: Money(usd: 1), spent: Money(usd: 0.95))
        #expect(!budget.covers(Money(usd: 0.1)))
    }
}
