import Comparing
import Platform
import Vocabulary
import Worlds

/// How often `compare --fail-on-regression` raises the alarm, over thousands of seeded runs.
///
/// Decided by what decides there, ``ComparisonFindings/regressions``. Two equal targets are to
/// be called different in 4 to 6 % of the runs, and a true loss is to be found as often as the
/// theory of the test has it, less two points. Ends with 1 where that is not so.
enum FalseAlarmBenchmark {
    private static let runs = 2_000

    static func run() {
        var isGood = true
        for (items, share) in [(200, 0.7), (1_000, 0.5), (1_000, 0.8), (5_000, 0.9)] {
            let rate = alarms(RegressionSimulation(share: share, loss: 0), items: items)
            isGood =
                report(
                    "equal targets, right in \(percent(share)) of \(items) items", rate,
                    "4 to 6 % wanted", 0.04...0.06 ~= rate) && isGood
        }
        let graded = alarms(RegressionSimulation(share: 0.7, loss: 0), items: 500, isGraded: true)
        isGood =
            report(
                "equal targets, scores between 0 and 1 on 500 items", graded, "4 to 6 % wanted",
                0.04...0.06 ~= graded) && isGood
        for (items, share) in [(1_000, 0.8), (1_000, 0.6), (300, 0.8)] {
            let simulation = RegressionSimulation(share: share, loss: 0.05)
            let theory = simulation.power(items: items)
            let rate = alarms(simulation, items: items)
            isGood =
                report(
                    "5 points lost, right in \(percent(share)) of \(items) items", rate,
                    "\(percent(theory)) in theory", rate >= theory - 0.02) && isGood
        }
        if !isGood { exit(1) }
    }

    private static func report(
        _ what: String, _ rate: Double, _ wanted: String, _ isGood: Bool
    ) -> Bool {
        print(
            "\(what): alarm in \(percent(rate)) of \(runs) runs, \(wanted)\(isGood ? "" : ": NO")")
        return isGood
    }

    private static func alarms(
        _ simulation: RegressionSimulation, items: Int, isGraded: Bool = false
    ) -> Double {
        var options = ComparisonOptions()
        // The interval that is shown takes no part in the decision.
        if isGraded { options.draws = 0 }
        var alarms = 0
        for run in 0..<runs {
            let columns = simulation.columns(items: items, seed: UInt64(run), isGraded: isGraded)
            let findings = ComparisonFindings(
                runs: ["simulated"], metric: "score", metrics: ["score"],
                comparison: Comparison(columns, baseline: 0, options: options), flips: [],
                items: items, pending: 0, regressionMargin: 0)
            if !findings.regressions.isEmpty { alarms += 1 }
        }
        return Double(alarms) / Double(runs)
    }

    private static func percent(_ share: Double) -> String {
        "\((share * 1_000).rounded() / 10) %"
    }
}
