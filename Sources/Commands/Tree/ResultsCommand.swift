package import Console

/// `sluice results`: the results of a run, written again.
package struct ResultsCommand: Command {
    /// How results may be written.
    package enum Format: String, CaseIterable, Sendable {
        case sluice
        case openAIBatch = "openai-batch"
        case csv
    }

    /// What the command line said.
    package struct Options: Equatable, Sendable {
        package var run: String
        package var format = Format.sluice
        /// The file to write; standard output where there is none.
        package var output: String?

        package init(run: String) { self.run = run }
    }

    package var options: Options

    private static let format = Option<Format>(
        "format", short: "f", .choice("FORMAT"),
        help: "sluice (as the run itself writes them), openai-batch or csv.")
    private static let output = Option(
        "output", short: "o", .file("FILE"), help: "Write to a file, not to standard output.")

    package static let declaration = CommandDeclaration(
        "results", summary: "Write the results of a run again, in another format too.",
        parameters: [SharedParameters.run, format, output],
        exitStatus: ExitStatus.table,
        examples: [
            .init(
                "sluice results runs/arithmetic --format csv -o results.csv",
                "For a spreadsheet.")
        ])

    package init(_ arguments: ParsedArguments) {
        options = Options(run: arguments[SharedParameters.run])
        options.format = arguments[Self.format] ?? .sluice
        options.output = arguments[Self.output]
    }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        throw CommandFailure(.failed, "this build has no engine to read runs with")
    }
}
