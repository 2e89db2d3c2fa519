import Foundation
import JSON
import Vocabulary

/// What a run costs by its size: memory, start, speed, and going over it once more.
///
/// `--compare` runs three sizes and holds them against one another.
struct MillionBenchmark {
    /// The figures of one size.
    struct Figures {
        var prompts: Int
        var run: RunMeasurement
        /// The same command when all is done.
        var again: RunMeasurement

        var megabytes: Double { Double(run.peakMemory) / 1e6 }
        var cpuPerPrompt: Double { run.cpuTime.seconds * 1e6 / Double(prompts) }
    }

    let tool: String
    /// A server of somebody else; nil for one in this process.
    let url: String?
    let concurrency: Int

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments,
            names: [
                "prompts": "1000000", "in-flight": "256", "url": "", "compare": "no",
            ])
        let benchmark = MillionBenchmark(
            tool: try ChildProcess.tool(), url: options.text("url"),
            concurrency: try options.count("in-flight"))
        guard options.isSet("compare") else {
            _ = try await benchmark.measure(prompts: try options.count("prompts"))
            return
        }
        var figures: [Figures] = []
        for prompts in [10_000, 100_000, 1_000_000] {
            figures.append(try await benchmark.measure(prompts: prompts))
        }
        try benchmark.compare(small: figures[0], middle: figures[1], large: figures[2])
    }

    private func measure(prompts: Int) async throws -> Figures {
        let folder = try CampaignFolder(named: "million")
        defer { folder.remove() }
        let server = url == nil ? try PlainModelServer() : nil
        defer { server?.stop() }
        try folder.writePrompts(prompts)
        try folder.writeJob(baseURL: server?.baseURL ?? url ?? "", isScored: false, limits: [:])
        let options = ["--set", "limits.concurrency=\(concurrency)"]
        let run = try await RunMeasurement(
            tool, in: folder, out: folder.run("run"), options: options, server: server)
        let arrivals = server?.arrivals
        let again = try await RunMeasurement(
            tool, in: folder, out: folder.run("run"), options: options, server: server)
        if let arrivals, arrivals != prompts || server?.arrivals != arrivals {
            throw BenchmarkFailure("\(arrivals) requests for \(prompts) prompts")
        }
        let figures = Figures(prompts: prompts, run: run, again: again)
        report(figures)
        return figures
    }

    private func report(_ figures: Figures) {
        let run = figures.run
        print("\(figures.prompts) prompts, \(concurrency) in flight, \(run.wallTime.text()):")
        print("  peak memory: " + String(format: "%.1f MB", figures.megabytes))
        print("  first request after: \(run.firstRequest?.text() ?? "unknown")")
        print("  requests: \(Int(Double(figures.prompts) / run.wallTime.seconds))/s, whole process")
        if let first = run.firstRequest {
            let steady = run.wallTime - first
            print(
                "  requests: \(Int(Double(figures.prompts) / steady.seconds))/s from the first on")
        }
        print("  CPU per prompt: " + String(format: "%.1f µs", figures.cpuPerPrompt))
        print(
            "  finished run again: \(figures.again.wallTime.text()), "
                + String(format: "%.1f MB", Double(figures.again.peakMemory) / 1e6))
        // The next size takes minutes, and a pipe would keep this from the reader till then.
        fflush(nil)
    }

    private func compare(small: Figures, middle: Figures, large: Figures) throws {
        let memory = large.megabytes / middle.megabytes
        let cpu = large.cpuPerPrompt / small.cpuPerPrompt
        let first = large.run.firstRequest?.seconds ?? .infinity
        let again = large.again.wallTime.seconds
        let limits: [(what: String, value: Double, limit: Double)] = [
            ("peak memory, \(large.prompts) to \(middle.prompts) prompts", memory, 1.10),
            ("peak memory, MB", large.megabytes, 150),
            ("first request, s", first, 8),
            ("finished run again, s", again, 6),
            ("CPU per prompt, \(large.prompts) to \(small.prompts) prompts", cpu, 1.15),
        ]
        for (what, value, limit) in limits {
            let verdict = value <= limit ? "met" : "MISSED"
            print("\(what): " + String(format: "%.2f of at most %.2f: ", value, limit) + verdict)
        }
        let missed = limits.count { !($0.value <= $0.limit) }
        if missed > 0 { throw BenchmarkFailure("\(missed) limits missed") }
    }
}
