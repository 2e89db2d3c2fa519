import FoundationEssentials
import HTTP
import Records
import Synchronization
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning
@testable import Running

@Suite(.timeLimit(.minutes(10))) struct JobRunTests {
    /// Counts what is sent and answers nothing.
    private final class CountingTransport: HTTPTransport {
        private let count = Mutex(0)

        var sent: Int { count.withLock { $0 } }

        func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
            count.withLock { $0 += 1 }
            return HTTPResponse(status: 400)
        }
    }

    @Test func `a stop that was asked for before the sending begins sends nothing`() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/sluice-stop-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let lines = (1...50).map { #"{"prompt": "Say \#($0)."}"# }.joined(separator: "\n")
        try Data(lines.utf8).write(to: URL(filePath: folder + "/p.jsonl"))
        let text = #"{ "name": "t", "input": "p.jsonl", "targets": ["openai/gpt-4o"] }"#
        try Data(text.utf8).write(to: URL(filePath: folder + "/job.json"))
        let transport = CountingTransport()
        var options = RunOptions()
        options.out = folder + "/run"
        let run = JobRun(
            job: try JobDecoder().job(file: folder + "/job.json"), options: options,
            world: RunWorld(
                time: SystemTime(), transport: transport, environment: ["OPENAI_API_KEY": "k"],
                currentFolder: folder, standardInput: nil,
                simulator: { "http://127.0.0.1:1/v1" }, seed: 1, say: { _ in }))
        run.drain()
        let report = try await run.run()
        #expect(report.status == .interrupted)
        #expect(report.pending == 50)
        #expect(transport.sent == 0)
    }
}
