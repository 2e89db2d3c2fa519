import Foundation
import HTTP
import JSON
import Running
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning
@testable import Records

/// Runs whose first model is silent, before servers that are functions.
@Suite(.timeLimit(.minutes(5))) struct SecondModelTests {
    /// What a server does with the requests that it gets, by their number from 0.
    private typealias Server = @Sendable (Int) -> Deed

    private enum Deed {
        case answer(after: Duration)
        /// Once the second server has so many requests, and then so much later.
        case answerOnceSecondHas(Int, after: Duration)
        case refuse, fail, hang
    }

    /// Two servers, whose waits are on the run's clock.
    private final class Transport: HTTPTransport {
        private let time: any TimeSource
        private let servers: [String: Server]
        private let counts = Mutex<[String: Int]>([:])
        private let now = Mutex((inFlight: 0, most: 0))

        init(_ time: any TimeSource, first: @escaping Server, second: @escaping Server) {
            self.time = time
            servers = ["first": first, "second": second]
        }

        func sent(to name: String) -> Int { counts.withLock { $0[name] ?? 0 } }
        var mostInFlight: Int { now.withLock(\.most) }

        func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
            let name = request.url.contains("//first") ? "first" : "second"
            let number = counts.withLock { counts in
                counts[name, default: 0] += 1
                return counts[name, default: 0] - 1
            }
            now.withLock { now in
                now.inFlight += 1
                now.most = max(now.most, now.inFlight)
            }
            defer { now.withLock { $0.inFlight -= 1 } }
            switch servers[name]?(number) ?? .hang {
            case .answer(let wait):
                try await pause(wait)
                return Self.answer(from: name)
            case .answerOnceSecondHas(let count, let wait):
                while sent(to: "second") < count { try await pause(.seconds(5)) }
                try await pause(wait)
                return Self.answer(from: name)
            case .refuse: return HTTPResponse(status: 429)
            case .fail: return HTTPResponse(status: 500)
            case .hang:
                try await pause(request.timeouts.firstByte)
                throw HTTPFailure(.timeoutFirstByte, .maybeSent, "no reply")
            }
        }

        private static func answer(from name: String) -> HTTPResponse {
            let text =
                #"{"choices":[{"message":{"content":"from \#(name)"},"finish_reason":"stop"}],"#
                + #""usage":{"prompt_tokens":1,"completion_tokens":1}}"#
            return HTTPResponse(status: 200, body: Array(text.utf8))
        }

        private func pause(_ wait: Duration) async throws(HTTPFailure) {
            do { try await time.sleep(until: time.now() + wait) } catch {
                throw HTTPFailure(.cancelled, .maybeSent, "cancelled")
            }
        }
    }

    /// A run of prompts, eight at a time unless said otherwise, and what came of it.
    private struct Outcome {
        var lines: [JSONValue]
        var report: RunReport
        var transport: Transport
        var elapsed: Duration

        /// Of all items the attempts, by model and outcome.
        var attempts: [(model: String, outcome: String, isMaybePaid: Bool)] {
            lines.flatMap { $0["attempts"]?.array ?? [] }.map {
                (
                    $0["model"]?.string ?? "", $0["outcome"]?.string ?? "",
                    $0["maybe_paid_usd"] != nil
                )
            }
        }
    }

    private static func run(
        prompts: Int = 20, concurrency: Int = 4, target: String = "", timeout: String = "12h",
        first: @escaping Server, second: @escaping Server
    ) async throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.path + "/sluice-second-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let lines = (1...prompts).map { #"{"id": "\#($0)", "prompt": "Say \#($0)."}"# }
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: folder + "/p.jsonl"))
        let job = """
            { "name": "t", "input": "p.jsonl",
              "targets": [{ "name": "t", "route": ["a/m", "b/m"]\(target) }],
              "providers": {
                "a": { "protocol": "custom", "base_url": "http://first.example/v1",
                       "insecure_http": true },
                "b": { "protocol": "custom", "base_url": "http://second.example/v1",
                       "insecure_http": true } },
              "limits": { "concurrency": \(concurrency), "first_byte_timeout": "\(timeout)" } }
            """
        try Data(job.utf8).write(to: URL(filePath: folder + "/job.json"))
        // A minute here is a third of a second.
        let time = HurriedTime(factor: 180)
        let transport = Transport(time, first: first, second: second)
        var options = RunOptions()
        options.out = folder + "/run"
        let start = time.now()
        let report = try await JobRun(
            job: try JobDecoder().job(file: folder + "/job.json"), options: options,
            world: RunWorld(
                time: time, transport: transport, environment: [:], currentFolder: folder,
                standardInput: nil, simulator: { "http://127.0.0.1:1/v1" }, seed: 1,
                say: { _ in })
        ).run()
        let results = try String(contentsOfFile: folder + "/run/results.jsonl", encoding: .utf8)
        return Outcome(
            lines: try results.split(separator: "\n").map {
                try JSONValue.parse(Array($0.utf8))
            }, report: report, transport: transport, elapsed: time.now() - start)
    }

    @Test func `items of a silent first model are asked at the second, and the rest goes there`()
        async throws
    {
        let outcome = try await Self.run(
            first: { _ in .hang }, second: { _ in .answer(after: .seconds(1)) })
        #expect(outcome.report.status == .done)
        #expect(outcome.lines.count == 20)
        let attempts = outcome.attempts
        #expect(attempts.count { $0 == ("b/m", "ok", false) } == 20)
        let cut = attempts.filter { $0.model == "a/m" }
        #expect(cut.count == outcome.transport.sent(to: "first"))
        #expect(cut.allSatisfy { $0.outcome == "cancelled" && $0.isMaybePaid })
        #expect(outcome.transport.mostInFlight <= 8)
    }

    @Test func `the first answer wins, also that of the first model`() async throws {
        let outcome = try await Self.run(
            prompts: 3, first: { _ in .answerOnceSecondHas(3, after: .zero) },
            second: { _ in .hang })
        #expect(outcome.report.status == .done)
        #expect(outcome.attempts.count { $0.model == "a/m" && $0.outcome == "ok" } == 3)
        #expect(outcome.attempts.allSatisfy { $0.model == "a/m" || $0.isMaybePaid })
        #expect(outcome.transport.sent(to: "second") == 3)
    }

    @Test func `a second model that refuses is asked again, and nothing is lost`() async throws {
        let outcome = try await Self.run(
            prompts: 4, first: { _ in .hang },
            second: { $0 < 3 ? .refuse : .answer(after: .seconds(1)) })
        #expect(outcome.report.status == .done)
        #expect(outcome.lines.count == 4)
        #expect(outcome.attempts.count { $0.outcome == "rate_limited" } == 3)
    }

    @Test func `a second model that fails is not asked again, and the first is waited for`()
        async throws
    {
        let outcome = try await Self.run(
            prompts: 2, first: { _ in .answerOnceSecondHas(2, after: .seconds(120)) },
            second: { _ in .fail })
        #expect(outcome.report.status == .done)
        #expect(outcome.attempts.count { $0.model == "a/m" && $0.outcome == "ok" } == 2)
        #expect(outcome.transport.sent(to: "second") == 2)
    }

    @Test func `a target that never hedges waits as long as its time-out`() async throws {
        let outcome = try await Self.run(
            prompts: 4, target: #", "hedge": "never""#, timeout: "150s", first: { _ in .hang },
            second: { _ in .answer(after: .seconds(1)) })
        #expect(outcome.report.status == .done)
        #expect(outcome.attempts.count { $0.outcome == "timeout" } >= 4)
        #expect(outcome.elapsed >= .seconds(150))
    }
}
