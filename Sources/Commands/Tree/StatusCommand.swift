package import Console
import Reporting

/// `sluice status`: how far a run is, also while another process works on it.
package struct StatusCommand: Command {
    /// What the command line said.
    package struct Options: Equatable, Sendable {
        package var run: String
        package var writesJSON = false

        package init(run: String) { self.run = run }
    }

    package var options: Options

    package static let declaration = CommandDeclaration(
        "status", summary: "Show the progress, totals and health of a run.",
        discussion: ["Also while the run goes on in another terminal."],
        parameters: [SharedParameters.run, SharedParameters.json],
        exitStatus: ExitStatus.table,
        examples: [.init("sluice status runs/arithmetic", "How far is it?")])

    package init(_ arguments: ParsedArguments) {
        options = Options(run: arguments[SharedParameters.run])
        options.writesJSON = arguments[SharedParameters.json]
    }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        let overview = try await RunOpening.with(options.run) { try await $0.overview() }
        if options.writesJSON {
            try context.line(overview.json)
        } else {
            let terminal = context.outputTerminal()
            try context.output.write(
                overview.text(width: context.tableWidth, hasColor: terminal.hasColor))
        }
        return .done
    }
}
