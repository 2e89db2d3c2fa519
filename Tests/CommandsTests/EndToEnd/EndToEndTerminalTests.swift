import Commands
import Console
import Dispatch
import HTTP
import JSON
import Platform
import Synchronization
import TestSupport
import Testing
import Vocabulary

/// Commands on a terminal of the system's own, after replies that try to command it.
@Suite(.timeLimit(.minutes(10))) struct EndToEndTerminalTests {
    /// One that has colours and redraws lines, and one that has nothing: there the tool itself
    /// sends no control at all.
    @Test(arguments: ["dumb", "xterm"])
    func `nothing that a model says reaches a terminal as a command`(kind: String) async throws {
        let world = try EndToEndWorld()
        let text = HostileTexts.terminals.joined(separator: "~") + HostileTexts.reordering.joined()
        let server = try ScriptedServer { request, _ in
            let number = request.promptNumber ?? 0
            if number == 3 { return .error(400, text) }
            let body: JSONValue = [
                "id": .string(text), "object": "chat.completion", "model": .string("model\(text)"),
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
        try world.writePrompts(1...4)
        try world.writeJob(servers: ["bench": server])
        let (job, run) = (world.folder + "/job.json", world.folder + "/run")
        let commands = [
            ["run", job, "--out", run], ["run", job, "--out", run, "--json"], ["status", run],
            ["status", run, "--json"], ["audit", run], ["audit", run, "--json"], ["results", run],
            ["results", run, "-f", "csv"], ["results", run, "-f", "openai-batch"],
            ["compare", run], ["compare", run, "--json"], ["trend", run, "--json"],
            ["report", run, "-o", "-"], ["check", job], ["check", job, "--json"],
        ]
        for words in commands {
            let shown = try await PseudoTerminal.shown(by: words, kind: kind)
            #expect(!shown.isEmpty, "\(words)")
            let rest = kind == "dumb" ? shown : Self.withoutOurs(shown)
            let bad = rest.unicodeScalars.first { !HostileTexts.isPlain(String($0)) }
            #expect(bad == nil, "\(words): \(String(describing: bad?.value))")
        }
    }

    /// Takes out what the tool itself sends: colours, and the redrawing of its lines.
    private static func withoutOurs(_ text: String) -> String {
        text.replacing(#/\u{1B}\[[0-9;?]*[A-Zhlm]/#, with: "")
    }
}

/// A terminal that nobody sits at.
private enum PseudoTerminal {
    struct NotThere: Error {}

    /// Runs a command with both its streams on one, and returns all that was written.
    static func shown(by words: [String], kind: String) async throws -> String {
        var (master, slave) = (Int32(-1), Int32(-1))
        guard openpty(&master, &slave, nil, nil, nil) == 0 else { throw NotThere() }
        // Bytes as they are written, with no carriage return before a newline.
        var settings = termios()
        tcgetattr(slave, &settings)
        cfmakeraw(&settings)
        tcsetattr(slave, TCSANOW, &settings)
        let reader = Reader(master)
        let shown = slave
        let environment = ["TERM": kind, "BENCH_KEY": "secret-of-the-test", "COLUMNS": "100"]
        let context = CommandContext(
            output: .fileDescriptor(shown), diagnostics: .fileDescriptor(shown),
            environment: environment, time: SystemTime(), currentDirectory: "/",
            diagnosticsTerminal: { Terminal(fileDescriptor: shown, environment: environment) },
            outputTerminal: { Terminal(fileDescriptor: shown, environment: environment) })
        #expect(context.outputTerminal().isTTY)
        _ = await CommandLineTool.run(words, in: context)
        close(slave)
        let bytes = await reader.end()
        close(master)
        return String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self)
    }
}

/// Takes all that comes until the other side is closed, which is an error of its own here.
///
/// On a queue of its own, for it waits.
private final class Reader: Sendable {
    private let queue = DispatchQueue(label: "terminal")
    private let bytes = Mutex<[UInt8]>([])

    init(_ descriptor: Int32) {
        queue.async { [self] in
            var chunk = [UInt8](repeating: 0, count: 1 << 16)
            while case let count = systemRead(descriptor, &chunk), count > 0 {
                bytes.withLock { $0 += chunk[..<count] }
            }
        }
    }

    func end() async -> [UInt8] {
        await withCheckedContinuation { continuation in
            queue.async { [self] in continuation.resume(returning: bytes.withLock { $0 }) }
        }
    }
}

/// The system call, out of reach of the method of that name.
private func systemRead(_ descriptor: Int32, _ space: inout [UInt8]) -> Int {
    read(descriptor, &space, space.count)
}
