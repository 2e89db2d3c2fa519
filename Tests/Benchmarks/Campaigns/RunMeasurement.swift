import Foundation
import JSON
import JSONLines
import Vocabulary

/// What one run of the tool took, seen from outside its process.
struct RunMeasurement {
    var wallTime: Duration
    var cpuTime: Duration
    /// Bytes; 0 where the system does not tell.
    var peakMemory: Int
    /// From the start of the process to the first request at the server; where that is
    /// somebody else's, to the first sign of work among the run's own events.
    var firstRequest: Duration?

    /// Runs the folder's job to its end; the server is nil where it is somebody else's.
    init(
        _ tool: String, in folder: CampaignFolder, out: String, options: [String],
        server: PlainModelServer?
    ) async throws {
        let child = try folder.start(
            tool, out: out, key: "benchmark",
            options: options + (server == nil ? ["--json"] : ["--quiet"]))
        try await child.wait()
        guard let ending = child.ending, ending.status == 0 else {
            throw BenchmarkFailure("the run did not end well:\n\(folder.lastWords)")
        }
        wallTime = ending.wallTime
        cpuTime = ending.cpuTime
        peakMemory = child.peakMemory
        firstRequest =
            if let server {
                server.firstArrival.map { $0 - child.started }
            } else {
                try Self.firstWork(in: folder.log)
            }
    }

    private static func firstWork(in events: String) throws -> Duration? {
        let reader = JSONLinesReader(path: events)
        while let line = try reader.next() {
            guard let event = try? JSONValue.parse(line.bytes),
                (event["in_flight"]?.int ?? 0) + (event["done"]?.int ?? 0) > 0,
                let elapsed = event["elapsed_ms"]?.int
            else { continue }
            return .milliseconds(elapsed)
        }
        return nil
    }
}

extension Duration {
    /// Seconds with so many digits, for tables.
    func text(digits: Int = 2) -> String { String(format: "%.\(digits)f s", seconds) }
}
