import Checkpoint
import Files
import FoundationEssentials
import JSON
import Planning
import Records
import Results
import Testing

@testable import Inspection

/// A summary whose scores are replaced, while all else stays as the run wrote it.
@Suite struct RescoredSummaryTests {
    private static func report(_ path: String) -> RunReport {
        let plan = RunPlan(unserved: [("both", 7, 1)])
        var report = RunReport(
            status: .done, plan: plan, totals: Totals(), directory: RunDirectory(path: path),
            pending: 0, wallTime: 99, counts: [])
        report.scores = ScoreTally(
            text:
                #"[{"target":7,"scorer":"exact","scored":2,"unreadable":1,"results":3,"sum":1.5}]"#)
        return report
    }

    /// The summary after a rescoring; nil if there was none.
    private static func rescored(_ text: String?) throws -> JSONObject? {
        let folder = URL.temporaryDirectory.appending(path: "rescored-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "summary.json").path
        if let text { try Data(text.utf8).write(to: URL(filePath: path)) }
        try RescoredSummary(report: report(folder.path)).write(to: path)
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try JSONValue.parse(Array(Data(contentsOf: URL(filePath: path)))).object
    }

    @Test func `scores are replaced, and members of a later version stay`() throws {
        let summary = try Self.rescored(
            #"{"job":"j","later":[1.50],"wall_time_s":3,"targets":[{"name":"both","attempts":4,"#
                + #""scores":{"old":{"mean":1}},"new":true},{"name":"gone","scores":{"old":1}}]}"#)
        let targets = try #require(summary?["targets"]?.array)
        #expect(targets[0]["scores"]?.object?.keys == ["exact"])
        #expect(targets[0]["attempts"] == 4)
        #expect(targets[0]["new"] == true)
        // A target that has no results any more keeps what was said of it.
        #expect(targets[1]["scores"]?.object?.keys == ["old"])
        #expect(summary?["later"]?.text == "[1.50]")
        #expect(summary?["wall_time_s"] == 3)
    }

    @Test func `without a summary none is made`() throws {
        #expect(try Self.rescored(nil) == nil)
    }
}
