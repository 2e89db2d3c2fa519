package import JSON
package import Vocabulary

/// The declaration of a `judge` or `pairwise` scorer; its requests are a batch of their own.
///
/// Keys of both: `judge` (a model or a route, as targets are written), `rubric`, `question` and
/// `reference` (templates over the item's fields, shown to the judge between fences), `budget_usd`,
/// `concurrency`, `longest_text` (bytes of each text that are shown, 100,000). `judge` also has
/// `scale` (`[1, 5]`) and `targets` (all); `pairwise` has the two `targets`.
package struct JudgeDefinition: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        /// Grades each answer alone.
        case grade(JudgeScale)
        /// Chooses between the answers of two targets, in both orders.
        case pair(first: String, second: String)
    }

    /// The name of its scores and of its folder.
    package let name: String
    package let kind: Kind
    /// The targets whose answers are judged; nil for all.
    package let targets: [String]?
    package let rubric: FieldTemplate
    package let question: FieldTemplate?
    package let reference: FieldTemplate?
    /// Nil if judging may cost as much as the job's own budget allows.
    package let budget: Money?
    /// Nil for the job's own concurrency.
    package let concurrency: Int?
    package let longestText: Int

    /// The types that a declaration may name.
    package static let types = ["judge", "pairwise"]

    /// Reads a declaration except for `judge`, which the caller reads; nil for another type.
    ///
    /// - Throws: All findings at once.
    package init?(_ declaration: JSONObject) throws(DeclarationError) {
        guard let type = declaration["type"]?.string, Self.types.contains(type) else { return nil }
        var options = DeclaredOptions(declaration, asking: ["type", "judge"])
        if declaration["judge"] == nil {
            options.report("judge", "is missing; name the model that judges")
        }
        name = options.folderName(default: type)
        targets = options.targets()
        kind = type == "judge" ? options.grade() : options.pair(targets ?? [])
        let rubric = options.rubric()
        question = options.template("question")
        reference = options.template("reference")
        budget = options.number("budget_usd", in: 0...1_000_000).map { Money(usd: $0) }
        if budget == .zero {
            options.report("budget_usd", "must be above 0; leave it out for the job's own")
        }
        concurrency = options.integer("concurrency", in: 1...10_000)
        longestText = options.integer("longest_text", in: 100...10_000_000) ?? 100_000
        try options.finish()
        // A missing rubric was already reported.
        guard let rubric else { throw DeclarationError(findings: []) }
        self.rubric = rubric
    }
}

extension DeclaredOptions {
    /// A name that can also be the name of a folder.
    fileprivate mutating func folderName(default type: String) -> String {
        let name = name(default: type)
        if name.contains("/") || name == "." || name == ".." || name.utf8.count > 200 {
            report("name", "must be fit for a folder: no slash, at most 200 bytes")
        }
        return name
    }

    fileprivate mutating func targets() -> [String]? {
        guard let targets = strings("targets") else { return nil }
        if targets.isEmpty { report("targets", "is empty; leave it out for all") }
        if Set(targets).count < targets.count { report("targets", "names one target twice") }
        return targets
    }

    fileprivate mutating func rubric() -> FieldTemplate? {
        let template = template("rubric")
        if template?.source.trimmed.isEmpty ?? !findings.contains(where: { $0.key == "rubric" }) {
            report("rubric", "is missing; say what makes an answer good")
        }
        return template
    }

    fileprivate mutating func grade() -> JudgeDefinition.Kind {
        guard let value = value("scale") else { return .grade(.standard) }
        let bounds = value.array?.compactMap(\.int) ?? []
        if bounds.count == 2, value.array?.count == 2,
            let scale = JudgeScale(worst: bounds[0], best: bounds[1])
        {
            return .grade(scale)
        }
        report("scale", "must be two whole numbers, the worst grade and the best: [1, 5]")
        return .grade(.standard)
    }

    fileprivate mutating func pair(_ targets: [String]) -> JudgeDefinition.Kind {
        if targets.count == 2 { return .pair(first: targets[0], second: targets[1]) }
        report("targets", "must be the two targets to choose from")
        return .pair(first: "", second: "")
    }
}
