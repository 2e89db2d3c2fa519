import Checkpoint
import TestSupport
import Vocabulary

/// How many results a second the checkpoint takes in, each on the disk before it counts.
enum ThroughputCampaign {
    /// What the slowest disk of a build machine should bear.
    private static let floor = 20_000

    static func finding(commits: Int, tries: Int = 3) async throws -> PromiseFinding {
        var benchmark = StoreBenchmark()
        benchmark.commits = commits
        benchmark.lineLength = 1_200
        // In memory a sync costs nothing, and so would say nothing.
        if isInMemory(StoreBenchmark.folder) {
            throw BenchmarkFailure("\(StoreBenchmark.folder) is in memory; TMPDIR names a disk")
        }
        var rates: [Int] = []
        for _ in 0..<tries {
            let before = slowness()
            let rate = Double(try await benchmark.commitRate())
            // What others took of the processors is none of the store's business.
            rates.append(Int(rate * (before + slowness()) / 2))
        }
        let median = rates.sorted()[tries / 2]
        return PromiseFinding(
            25, "durable and fast", cases: commits * tries,
            violations: median < floor ? ["\(median) results a second, \(floor) are promised"] : [],
            figure: "\(median) results/s of 1.2 KB with their attempts, partial results kept, the "
                + "median of \(tries), others' share of the processors left out "
                + "(\(floor) promised)")
    }

    /// Whether a folder lies in memory, where a sync brings nothing to a disk.
    private static func isInMemory(_ path: String) -> Bool {
        ["tmpfs", "ramfs"].contains(LocalDisk.kind(at: path))
    }

    /// How much longer than its work a thread takes that never waits; 1 on an idle machine.
    private static func slowness() -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        let used = processorTime { while clock.now - start < .milliseconds(200) {} }
        return max(1, (clock.now - start).seconds / used.seconds)
    }
}
