package import JSON
package import Vocabulary

extension Gate {
    /// Reads a gate of a job strictly.
    ///
    /// `{"metric": "numeric", "target"?: "cheap", "at_least": 0.8, "confident"?: true}`,
    /// `{"metric", "target"?, "at_most"}`, `{"metric", "target"?, "not_worse_than": "large",
    /// "margin"?: 0.02}`, `{"max_cost": 5}` in US dollars, `{"max_failed": 10}` or `"1%"`.
    /// Those of a metric also have `"max_excluded"?: "5%"`, or a number of results, and those with a
    /// bound `"group"?: "category"` with `"value"?`, `"mean_over"?: "groups"` or `"min_items"?`.
    ///
    /// - Throws: All findings at once.
    package init(_ declaration: JSONObject) throws(DeclarationError) {
        var options = DeclaredOptions(declaration, asking: [])
        let metric = options.string("metric")
        let target = options.string("target")
        let isConfident = options.flag("confident", default: false)
        let margin = options.number("margin", in: 0...(.infinity))
        let mostExcluded = options.failures("max_excluded")
        let slice = GateSlice(&options)
        let conditions = Self.conditions(&options, margin: margin)
        if conditions.count != 1, options.findings.isEmpty {
            let names = "at_least, at_most, not_worse_than, max_cost and max_failed"
            options.report(nil, "a gate needs exactly one of \(names)")
        }
        if let condition = conditions.first, options.findings.isEmpty {
            if metric == nil, condition.needsMetric { options.report("metric", "is missing") }
            if metric != nil, !condition.needsMetric { options.report("metric", "has no use here") }
            if margin != nil, !condition.hasMargin { options.report("margin", "has no use here") }
            if isConfident, !condition.hasBound { options.report("confident", "has no use here") }
            if slice != nil, !condition.hasBound {
                options.report("group", "goes with \"at_least\" and \"at_most\" only")
            }
            if mostExcluded != nil, !condition.needsMetric {
                options.report("max_excluded", "has no use here")
            }
        }
        try options.finish()
        guard let condition = conditions.first else {
            throw DeclarationError(findings: options.findings)
        }
        self.init(
            metric: metric, target: target, condition, slice: slice, isConfident: isConfident,
            mostExcluded: mostExcluded ?? Self.usualExclusion)
    }

    private static func conditions(
        _ options: inout DeclaredOptions, margin: Double?
    ) -> [Condition] {
        let infinite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        var conditions: [Condition] = []
        if let bound = options.number("at_least", in: infinite) {
            conditions.append(.atLeast(bound))
        }
        if let bound = options.number("at_most", in: infinite) { conditions.append(.atMost(bound)) }
        if let reference = options.string("not_worse_than") {
            conditions.append(.notWorse(than: reference, margin: margin ?? 0.02))
        }
        if let dollars = options.number("max_cost", in: 0...(.infinity)) {
            conditions.append(.maxCost(Money(usd: dollars)))
        }
        if let failures = options.failures("max_failed") { conditions.append(.maxFailed(failures)) }
        return conditions
    }
}

extension DeclaredOptions {
    /// An integer, or a share of the total as a percentage.
    fileprivate mutating func failures(_ key: String) -> Gate.Failures? {
        guard let value = value(key) else { return nil }
        if let count = value.int, count >= 0 { return .count(count) }
        if let text = value.string, text.hasSuffix("%"), let share = Gate.Failures(text) {
            return share
        }
        report(key, "must be \(Gate.Failures.expectation)")
        return nil
    }
}

extension Gate.Condition {
    fileprivate var needsMetric: Bool {
        switch self {
        case .atLeast, .atMost, .notWorse: true
        case .maxCost, .maxFailed: false
        }
    }

    fileprivate var hasMargin: Bool { if case .notWorse = self { true } else { false } }

    fileprivate var hasBound: Bool {
        switch self {
        case .atLeast, .atMost: true
        case .notWorse, .maxCost, .maxFailed: false
        }
    }
}
