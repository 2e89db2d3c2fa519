import Testing

@testable import Simulator

struct RateAllowanceTests {
    @Test func `a minute's worth at once, then as fast as it refills`() {
        var allowance = RateAllowance(perMinute: 60, now: .zero)
        allowance.take(60)
        #expect(allowance.remaining == 0)
        #expect(allowance.wait(for: 1) == .seconds(1))
        allowance.refill(at: .seconds(3))
        #expect(allowance.wait(for: 3) == .zero)
        #expect(allowance.remaining == 3)
        allowance.refill(at: .seconds(1000))
        #expect(allowance.remaining == 60)
    }

    @Test(arguments: [
        (Duration.milliseconds(120), "120ms"), (.seconds(1), "1s"), (.seconds(360), "6m0s"),
        (.milliseconds(1500), "2s"), (.zero, "0ms"),
    ])
    func `times are spelt as in the headers of others`(time: Duration, spelling: String) {
        #expect(RateAllowance.spelling(time) == spelling)
    }
}
