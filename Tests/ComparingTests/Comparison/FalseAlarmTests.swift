import Comparing
import Testing
import Worlds

/// The benchmark says this for the whole comparison; here the decision alone is run as often.
struct FalseAlarmTests {
    private func alarms(_ simulation: RegressionSimulation, items: Int) -> Double {
        var alarms = 0
        for run in 0..<2_000 {
            let comparison = Comparison(
                simulation.columns(items: items, seed: UInt64(run)), baseline: 0)
            alarms += comparison.regressions().isEmpty ? 0 : 1
        }
        return Double(alarms) / 2_000
    }

    @Test(.timeLimit(.minutes(10)))
    func `equal targets raise the alarm in one run of twenty`() {
        #expect(0.04...0.06 ~= alarms(RegressionSimulation(share: 0.7, loss: 0), items: 300))
    }

    @Test(.timeLimit(.minutes(10)))
    func `a loss is found as often as theory says`() {
        let simulation = RegressionSimulation(share: 0.8, loss: 0.05)
        let theory = simulation.power(items: 300)
        #expect(alarms(simulation, items: 300) >= theory - 0.02)
    }
}
