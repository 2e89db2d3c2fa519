import Console
import Dispatch
import Platform

/// The tool: reads a command line, runs the command, and reports errors.
package enum CommandLineTool {
    /// Runs the process's own command line, and ends the process.
    ///
    /// Call it on the main thread. The first checks run outside a task, because a task may need a
    /// thread that the system refuses.
    package static func main() -> Never {
        SignalSource.ignoreBrokenPipes()
        ProcessLimits.setUp()
        let context = CommandContext.process()
        ProcessLimits.wipeEnvironment()
        if let lack = ProcessLimits.lackOfThreads() {
            exit(report(CommandFailure(.failed, lack), in: context).rawValue)
        }
        let words = Array(CommandLine.arguments.dropFirst())
        Task { exit(await run(words, in: context).rawValue) }
        dispatchMain()
    }

    /// Runs the words after the tool's name in the caller's context.
    package static func run(
        _ words: [String], in context: CommandContext
    ) async -> ExitStatus {
        var context = context
        if context.outputTerminal().isTTY { context.output = context.output.escapingControls() }
        if context.diagnosticsTerminal().isTTY {
            context.diagnostics = context.diagnostics.escapingControls()
        }
        do {
            let invocation = try CommandLineParser.parse(words, with: CommandTree.root)
            return try await run(invocation, in: context)
        } catch {
            return report(error, in: context)
        }
    }

    private static func run(
        _ invocation: Invocation, in context: CommandContext
    ) async throws -> ExitStatus {
        switch invocation.request {
        case .version:
            try context.line("sluice \(Version.current)")
        case .help:
            let width = context.outputTerminal().width
            try context.output.write(HelpText.render(invocation.path, width: width))
        case .run(let arguments):
            guard
                let command = CommandTree.command(
                    named: invocation.path.dropFirst().map(\.name))
            else { throw CommandFailure(.failed, "unknown command") }
            return try await command.init(arguments).run(in: context)
        }
        return .done
    }

    /// Writes what went wrong to standard error.
    static func report(_ error: any Error, in context: CommandContext) -> ExitStatus {
        switch error {
        case let error as UsageError where error.problem == .missingCommand:
            // A user who types only the tool's name wants to know what it can do.
            let width = context.diagnosticsTerminal().width
            try? context.diagnostics.write(HelpText.render(error.path, width: width))
            return .usage
        case let error as UsageError:
            context.note("sluice: " + error.lines.joined(separator: "\n"))
            return .usage
        case let failure as CommandFailure:
            context.note("sluice: " + TextSanitizer.text(failure.message))
            if let hint = failure.hint { context.note(TextSanitizer.text(hint)) }
            return failure.status
        case let error as OutputError:
            if !error.isClosedPipe { context.note("sluice: cannot write: \(error.reason)") }
            return .io
        case is CancellationError:
            return .interrupted
        default:
            context.note("sluice: \(TextSanitizer.text("\(error)"))")
            return .failed
        }
    }
}
