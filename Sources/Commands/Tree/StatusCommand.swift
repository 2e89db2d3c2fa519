package import Console
import Reporting

/// `sluice status`: the progress of a run, also while another process works on it.
package struct StatusCommand: Command {
    var options: ViewOptions

    package static let declaration = CommandDeclaration(
        "status", summary: "Show the progress, totals and health of a run.",
        discussion: ["Works also while another terminal is running the job."],
        parameters: ViewOptions.self,
        exitStatus: ExitStatus.table,
        examples: [.init("sluice status runs/arithmetic", "How far is it?")])

    package init(_ arguments: ParsedArguments) { options = ViewOptions(arguments) }

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
