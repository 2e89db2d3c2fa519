import Commands
import JSON
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The jobs that come with the repository, with the simulated models.
@Suite(.timeLimit(.minutes(10))) struct EndToEndJobsTests {
    private static let folder =
        #filePath.split(separator: "/").dropLast(4).map { "/" + $0 }.joined() + "/jobs"

    static let jobs: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".json") }.sorted()

    @Test func `there are jobs to run`() {
        #expect(Self.jobs.count >= 4)
    }

    @Test(arguments: jobs) func `every job in jobs runs to its end`(name: String) async throws {
        let world = try EndToEndWorld()
        let words = ["run", Self.folder + "/" + name, "--out", world.folder + "/run"]
        let outcome = await world.run(words)
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        let results = try world.results
        #expect(!results.isEmpty)
        #expect(results.allSatisfy { $0["status"]?.string == "ok" })
        // The same again has nothing left to do.
        let text = try world.text("run/results.jsonl")
        let again = await world.run(words)
        #expect(again.status == .done)
        #expect(try world.text("run/results.jsonl") == text)
    }
}
