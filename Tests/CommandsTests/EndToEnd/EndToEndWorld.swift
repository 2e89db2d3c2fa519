import Commands
import Console
import HTTP
import JSON
import Synchronization
import TestSupport
import Vocabulary

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A folder with a job in it, and the tool run on it as a user would, within this process.
final class EndToEndWorld: Sendable {
    struct Outcome: Sendable {
        let status: Commands.ExitStatus
        let diagnostics: String
    }

    let folder: String
    /// The servers that a job names live as long as the world does.
    private let servers = Mutex<[ScriptedServer]>([])

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/sluice-" + UUID().uuidString
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// Copies what an earlier version left: a file or folder beside these tests.
    func copy(_ path: String, to name: String) throws {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().path
        try FileManager.default.copyItem(
            atPath: tests + "/" + path, toPath: folder + "/" + name)
    }

    /// Runs a command line; signals come from the stream where there is one.
    func run(
        _ words: [String], isAttended: Bool = true, signals: AsyncStream<Signal>? = nil
    ) async -> Outcome {
        let captured = CapturedWorld()
        var context = captured.context
        context.environment = [
            "BENCH_KEY": "secret-of-the-test", "SECOND_KEY": "another-secret",
            "OPENAI_API_KEY": isAttended ? nil : "a-third-secret",
        ].compactMapValues { $0 }
        context.isAttended = isAttended
        if let signals { context.signals = { () throws(OutputError) in signals } }
        let status = await CommandLineTool.run(words, in: context)
        return Outcome(status: status, diagnostics: captured.diagnostics)
    }

    /// Runs the folder's job into a folder beside it.
    func runJob(
        _ options: String..., out: String = "run", isAttended: Bool = true,
        signals: AsyncStream<Signal>? = nil
    ) async -> Outcome {
        await run(
            ["run", folder + "/job.json", "--out", folder + "/" + out] + options,
            isAttended: isAttended, signals: signals)
    }

    // MARK: Files

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
    }

    func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: folder + "/" + name)), as: UTF8.self)
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: folder + "/" + name)
    }

    func has(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/" + name)
    }

    /// The lines of a file as values.
    func lines(_ name: String) throws -> [JSONValue] {
        try text(name).split(separator: "\n").map { try JSONValue.parse(String($0)) }
    }

    var results: [JSONValue] { get throws { try lines("run/results.jsonl") } }

    var summary: JSONValue { get throws { try JSONValue.parse(try text("run/summary.json")) } }

    // MARK: The job

    /// Writes prompts that are known by their numbers.
    func writePrompts(_ numbers: some Sequence<Int>) throws {
        try write("prompts.jsonl", numbers.map { Self.line($0) + "\n" }.joined())
    }

    static func line(_ number: Int) -> String {
        #"{"id":"p\#(number)","prompt":"Say it. #\#(number)","answer":\#(number)}"#
    }

    /// Writes the job; `changes` replace its members, and a null takes one away.
    func writeJob(servers: [String: ScriptedServer], _ changes: JSONObject = [:]) throws {
        var providers = JSONObject()
        var prices = JSONObject()
        self.servers.withLock { $0 += servers.values }
        for (name, server) in servers.sorted(by: { $0.key < $1.key }) {
            providers[name] = [
                "protocol": "custom", "base_url": .string(server.url("/v1")),
                "api_key_env": "BENCH_KEY",
            ]
            prices["\(name)/model"] = ["input": 0, "output": 1_000]
        }
        var job: JSONObject = [
            "name": "end-to-end", "input": "prompts.jsonl",
            "parameters": ["max_tokens": 100],
            "targets": ["bench/model"],
            "scorers": [["type": "numeric", "reference": "{{answer}}"]],
            "limits": ["concurrency": 4],
            "providers": .object(providers), "prices": .object(prices),
        ]
        for change in changes {
            job[change.key] = change.value.isNull ? nil : change.value
        }
        try write("job.json", JSONValue.object(job).text)
    }
}

// MARK: The model

extension ScriptedServer {
    /// Answers every prompt with its number, for ten tokens.
    static func model() throws -> ScriptedServer {
        try ScriptedServer { request, _ in .answer(to: request) }
    }

    /// The numbers of the prompts that arrived, in order.
    var prompts: [Int] { arrivals.compactMap(\.promptNumber) }
}

extension ServerRequest {
    /// The number that a prompt ends with.
    var promptNumber: Int? {
        let body = try? JSONValue.parse(body)
        return body?["messages"]?.array?.last?["content"]?.string?
            .split(separator: "#").last.flatMap { Int($0) }
    }
}

extension ServerReply {
    static func answer(to request: ServerRequest) -> ServerReply {
        answer("It is \(request.promptNumber ?? 0).")
    }

    /// Any text, for ten tokens.
    static func answer(_ text: String) -> ServerReply {
        let body: JSONValue = [
            "id": "reply", "object": "chat.completion", "model": "model",
            "choices": [
                [
                    "index": 0, "finish_reason": "stop",
                    "message": ["role": "assistant", "content": .string(text)],
                ]
            ],
            "usage": ["prompt_tokens": 20, "completion_tokens": 10, "total_tokens": 30],
        ]
        return ServerReply(
            headers: ["content-type": "application/json"], body: body.serialized)
    }

    static func error(
        _ status: Int, _ message: String, headers: HTTPHeaders = [:]
    ) -> ServerReply {
        var headers = headers
        headers.append("content-type", "application/json")
        let body: JSONValue = ["error": ["message": .string(message)]]
        return ServerReply(status: status, headers: headers, body: body.serialized)
    }
}
