import Checkpoint
package import Console
import Reporting
import Running

/// `sluice audit`: counts the money of a run again.
package struct AuditCommand: Command {
    var options: ViewOptions

    package static let declaration = CommandDeclaration(
        "audit", summary: "Count the money of a run again, attempt by attempt.",
        discussion: [
            "Adds up every attempt anew and holds the sums against the results, the totals, "
                + "summary.json and the budget. Sends that may have been paid count at their upper "
                + "bound. Ends with 65 where something does not fit."
        ],
        parameters: ViewOptions.self,
        exitStatus: ExitStatus.table,
        examples: [.init("sluice audit runs/nightly", "Does the bill fit?")])

    package init(_ arguments: ParsedArguments) { options = ViewOptions(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        let view = try await RunOpening.with(options.run) { run in
            let audit = try await RunAudit(of: run)
            return AuditView(
                audit: audit, budget: audit.budget, targets: try await run.store.targets())
        }
        if options.writesJSON {
            try context.line(view.json)
        } else {
            let terminal = context.outputTerminal()
            try context.output.write(
                view.text(width: context.tableWidth, hasColor: terminal.hasColor))
        }
        return view.audit.isBalanced ? .done : .badInput
    }
}
