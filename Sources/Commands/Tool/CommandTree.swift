package import Console

/// All commands, in the order in which help lists them.
package enum CommandTree {
    package static let commands: [any Command.Type] = [
        RunCommand.self, CheckCommand.self, StatusCommand.self, ResultsCommand.self,
        ScoreCommand.self, CompareCommand.self, AuditCommand.self, ReportCommand.self,
        TrendCommand.self, MergeCommand.self,
        ModelsCommand.self, SimulateCommand.self, DoctorCommand.self,
        CompletionsCommand.self, HelpCommand.self,
    ]

    package static let root = CommandDeclaration(
        "sluice",
        summary: "Run files of prompts against language models, and record every answer once.",
        discussion: [
            "A job runs until every prompt has its result, resumes where it left off, and never "
                + "spends more than its budget."
        ],
        subcommands: commands.map { $0.declaration },
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice run job.json", "Run a job; run the same command to resume it."),
            .init("sluice status runs/job", "Show its progress, also from another terminal."),
        ],
        version: Version.current)

    /// The command for the words after the name of the tool.
    static func command(named words: [String]) -> (any Command.Type)? {
        var level = commands
        var found: (any Command.Type)?
        for word in words {
            guard let next = level.first(where: { $0.declaration.name == word }) else {
                return nil
            }
            found = next
            level = next.subcommands
        }
        return found
    }
}
