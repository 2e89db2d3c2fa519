package import Console
package import Evaluation
import Reporting
package import Results
import Running

/// `sluice compare`: which target is better, by how much, at what cost, and whether that is real.
package struct CompareCommand: Command {
    /// What the command line said.
    package struct Options: Equatable, Sendable {
        package var run: String
        package var other: String?
        package var metric: String?
        package var baseline: String?
        package var margin: Double?
        package var confidence: Double?
        package var identity: ItemIdentity?
        package var cluster: String?
        package var group: String?
        /// How much worse is allowed; nil unless a regression is to fail.
        package var regressionMargin: Double?
        /// How many results may be in no score; nil for as many as a gate allows.
        package var mostExcluded: Gate.Failures?
        package var writesJSON = false
        package var writesMarkdown = false

        package init(run: String) { self.run = run }
    }

    package var options: Options

    private static let other = Argument(
        .directory("NEW"), .optional, help: "A later run to compare with the first.")
    private static let metric = Option(
        "metric", .text("NAME"),
        help: "The score to compare, the first one unless given; or latency_ms, cost_usd or "
            + "output_tokens, of which less is better.")
    private static let baseline = Option(
        "baseline", .text("TARGET"),
        help: "The target that the others are compared with; the best one unless given.")
    private static let margin = Option(
        "margin", .decimal("X", in: 0...1_000_000),
        help: "How much worse still counts as not worse, 0.02 unless given; of a metric that is "
            + "no score in its own unit, 5 % of the baseline unless given.")
    private static let confidence = Option(
        "confidence", .decimal("SHARE", in: 0.5...0.9999),
        help: "Of intervals and decisions, 0.95 unless given.")
    private static let identity = Option<ItemIdentity>(
        "by", .choice("WHAT"),
        help: "Pair items of two runs by their content, unless given, or by their id.")
    private static let cluster = Option(
        "cluster", .text("FIELD"),
        help: "Items with the same value in this field of their metadata count as one "
            + "observation: questions about one text, say.")
    private static let group = Option(
        "group", .text("FIELD"),
        help: "Also show each value of this field of the metadata by itself, such as a category, "
            + "and the mean over groups beside the mean over items.")
    private static let regression = Option(
        "fail-on-regression", .decimal("MARGIN", in: 0...1_000_000), isValueOptional: true,
        help: "End with 4 where a target is shown to be worse, by more than MARGIN if given. "
            + "Within one run, worse than the first target unless --baseline says otherwise.")
    private static let mostExcluded = Option<Gate.Failures>(
        "max-excluded",
        ValueFormat("N|SHARE", expecting: Gate.Failures.expectation) { Gate.Failures($0) },
        help: "How many results of a target may be in no score (failed, missing, excluded) before "
            + "--fail-on-regression ends with 4: 10, or 20%; 5% unless given, as for gates.")
    private static let markdown = Flag(
        "markdown", help: "Write Markdown, for a comment on a change.")

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
        parameters: [
            SharedParameters.run, other, metric, baseline, margin, confidence, identity, cluster,
            group, regression, mostExcluded,
            SharedParameters.json, markdown,
        ],
        exitStatus: ExitStatus.table,
        examples: [
            .init("sluice compare runs/compare", "The targets of one run."),
            .init(
                "sluice compare runs/monday runs/tuesday --fail-on-regression 0.01",
                "Fail where Tuesday is worse by more than a point."),
        ])

    package init(_ arguments: ParsedArguments) {
        options = Options(run: arguments[SharedParameters.run])
        options.other = arguments.optional(Self.other)
        options.metric = arguments[Self.metric]
        options.baseline = arguments[Self.baseline]
        options.margin = arguments[Self.margin]
        options.confidence = arguments[Self.confidence]
        options.identity = arguments[Self.identity]
        options.cluster = arguments[Self.cluster]
        options.group = arguments[Self.group]
        if arguments.has(Self.regression) {
            options.regressionMargin = arguments[Self.regression] ?? 0
        }
        options.mostExcluded = arguments[Self.mostExcluded]
        options.writesJSON = arguments[SharedParameters.json]
        options.writesMarkdown = arguments[Self.markdown]
    }

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
