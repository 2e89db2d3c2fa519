import Console
import Dispatch
import Platform

/// The tool: reads a command line, runs what it asks for, and tells how that ended.
package enum CommandLineTool {
    /// Runs the process's own command line, and ends the process.
    ///
    /// To be called on the main thread. What comes first is no task, since a task may need a thread
    /// that the system does not give.
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

    /// Runs the words after the tool's name in a world of the caller's.
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
            else { throw CommandFailure(.failed, "there is no such command") }
            return try await command.init(arguments).run(in: context)
        }
        return .done
    }

    /// Tells the user what went wrong; the one place that does.
    static func report(_ error: any Error, in context: CommandContext) -> ExitStatus {
        switch error {
        case let error as UsageError where error.problem == .missingCommand:
            // Somebody who types the tool's name alone wants to know what it can do.
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
