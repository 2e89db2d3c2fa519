import Console
package import Vocabulary

/// The state of a run in one line, with less detail in a narrower window.
package struct ProgressLine {
    /// What the line may show, in reading order.
    private enum Part: CaseIterable {
        case label, percent, count, rate, time, money, tokens, failed, retries, inFlight, state
    }

    /// The order in which parts are shortened; each mention makes that part one form shorter.
    private static let shedding: [Part] = [
        .inFlight, .label, .tokens, .retries, .tokens, .state, .state, .state, .money, .rate,
        .money, .state, .state, .count, .money, .time, .failed, .count, .percent,
    ]

    /// The forms of each part, from the longest; an empty form omits the part.
    private var forms: [Part: [String]] = [:]

    /// The line, at most `width` columns wide.
    package static func render(
        _ progress: RunProgress, width: Int, hasColor: Bool = false
    ) -> String {
        var line = ProgressLine(progress)
        for part in shedding where line.width > width { line.shorten(part) }
        // Escape sequences would be cut in two, so a line that must be cut has no colour.
        if line.width > width {
            return DisplayWidth.truncated(line.text(hasColor: false), to: width)
        }
        return line.text(hasColor: hasColor)
    }

    private init(_ progress: RunProgress) {
        let (done, total) = (progress.done, progress.total)
        let isCounting = progress.phase == .importing
        forms[.label] = Self.label(progress)
        if isCounting {
            forms[.count] = total > 0 ? [CountText.grouped(total), CountText.short(total), ""] : []
        } else {
            forms[.percent] = [CountText.percent(done, of: total), ""]
            forms[.count] = [
                "\(CountText.grouped(done))/\(CountText.grouped(total))",
                "\(CountText.short(done))/\(CountText.short(total))", "",
            ]
            forms[.money] = Self.money(progress)
        }
        if progress.rate > 0, !isCounting {
            forms[.rate] = [CountText.rate(perSecond: progress.rate), ""]
        }
        if progress.phase == .finished {
            forms[.time] = ["in \(DurationText.short(progress.elapsed))", ""]
        } else if let left = progress.timeLeft, !isCounting {
            forms[.time] = ["\(DurationText.whole(left)) left", ""]
        }
        let (input, output) = (progress.inputTokens, progress.outputTokens)
        if input + output > 0 {
            let untold = progress.untold
            forms[.tokens] = [
                "\(CountText.tokens(input, untold: untold)) in, "
                    + "\(CountText.tokens(output, untold: untold)) out",
                "\(CountText.tokens(input + output, untold: untold)) tokens", "",
            ]
        }
        forms[.failed] = Self.counted(progress.failed, "failed")
        forms[.retries] = Self.counted(
            progress.retries, progress.retries == 1 ? "retry" : "retries")
        forms[.inFlight] = Self.counted(progress.inFlight, "in flight")
        if let target = progress.targets.first(where: { $0.state != nil }), let state = target.state
        {
            let text = progress.targets.count > 1 ? "\(target.name): \(state)" : state
            forms[.state] = Self.cut(TextSanitizer.line(text))
        } else if let lane = progress.lanes.first(where: { $0.pace?.isHeldBack == true }),
            let pace = lane.pace
        {
            let text = progress.lanes.count > 1 ? "\(lane.label) \(pace.text)" : pace.text
            forms[.state] = [TextSanitizer.line(text), ""]
        }
    }

    /// A reason, which is shown as far as it fits.
    private static func cut(_ text: String) -> [String] {
        let widths = [100, 80, 60, 40].filter { $0 < DisplayWidth.of(text) }
        return [text] + widths.map { DisplayWidth.truncated(text, to: $0) } + [""]
    }

    /// In a narrow window, a run that works as it should needs no word for its state; other states
    /// do.
    private static func label(_ progress: RunProgress) -> [String] {
        switch progress.phase {
        case .importing: ["reading"]
        case .running: ["running", ""]
        case .judging: ["judging"]
        case .draining: ["stopping"]
        case .exporting: ["writing"]
        case .finished: [progress.done < progress.total ? "stopped" : "done", ""]
        }
    }

    /// What is spent, the most that it may have been, and the budget.
    private static func money(_ progress: RunProgress) -> [String] {
        let cost = progress.cost
        guard cost != KnownCost(.zero) || progress.budget != nil else { return [] }
        let spent = (cost.isUnknown ? "cost " : "") + cost.text
        var forms = [spent, ""]
        let budget = progress.budget.map {
            " of \(DollarText.short(picodollars: $0.picodollars))"
        }
        if let budget { forms.insert(spent + budget, at: 0) }
        if progress.maybeSpent > .zero {
            let most = progress.spent + progress.maybeSpent
            let word = cost.isUnknown && cost.unpriced == 0 ? "at most" : "maybe"
            let text = "\(spent) (\(word) \(DollarText.short(picodollars: most.picodollars)))"
            forms.insert(text + (budget ?? ""), at: 0)
        }
        return forms
    }

    private static func counted(_ count: Int, _ word: String) -> [String] {
        count > 0 ? ["\(CountText.grouped(count)) \(word)", ""] : []
    }

    private mutating func shorten(_ part: Part) {
        if let all = forms[part], all.count > 1 { forms[part] = Array(all.dropFirst()) }
    }

    private var shown: [(part: Part, text: String)] {
        Part.allCases.compactMap { part in
            guard let text = forms[part]?.first, !text.isEmpty else { return nil }
            return (part, text)
        }
    }

    private var width: Int {
        let parts = shown
        return parts.reduce(0) { $0 + DisplayWidth.of($1.text) } + 2 * max(0, parts.count - 1)
    }

    private func text(hasColor: Bool) -> String {
        shown.map { part, text in
            let style: TextStyle? =
                switch part {
                case .label: .bold
                case .failed: .red
                case .state: .yellow
                case .tokens, .retries, .inFlight: .dim
                default: nil
                }
            return style?.applied(to: text, hasColor: hasColor) ?? text
        }.joined(separator: "  ")
    }
}
