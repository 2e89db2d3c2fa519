import Comparing
package import Console
import Inspection
import Reporting
import Results

/// `sluice compare`: which target is better, by how much, at what cost, and how certain that is.
package struct CompareCommand: Command {
    /// The options of the command line.
    struct Options: Parameters, Equatable {
        @Argument(SharedParameters.run) var run
        @Argument(.directory("NEW"), help: "A later run to compare with the first.")
        var other: String?
        @Option(
            "metric", .text("NAME"),
            help: "The score to compare (default: the first one), or latency_ms, cost_usd or "
                + "output_tokens, for which lower is better.")
        var metric: String?
        @Option(
            "baseline", .text("TARGET"),
            help: "The target to compare the others with (default: the best one).")
        var baseline: String?
        @Option(
            "margin", .decimal("X", in: 0...1_000_000),
            help:
                "How much worse still counts as not worse (default: 0.02). For latency, cost and "
                + "tokens it is in the metric's unit (default: 5% of the baseline).")
        var margin: Double?
        @Option(
            "confidence", .decimal("SHARE", in: 0.5...0.9999),
            help: "The confidence level of intervals and decisions (default: 0.95).")
        var confidence: Double?
        @Option(
            "by", .choice("WHAT"),
            help: "Pair items of two runs by their content (default) or by their id.")
        var identity: ItemIdentity?
        @Option(
            "cluster", .text("FIELD"),
            help: "Count items with the same value in this metadata field as one observation, "
                + "for example questions about the same text.")
        var cluster: String?
        @Option(
            "group", .text("FIELD"),
            help:
                "Also show each value of this metadata field separately, such as a category, "
                + "and the mean over groups beside the mean over items.")
        var group: String?
        @Option(
            "fail-on-regression", .decimal("MARGIN", in: 0...1_000_000), isValueOptional: true,
            help: "Exit with 4 if a target is shown to be worse, by more than MARGIN if given. "
                + "Within one run, targets are compared with --baseline (default: the first one).")
        private var regression: Double?
        @Option(
            "max-excluded",
            ValueFormat("N|SHARE", expecting: Gate.Failures.expectation) { Gate.Failures($0) },
            help: "How many results of a target may lack a score (failed, missing, excluded) "
                + "before --fail-on-regression exits with 4, such as 10 or 20% (default: 5%, as "
                + "for gates).")
        var mostExcluded: Gate.Failures?
        @Flag(SharedParameters.json) var writesJSON
        @Flag("markdown", help: "Write Markdown, for a comment on a pull request.")
        var writesMarkdown

        /// How much worse a target may be; nil if regressions do not fail the command.
        var regressionMargin: Double? { $regression.isGiven ? regression ?? 0 : nil }
    }

    var options: Options

    package static let declaration = CommandDeclaration(
        "compare",
        summary: "Show which target is better, by how much, at what cost, and how certain it is.",
        discussion: [
            "Items are paired. Within one run, the targets are compared with the best one. Of two "
                + "runs, each target of the second is compared with the same target of the first, "
                + "on the items whose input lines are the same.",
            "Results without a score are not included in a figure and are counted beside it. The "
                + "p-values of several differences are corrected by Holm's method.",
        ],
        parameters: Options.self,
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice compare runs/compare", "The targets of one run."),
            .init(
                "sluice compare runs/monday runs/tuesday --fail-on-regression 0.01",
                "Fail if Tuesday is worse by more than one percentage point."),
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
