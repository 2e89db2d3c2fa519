import JSON
import Vocabulary

/// Searches the reply for a pattern, or compares the captured text with the reference.
///
/// Options: `pattern` (the syntax of ``Pattern``; fields in it are taken literally), `reference`
/// (if set, a group is compared with it, and no match is unreadable), `group` (by default 1 if the
/// pattern has a group, else the whole match), `match` ("first" or "last"; last), `ignore_case`
/// (false), `ignore_spaces` (false: if true, "] ]" equals "]]"), `as` ("number": the captured text
/// and the reference are compared as numbers).
package struct RegexScorer: Scorer {
    static let kind = ScorerKind(
        "regex", example: ["pattern": #"(\d+\s*)+x"#]
    ) { options, _ throws(DeclarationError) in try RegexScorer(&options) }

    private enum Source: Sendable {
        case fixed(Pattern)
        /// The pattern depends on the item.
        case template(FieldTemplate)
    }

    package let name: String
    private let source: Source
    private let reference: Reference?
    private let group: Int?
    private let wantsLast: Bool
    private let flags: PatternFlags
    private let ignoresSpaces: Bool
    /// Whether the captured text is compared as a number.
    private let isNumber: Bool

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        name = options.name(default: "regex")
        reference = options.reference()
        group = options.integer("group", in: 0...99)
        let match = options.string("match") ?? "last"
        if !["first", "last"].contains(match) {
            options.report("match", "must be \"first\" or \"last\", not \"\(match)\"")
        }
        wantsLast = match == "last"
        var flags = PatternFlags()
        flags.ignoresCase = options.flag("ignore_case", default: false)
        self.flags = flags
        ignoresSpaces = options.flag("ignore_spaces", default: false)
        let form = options.string("as")
        if let form, form != "number" {
            options.report("as", "must be \"number\", not \"\(form)\"")
        }
        if form != nil, reference == nil { options.report("as", "needs a reference") }
        isNumber = form == "number"
        let source = Self.source(&options, flags, group: group)
        try options.finish()
        guard let source else { throw DeclarationError(findings: options.findings) }
        self.source = source
    }

    private static func source(
        _ options: inout DeclaredOptions, _ flags: PatternFlags, group: Int?
    ) -> Source? {
        guard let text = options.string("pattern") else {
            if options.findings.allSatisfy({ $0.key != "pattern" }) {
                options.report("pattern", "is missing")
            }
            return nil
        }
        if text.isEmpty {
            options.report("pattern", "must not be empty; an empty pattern matches everything")
            return nil
        }
        guard let template = options.template("pattern") else { return nil }
        if !template.fields.isEmpty {
            // Fields are taken literally, so a letter in their place is enough to check the
            // pattern.
            let letters = JSONObject(template.fields.map { ($0.text, JSONValue.string("x")) })
            do {
                let probe = try Pattern(template.rendered(with: letters), flags: flags)
                if let group, group > probe.groups {
                    options.report("group", "the pattern has \(probe.groups) groups, not \(group)")
                }
            } catch { options.report("pattern", "\(error)") }
            return .template(template)
        }
        do {
            let pattern = try Pattern(text, flags: flags)
            if let group, group > pattern.groups {
                options.report("group", "the pattern has \(pattern.groups) groups, not \(group)")
            }
            return .fixed(pattern)
        } catch {
            options.report("pattern", "\(error)")
            return nil
        }
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        if let reason = reply.unreadableReason { return .unreadable(reason) }
        let pattern: Pattern
        do { pattern = try self.pattern(for: reply.metadata) } catch {
            return .missing("\(error)")
        }
        budget.grant(bytes: pattern.program.count)
        // Preparing the match takes steps, too.
        budget.take(reply.text.utf8.count + pattern.program.count)
        let group = self.group ?? min(1, pattern.groups)
        var matcher = PatternMatcher(pattern, reply.text, group: group, within: budget)
        guard let reference else {
            switch matcher.search(from: 0) {
            case .match(let match): return .verdict(true, detail: matcher.string(match.whole))
            case .none: return .verdict(false)
            case .exhausted: return .unreadable(StepBudget.reason)
            }
        }
        switch found(&matcher) {
        case .none: return .unreadable("the pattern matches nothing")
        case .exhausted: return .unreadable(StepBudget.reason)
        case .match(let match):
            guard let range = group == 0 ? match.whole : match.group else {
                return .unreadable("the group is not part of the match")
            }
            let said = matcher.string(range).trimmed
            return reply.judged(by: reference, within: budget) { right in
                if isNumber { return Self.compared(said, right) }
                let wanted = Set(right.map { plain($0.trimmed) })
                return .verdict(wanted.contains(plain(said)), detail: String(said))
            }
        }
    }

    /// Compares texts like lm-eval's flexible extraction: without `$`, `,`, `%` and a final point.
    private static func compared(_ said: Substring, _ right: [String]) -> Score {
        let wanted = right.compactMap { number($0) }
        if wanted.isEmpty { return .missing("the reference holds no number") }
        guard let value = number(said) else { return .unreadable("\"\(said)\" is no number") }
        return .verdict(
            wanted.contains { abs($0 - value) <= 1e-9 * max(abs($0), abs(value)) },
            detail: String(said))
    }

    private static let signs: Set<Character> = ["$", ",", "%"]

    private static func number(_ text: some StringProtocol) -> Double? {
        var digits = String(text).filter { !signs.contains($0) && !$0.isWhitespace }
        if digits.hasSuffix(".") { digits.removeLast() }
        return Double(digits).flatMap { $0.isFinite ? $0 : nil }
    }

    private func found(_ matcher: inout PatternMatcher) -> PatternMatcher.Outcome {
        var result = matcher.search(from: 0)
        guard wantsLast, case .match(var match) = result else { return result }
        while true {
            let next = matcher.search(from: max(match.whole.upperBound, match.whole.lowerBound + 1))
            guard case .match(let later) = next else { return next == .exhausted ? next : result }
            (match, result) = (later, next)
        }
    }

    private func plain(_ text: Substring) -> String {
        let text = ignoresSpaces ? text.filter { !$0.isBlank } : String(text)
        return flags.ignoresCase ? text.lowercased() : text
    }

    /// The pattern with the values of fields escaped, so that they match literally.
    private func pattern(for fields: JSONObject) throws -> Pattern {
        switch source {
        case .fixed(let pattern): return pattern
        case .template(let template):
            var escaped = fields
            for path in template.fields {
                guard let value = path.value(in: fields) else { continue }
                escaped[path.text] = .string(Pattern.escaping(value.string ?? value.text))
            }
            return try Pattern(template.rendered(with: escaped), flags: flags)
        }
    }
}
