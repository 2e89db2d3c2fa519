import TestSupport
import Vocabulary

/// A minute of refusals: played out on the router alone, to the nanosecond and in no time, and
/// in short over sockets, with the headers that servers send.
struct StormCampaign {
    let seed: UInt64

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["seed": "1"])
        try await StormCampaign(seed: UInt64(try options.count("seed"))).finding().report()
    }

    func finding() async throws -> PromiseFinding {
        var (violations, played, slowest) = simulated()
        var sends = 0
        let storms = try await SocketStorm.all(seed: seed)
        for storm in storms {
            violations += storm.problems
            sends += storm.sends
        }
        return PromiseFinding(
            13, "a storm of refusals", cases: played + sends, violations: violations,
            figure: "\(StormForm.all.count) forms of Retry-After, at half and in full; full pace "
                + "again at the latest \(Int(slowest)) s after it; \(storms.count) over sockets, "
                + "\(storms.count { $0.isDisturbed }) disturbed")
    }

    private func simulated() -> (violations: [String], sends: Int, slowest: Double) {
        var violations: [String] = []
        var slowest = 0.0
        var sends = 0
        for form in StormForm.all {
            for share in [0.5, 1.0] {
                var storm = SimulatedStorm(wait: form.wait, share: share, seed: seed)
                storm.run()
                let name = "\(form.name), \(Int(share * 100)) %"
                sends += storm.sends
                if storm.early > 0 {
                    violations.append("\(name): \(storm.early) sends before the time allowed")
                }
                if storm.hasty > 0 {
                    violations.append("\(name): \(storm.hasty) items sent before their time")
                }
                if storm.failed > 0 { violations.append("\(name): \(storm.failed) items failed") }
                if share == 1, let problem = excess(storm, form) {
                    violations.append("\(name): \(problem)")
                }
                slowest = max(slowest, storm.recovery.seconds)
                // Where half was refused all along, little was let through that tells a rate.
                let longest = Duration.seconds(share == 1 ? 30 : 40) + (form.believed ?? .zero)
                if storm.recovery > longest {
                    violations.append(
                        "\(name): full pace only after \(storm.recovery.seconds) s")
                }
            }
        }
        return (violations, sends, slowest)
    }

    /// Fresh items are first tries without end, so that their number alone bounds nothing.
    private func excess(_ storm: SimulatedStorm, _ form: StormForm) -> String? {
        let workers = SimulatedStorm.workers
        let most = form.most(in: SimulatedStorm.length, concurrency: workers)
        guard storm.sendsInStorm > most else { return nil }
        return "\(storm.sendsInStorm) sends in the storm, \(most) are allowed, "
            + "\(storm.firstTries) first tries"
    }
}
