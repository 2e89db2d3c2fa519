import Console
package import Inspection
import Jobs
import Planning
import Routing
import Vocabulary

/// The result of `sluice check` as text.
package struct CheckText {
    private let check: JobCheck
    private let width: Int
    private let hasColor: Bool

    package init(check: JobCheck, width: Int, hasColor: Bool) {
        self.check = check
        self.width = width
        self.hasColor = hasColor
    }

    package var text: String {
        var lines = [
            TextStyle.bold.applied(to: TextSanitizer.line(check.job.name), hasColor: hasColor)
        ]
        lines += facts.lines(width: width) + [""]
        lines += models.lines(width: width, hasColor: hasColor)
        lines += policies
        let notes =
            check.remarks + check.shardNotes + check.plan.notes + fitNotes
            + TierNotes(check: check).sentences
        if !notes.isEmpty { lines += [""] + notes.flatMap(wrapped) }
        lines += [""] + costs.lines(width: width, hasColor: hasColor) + [""]
        lines += wrapped(verdict)
        for judge in check.judges { lines += wrapped(sentence(on: judge)) }
        if let sendLimits { lines += wrapped(sendLimits) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func wrapped(_ text: String) -> [String] {
        TextWrap.lines(TextSanitizer.line(text), width: min(width, 100))
    }

    // MARK: Tables

    private var facts: TextTable {
        var table = TextTable([.init(""), .init("", minimum: 10)])
        var prompts = CountText.grouped(check.prompts)
        prompts += check.files == 1 ? " in one file" : " in \(check.files) files"
        let skipped = check.skipped
        if skipped.count > 0 {
            prompts += ", \(CountText.grouped(skipped.count)) \(skipped.words) skipped"
        }
        table.append(["prompts", prompts])
        let shared = check.targets.reduce(0) { $0 + $1.shared }
        let once =
            shared == 0
            ? ""
            : ", \(CountText.grouped(shared)) of them from identical requests that are sent once"
        table.append(["results", "\(CountText.grouped(check.requests)) wanted\(once)"])
        if check.unstreamed > 0 {
            table.append(["stream", "left out of \(CountText.grouped(check.unstreamed)) prompts"])
        }
        if check.answered > 0 {
            table.append([
                "answers",
                "\(CountText.grouped(check.answered)) prompts end with an answer, which is sent "
                    + "too; \"drop_last_assistant\": true uses it as the reference instead",
            ])
        }
        if check.unsaidSystems > 0 {
            table.append([
                "system",
                "\(CountText.grouped(check.unsaidSystems)) prompts have a \"system\" beside "
                    + "\"messages\", which is not sent; \"prompt\": {\"system\": \"{{system}}\", "
                    + "\"user\": \"{{messages}}\"} sends it",
            ])
        }
        if let unsent { table.append(["not sent", unsent]) }
        if let choices = check.unsent[InputDecoder.choices] {
            table.append([
                "choices",
                "\(CountText.grouped(choices)) prompts have \"choices\", which are not sent; "
                    + #""prompt": "{{input}}\n\n{{choices|letters}}" sends them"#,
            ])
        }
        if !check.unseen.isEmpty {
            let names = check.unseen.map { "\"\($0)\"" }.joined(separator: ", ")
            table.append(["keep", "no prompt has \(names)"])
        }
        return table
    }

    /// Fields of input lines that look like settings but are not sent.
    private var unsent: String? {
        let counts = check.unsent.filter { $0.key != InputDecoder.choices }
            .sorted { $0.key < $1.key }
        if counts.isEmpty { return nil }
        let names = counts.map { "\"\($0.key)\" of \(CountText.grouped($0.value))" }
        return names.joined(separator: ", ")
            + " prompts, because fields beside a prompt are metadata; put settings into "
            + "\"parameters\" (in the line or in the job), and models into \"targets\""
    }

    /// A line for each model of each target, in route order, with the expected cost of the target
    /// if that model served all of it.
    private var models: TextTable {
        var table = TextTable([
            .init("target", minimum: 8), .init("policy", rank: 4), .init("model", minimum: 12),
            .init("in/M", .right, rank: 1), .init("out/M", .right, rank: 1),
            .init("expected", .right, rank: 1),
            .init("markup", .right, rank: 3), .init("price from", rank: 2),
        ])
        for target in check.targets {
            for (index, model) in target.models.enumerated() {
                let lane = model.lane
                table.append([
                    index == 0 ? target.target.name : "",
                    index == 0 ? target.target.policy.name : "",
                    lane.label,
                    PriceText.perMillion(lane.price?.input),
                    PriceText.perMillion(lane.price?.output),
                    model.forecast.map { dollars($0.expected) } ?? "",
                    lane.markupPercent == 0 ? "" : "\(lane.markupPercent)%",
                    source(of: lane),
                ])
            }
            if target.models.isEmpty {
                table.append([target.target.name, "", "none", "", "", "", "", ""])
            }
        }
        return table
    }

    /// Why models cannot serve some of the prompts, and which parameters they do not get.
    private var fitNotes: [String] {
        var notes: [String] = []
        for target in check.targets {
            let place = check.targets.count > 1 ? " of \(target.target.name)" : ""
            for (model, fit) in zip(target.models, target.fits)
            where !isTold(fit, of: model.lane, in: target) {
                notes += self.notes(on: fit, of: model.lane.label, place)
            }
        }
        return notes
    }

    /// Whether the notes on the standard tier of the same model already say this.
    private func isTold(_ fit: LaneFit, of lane: LaneSettings, in target: TargetCheck) -> Bool {
        lane.tier != .standard
            && zip(target.models, target.fits).contains { model, other in
                model.lane.model == lane.model && model.lane.tier == .standard && other == fit
            }
    }

    private func notes(on fit: LaneFit, of model: String, _ place: String) -> [String] {
        let all = CountText.grouped(check.prompts)
        let misfits = fit.reasons.map { reason in
            let count = CountText.grouped(reason.count)
            let end = check.job.unsupported == .fail ? ", so that they fail." : "."
            return "\(model) cannot serve \(count) of \(all) prompts\(place): \(reason.text)\(end)"
        }
        let dropped = fit.dropped.sorted { $0.key < $1.key }.map { name, count in
            let prompts = "\(CountText.grouped(count)) prompt\(count == 1 ? "" : "s")"
            return "\(model) does not take \"\(name)\": it is left out of \(prompts)\(place)."
        }
        return misfits + dropped
    }

    /// What each target's policy does, for targets with more than one model.
    private var policies: [String] {
        check.targets.filter {
            Set($0.models.map(\.lane.model)).count > 1 || $0.target.note != nil
        }.flatMap { target in
            let note = target.target.note.map { " (\($0))" } ?? ""
            return [""]
                + wrapped(
                    "\(target.target.name): the router takes \(target.target.policy.words)\(note).")
                + wrapped(patience(of: target))
        }
    }

    /// What happens to a prompt if its model sends nothing and there is another model.
    private func patience(of target: TargetCheck) -> String {
        let limit = DurationText.short(check.job.limits.timeouts.firstByte)
        if !target.target.hedges {
            return "A prompt waits up to \(limit) (\"first_byte_timeout\") for a model that sends "
                + "nothing, because \"hedge\" is \"never\"."
        }
        return "If a model sends nothing for a minute (or for three times its slowest answer, if "
            + "that is longer), the prompt is also sent to the next model. The first answer wins, "
            + "and both may be billed. \"hedge\": \"never\" turns this off."
    }

    private func source(of lane: LaneSettings) -> String {
        lane.model.provider == "sim" ? "simulated" : lane.costSource.rawValue
    }

    private var costs: TextTable {
        var table = TextTable([
            .init("target", minimum: 8), .init("requests", .right, rank: 1),
            .init("at least", .right, rank: 2), .init("expected", .right),
            .init("at most", .right),
        ])
        for target in check.targets {
            table.append(
                [target.target.name, CountText.grouped(target.requests)]
                    + (target.models.isEmpty
                        ? ["", "no model", ""]
                        : cells(target.forecast, isPartly: target.isPartlyUnpriced)))
        }
        if check.targets.count > 1 {
            table.append(
                ["all", CountText.grouped(check.requests)]
                    + cells(check.forecast, isPartly: check.isPartlyUnpriced))
        }
        return table
    }

    /// If a part has no price, only a lower bound is known.
    private func cells(_ forecast: CostForecast?, isPartly: Bool) -> [String] {
        guard let forecast else { return ["", "unpriced", ""] }
        func text(_ amount: Money) -> String {
            KnownCost(amount, unpriced: isPartly ? 1 : 0).text
        }
        return [
            text(forecast.low), text(forecast.expected),
            isPartly ? "unknown" : forecast.high.map(dollars) ?? "unbounded",
        ]
    }

    // MARK: Words

    private var verdict: String {
        let tokens = Int(OutputForecast.priorTokens)
        let hasCascade = check.targets.contains { $0.target.policy.acceptance != nil }
        var sentences = [
            hasCascade
                ? "\"Expected\" assumes \(tokens) output tokens per answer, and that each stage of "
                    + "a cascade accepts half of its answers. \"At most\" uses the output limit at "
                    + "every stage and one token per byte of the prompt, as budgets do when they "
                    + "reserve the cost of a request."
                : "\"Expected\" assumes \(tokens) output tokens per answer. \"At most\" uses the "
                    + "output limit and one token per byte of the prompt, as budgets do when they "
                    + "reserve the cost of a request."
        ]
        if let budget = check.job.limits.budget {
            sentences.append(
                sentence("The budget of \(dollars(budget))", check.budgetFit, whole: "the run"))
        } else if check.targetWalls.isEmpty, check.modelWalls.isEmpty {
            sentences.append("There is no budget.")
        }
        if check.job.missingCap(for: check.plan) != nil {
            sentences.append(
                "If it is not started in a terminal, for example by cron, run refuses to spend "
                    + "without a limit.")
        }
        sentences += check.targetWalls.map {
            sentence("The budget of \(dollars($0.budget)) of \($0.name)", $0.fit, whole: $0.name)
        }
        sentences += check.modelWalls.map {
            sentence(
                "The budget of \(dollars($0.budget)) of \($0.name)", $0.fit,
                whole: "what \($0.name) serves")
        }
        return sentences.joined(separator: " ")
    }

    private func sentence(_ budget: String, _ fit: BudgetFit, whole: String) -> String {
        switch fit {
        case .none, .unknown:
            "Parts of the plan have no price, so Sluice cannot tell whether "
                + "\(budget.prefix(1).lowercased())\(budget.dropFirst()) covers it."
        case .covered: "\(budget) covers even the highest cost."
        case .likely:
            "\(budget) covers the expected cost but not the highest one; \(whole) stops before it "
                + "exceeds the budget."
        case .exceeded:
            "\(budget) is less than the expected cost: \(whole) would stop early."
        }
    }

    /// The cost of judging depends on answers that do not exist yet, so only limits are shown.
    private func sentence(on judge: JudgeForecast) -> String {
        let budget = judge.budget.map { "at most \(dollars($0))" } ?? "no budget"
        return "\(judge.name): \(judge.judge) then judges the answers, with up to "
            + "\(CountText.grouped(judge.questions)) requests and \(budget) on top of the above."
    }

    /// What the limits on requests and tokens apply to; nil if there are none.
    private var sendLimits: String? {
        let limits = check.job.limits
        let known = [("max_requests", limits.requests), ("max_total_tokens", limits.tokens)]
        let parts = known.compactMap { name, limit in
            limit.map { "\"\(name)\" of \(CountText.grouped($0))" }
        }
        guard !parts.isEmpty else { return nil }
        let verb = parts.count == 1 ? "applies" : "apply"
        let judges = check.judges.isEmpty ? "" : ", including the judges' requests"
        var text = "\(parts.joined(separator: " and ")) \(verb) to the whole run\(judges)."
        let questions = check.judges.reduce(0) { $0 + $1.questions }
        let sends = check.targets.reduce(questions) { $0 + $1.requests - $1.shared }
        if let most = limits.requests, most < sends {
            let what = check.judges.isEmpty ? "prompts" : "prompts and judge requests"
            text +=
                " There are \(CountText.grouped(sends)) \(what) to send, so the run would stop "
                + "early."
        }
        return text
    }

    private func dollars(_ amount: Money) -> String {
        DollarText.short(picodollars: amount.picodollars)
    }
}
