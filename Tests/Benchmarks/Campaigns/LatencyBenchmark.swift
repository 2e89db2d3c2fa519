import Foundation
import JSON
import Vocabulary

/// Many slow replies at once: how near the run comes to the least time there is.
enum LatencyBenchmark {
    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments, names: ["prompts": "4000", "in-flight": "1000", "url": ""])
        let prompts = try options.count("prompts")
        let inFlight = try options.count("in-flight")
        let tool = try ChildProcess.tool()
        let folder = try CampaignFolder(named: "latency")
        defer { folder.remove() }
        let server = options.text("url") == nil ? try PlainModelServer(delay: .seconds(1)) : nil
        defer { server?.stop() }
        try folder.writePrompts(prompts)
        try folder.writeJob(
            baseURL: server?.baseURL ?? options.text("url") ?? "", isScored: false,
            limits: ["concurrency": .number(.init(inFlight))])
        let run = try await RunMeasurement(
            tool, in: folder, out: folder.run("run"), options: [], server: server)
        let ideal = Double((prompts + inFlight - 1) / inFlight)
        let first = run.firstRequest?.seconds ?? 0
        let rest = run.wallTime.seconds - first
        print("\(prompts) prompts, \(inFlight) in flight, replies after 1 s:")
        print(
            "  " + run.wallTime.text() + " in all, "
                + String(format: "%.2f s from the first request on, ", rest)
                + String(format: "ideal %.1f s: ×%.2f", ideal, rest / ideal))
        print("  CPU: \(run.cpuTime.text())")
        print("  peak memory: " + String(format: "%.1f MB", Double(run.peakMemory) / 1e6))
        if let server, server.arrivals != prompts {
            throw BenchmarkFailure("\(server.arrivals) requests for \(prompts) prompts")
        }
    }
}
