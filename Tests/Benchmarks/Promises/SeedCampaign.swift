import Foundation
import Vocabulary

/// The simulated world of the tests, with as many seeds as one likes.
enum SeedCampaign {
    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["count": "100000", "from": "0"])
        let finding = try await finding(
            count: options.count("count"), from: options.count("from"))
        try finding.report()
    }

    /// The world is made of types that only tests can see, so it is `swift test` that plays it:
    /// where this program was built, or in the package that `SLUICE_TESTS` names, as it is built.
    static func finding(count: Int, from first: Int = 0) async throws -> PromiseFinding {
        let folder = try CampaignFolder(named: "seeds")
        defer { folder.remove() }
        let began = ContinuousClock.now
        let built = ProcessInfo.processInfo.environment["SLUICE_TESTS"]
        let child = try ChildProcess(
            "/usr/bin/env",
            [
                "swift", "test", "--package-path", built ?? Self.package, "--filter",
                "SimulatedWorldTests",
            ] + (built == nil ? [] : ["--skip-build"]),
            environment: ["SLUICE_SEEDS": String(count), "SLUICE_SEED": String(first)],
            output: folder.log)
        try await child.wait(every: .milliseconds(100))
        let said = String(
            decoding: FileManager.default.contents(atPath: folder.log) ?? Data(), as: UTF8.self)
        var violations: [String] = []
        if child.ending?.status != 0 {
            violations = said.split(separator: "\n").filter { $0.contains("seed ") }.map(
                String.init)
            if violations.isEmpty { violations = [folder.lastWords] }
        }
        let seconds = Int((ContinuousClock.now - began).seconds.rounded())
        return PromiseFinding(
            24, "every seed's story keeps the promises", cases: count, violations: violations,
            figure: "seeds \(first) to \(first + count - 1) in \(seconds) s")
    }

    private static var package: String {
        let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return parts.dropLast(4).joined(separator: "/")
    }
}
