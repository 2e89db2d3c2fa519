import JSON
import Vocabulary

/// Asks a program for the score, if the user has allowed that.
///
/// The program gets `{"text", "status", "tool_calls", "fields", "reference"}` on its standard input
/// and answers with a number, or `{"score": 0.5, "detail": "…"}`, or `{"score": null, "reason":
/// "…"}` for a reply that it cannot judge. Options: `command` (a list: the program and its
/// arguments, no shell), `reference`, `timeout` (seconds, 10), `memory_mb` (2048), `by_exit_status`
/// (false: if true, the score is 1 for exit status 0, and 0 for any other end including the time
/// limit, as for a test).
///
/// The limits are no sandbox. A program that runs code from models should run it in one.
package struct CommandScorer: Scorer {
    static let kind = ScorerKind(
        "command", otherNames: ["python", "javascript", "exec", "script"]
    ) { options, context throws(DeclarationError) in try CommandScorer(&options, in: context) }

    package let name: String
    package var blocks: Bool { true }
    private let command: [String]
    private let reference: Reference?
    private let limits: ProgramLimits
    private let goesByExitStatus: Bool
    private let directory: String

    init(
        _ options: inout DeclaredOptions, in context: ScorerContext
    ) throws(DeclarationError) {
        name = options.name(default: "command")
        command = options.strings("command") ?? []
        reference = options.reference()
        goesByExitStatus = options.flag("by_exit_status", default: false)
        var limits = ProgramLimits()
        if let seconds = options.number("timeout", in: 0.01...3_600) {
            limits.time = .seconds(seconds)
        }
        if let megabytes = options.integer("memory_mb", in: 1...1_048_576) {
            limits.memory = megabytes << 20
        }
        self.limits = limits
        directory = context.directory
        let hasZero = command.contains { $0.utf8.contains(0) }
        if command.first?.isEmpty ?? true || hasZero {
            options.report(
                "command", "must be a program and its arguments: [\"python3\", \"score.py\"]")
        }
        if !context.allowsCommands {
            options.report(
                "type", "runs a program on this machine; allow that with --allow-commands")
        }
        try options.finish()
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        if let reason = reply.unreadableReason { return .unreadable(reason) }
        let input: [UInt8]
        do { input = try self.input(for: reply) } catch { return .missing("\(error)") }
        let run = ProgramRun(
            command, input: input, directory: directory, limits: limits
        ) { budget.mayWait() }
        if case .notStarted(let reason) = run.end {
            return .missing("\(command[0]) could not be started: \(reason)")
        }
        if goesByExitStatus {
            let detail = run.end == .exited(0) ? nil : "\(Self.description(of: run))"
            return .verdict(run.end == .exited(0), detail: detail)
        }
        guard run.end == .exited(0) else { return .missing(Self.description(of: run)) }
        return Self.score(in: run.output)
    }

    private func input(for reply: ScoredReply) throws -> [UInt8] {
        var writer = JSONWriter(reservingCapacity: reply.text.utf8.count + 1_024)
        writer.beginObject()
        writer.key("text")
        writer.string(reply.text)
        writer.key("status")
        writer.string(reply.status.rawValue)
        writer.key("tool_calls")
        writer.beginArray()
        for call in reply.toolCalls {
            writer.object([
                "id": .string(call.id), "name": .string(call.name),
                "arguments": .string(call.arguments),
            ])
        }
        writer.endArray()
        writer.key("fields")
        writer.object(reply.metadata)
        if let reference {
            writer.key("reference")
            writer.value(try reference.value(in: reply.metadata))
        }
        writer.endObject()
        return writer.bytes
    }

    private static func score(in output: [UInt8]) -> Score {
        guard let answer = try? JSONValue.parse(output) else {
            return .missing("the program answered with no JSON")
        }
        if let value = answer.double, value.isFinite { return .value(value) }
        if let flag = answer.bool { return .verdict(flag) }
        let detail = answer["detail"]?.string
        if let value = answer["score"]?.double, value.isFinite {
            return .value(value, detail: detail)
        }
        if let flag = answer["score"]?.bool { return .verdict(flag, detail: detail) }
        if answer["score"] == .null {
            return .unreadable(
                answer["reason"]?.string ?? "the program could not judge it", detail: detail)
        }
        return .missing("the program answered with no score")
    }

    private static func description(of run: ProgramRun) -> String {
        let words = String(decoding: run.errors.suffix(200), as: UTF8.self)
        let last = words.split(whereSeparator: \.isNewline).last.map { ": \($0)" } ?? ""
        switch run.end {
        case .exited(let status): return "the program ended with status \(status)\(last)"
        case .signalled(let signal): return "the program was ended by signal \(signal)"
        case .stopped: return "the program was stopped"
        case .timedOut: return "the program took too long"
        case .tooMuchOutput: return "the program wrote too much"
        case .notStarted(let reason): return "the program could not be started: \(reason)"
        }
    }
}
