import Comparing
package import Console
import Reporting
import Results
import Running

/// `sluice compare`: which target is better, by how much, at what cost, and whether that is real.
package struct CompareCommand: Command {
    /// What the command line said.
    struct Options: Parameters, Equatable {
        @Argument(SharedParameters.run) var run
        @Argument(.directory("NEW"), help: "A later run to compare with the first.")
        var other: String?
        @Option(
            "metric", .text("NAME"),
            help: "The score to compare, the first one unless given; or latency_ms, cost_usd or "
                + "output_tokens, of which less is better.")
        var metric: String?
        @Option(
            "baseline", .text("TARGET"),
            help: "The target that the others are compared with; the best one unless given.")
        var baseline: String?
        @Option(
            "margin", .decimal("X", in: 0...1_000_000),
            help:
                "How much worse still counts as not worse, 0.02 unless given; of a metric that is "
                + "no score in its own unit, 5 % of the baseline unless given.")
        var margin: Double?
        @Option(
            "confidence", .decimal("SHARE", in: 0.5...0.9999),
            help: "Of intervals and decisions, 0.95 unless given.")
        var confidence: Double?
        @Option(
            "by", .choice("WHAT"),
            help: "Pair items of two runs by their content, unless given, or by their id.")
        var identity: ItemIdentity?
        @Option(
            "cluster", .text("FIELD"),
            help: "Items with the same value in this field of their metadata count as one "
                + "observation: questions about one text, say.")
        var cluster: String?
        @Option(
            "group", .text("FIELD"),
            help:
                "Also show each value of this field of the metadata by itself, such as a category, "
                + "and the mean over groups beside the mean over items.")
        var group: String?
        @Option(
            "fail-on-regression", .decimal("MARGIN", in: 0...1_000_000), isValueOptional: true,
            help: "End with 4 where a target is shown to be worse, by more than MARGIN if given. "
                + "Within one run, worse than the first target unless --baseline says otherwise.")
        private var regression: Double?
        @Option(
            "max-excluded",
            ValueFormat("N|SHARE", expecting: Gate.Failures.expectation) { Gate.Failures($0) },
            help: "How many results of a target may be in no score (failed, missing, excluded) "
                + "before --fail-on-regression ends with 4: 10, or 20%; 5% unless given, as for "
                + "gates.")
        var mostExcluded: Gate.Failures?
        @Flag(SharedParameters.json) var writesJSON
        @Flag("markdown", help: "Write Markdown, for a comment on a change.")
        var writesMarkdown

        /// How much worse is allowed; nil unless a regression is to fail.
        var regressionMargin: Double? { $regression.isGiven ? regression ?? 0 : nil }
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "compare",
        summary: "Tell which target is better, by how much, at what cost, and if that is real.",
        discussion: [
            "Items are paired. Within one run the targets are compared with the best; of two runs "
                + "each target of the second with the same target of the first, on the items "
                + "whose lines are the same.",
            "What has no score is left out of a figure and counted beside it. The p-values of "
                + "several differences are corrected by Holm's method.",
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice compare runs/compare", "The targets of one run."),
            .init(
                "sluice compare runs/monday runs/tuesday --fail-on-regression 0.01",
                "Fail where Tuesday is worse by more than a point."),
        ])

    package init(_ arguments: ParsedArguments) { options = Options(arguments) }

    package func run(in context: CommandContext) async throws -> ExitStatus {
        let findings = try await compare()
        if options.writesJSON {
            try context.line(findings.json)
        } else if options.writesMarkdown {
            try context.output.write(findings.markdown)
        } else {
            let terminal = context.outputTerminal()
            try context.output.write(
                findings.text(width: context.tableWidth, hasColor: terminal.hasColor))
        }
        let isClean = findings.regressions.isEmpty && findings.incomplete.isEmpty
        return isClean ? .done : .gateFailed
    }

    private func compare() async throws -> ComparisonFindings {
        var comparison = RunComparison()
        comparison.metric = options.metric
        comparison.baseline = options.baseline
        comparison.regressionMargin = options.regressionMargin
        if let most = options.mostExcluded { comparison.mostExcluded = most }
        comparison.margin = options.margin
        comparison.allowsMeasures = true
        if let confidence = options.confidence { comparison.options.confidence = confidence }
        if let identity = options.identity { comparison.identity = identity }
        comparison.cluster = options.cluster
        comparison.groups = options.group.map { [$0] } ?? []
        let settings = comparison
        return try await RunOpening.with(options.run) { run in
            guard let other = options.other else { return try await settings.within(run) }
            return try await RunOpening.with(other) { try await settings.between(run, $0) }
        }
    }
}
