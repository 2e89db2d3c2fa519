import Checkpoint
package import Console
import Inspection
import Records
import Reporting

/// `sluice audit`: recomputes what a run cost.
package struct AuditCommand: Command {
    var options: ViewOptions

    package static let declaration = CommandDeclaration(
        "audit", summary: "Recompute what a run cost, attempt by attempt.",
        discussion: [
            "Adds up every attempt and compares the sums with the results, the totals, "
                + "summary.json and the budget. Requests that may have been billed count at their "
                + "upper bound. The exit status is 65 if the totals do not match."
        ],
        parameters: ViewOptions.self,
        exitStatus: ExitStatus.table,
        examples: [.init("sluice audit runs/nightly", "Does the bill add up?")])

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
