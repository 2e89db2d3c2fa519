import JSON

/// Checks one value against a schema, within a budget.
///
/// Nested alternatives multiply, and a definition may refer to itself without going deeper into the
/// value, so steps are counted.
struct JSONSchemaCheck {
    let definitions: [String: JSONSchemaNode]
    let root: JSONSchemaNode
    let budget: StepBudget
    private var depth = 0

    init(definitions: [String: JSONSchemaNode], root: JSONSchemaNode, budget: StepBudget) {
        self.definitions = definitions
        self.root = root
        self.budget = budget
    }

    private static let tooLong = "the schema takes too long to check"

    mutating func fault(in value: JSONValue, _ schema: JSONSchemaNode, at path: String) -> String? {
        depth += 1
        defer { depth -= 1 }
        for rule in schema.rules {
            if !budget.take() || depth > 500 { return Self.tooLong }
            if let fault = fault(in: value, rule, at: path) { return fault }
        }
        return nil
    }

    private mutating func fault(
        in value: JSONValue, _ rule: JSONSchemaRule, at path: String
    ) -> String? {
        let here = path.isEmpty ? "the value" : path
        switch rule {
        case .never: return "\(here) must not be there"
        case .types(let names):
            return names.contains { Self.has(value, type: $0) }
                ? nil : "\(here) is \(value.kind), not \(names.joined(separator: " or "))"
        case .constants(let constants):
            budget.take(constants.count)
            return constants.contains { JSONEquality.holds($0, value) }
                ? nil : "\(here) is none of the values allowed"
        case .required(let keys):
            guard let object = value.object else { return nil }
            return keys.first { object[$0] == nil }.map { "\(here) lacks \"\($0)\"" }
        case .properties(let properties, let others):
            return fault(inMembersOf: value, properties, others, at: path)
        case .items(let schema): return fault(inElementsOf: value, schema, at: path)
        case .unique:
            budget.take(value.text.utf8.count)
            return (value.array.map(JSONEquality.areUnique) ?? true)
                ? nil : "\(here) repeats an element"
        case .count(let unit, let range):
            guard let count = Self.count(unit, of: value) else { return nil }
            return range.contains(count) ? nil : "\(here) has \(count) \(unit.rawValue)"
        case .pattern(let pattern):
            guard let text = value.string else { return nil }
            return matches(pattern, text)
                ? nil : budget.isExhausted ? Self.tooLong : "\(here) does not match the pattern"
        case .minimum, .maximum, .multiple:
            guard let number = value.double else { return nil }
            return Self.isWithin(number, rule) ? nil : "\(here) is out of bounds"
        case .any, .all, .one, .not, .reference: return fault(inCombination: value, rule, at: path)
        }
    }

    private mutating func matches(_ pattern: Pattern, _ text: String) -> Bool {
        // Preparing the match takes steps, too.
        guard budget.take(text.utf8.count + pattern.program.count) else { return false }
        var matcher = PatternMatcher(pattern, text, group: 0, within: budget)
        if case .match = matcher.search(from: 0) { return true }
        return false
    }

    private mutating func fault(
        inCombination value: JSONValue, _ rule: JSONSchemaRule, at path: String
    ) -> String? {
        let here = path.isEmpty ? "the value" : path
        switch rule {
        case .all(let parts):
            for part in parts { if let fault = fault(in: value, part, at: path) { return fault } }
            return nil
        case .any(let parts):
            for part in parts where fault(in: value, part, at: path) == nil { return nil }
            return "\(here) fits none of the alternatives"
        case .one(let parts):
            var count = 0
            for part in parts where fault(in: value, part, at: path) == nil { count += 1 }
            return count == 1 ? nil : "\(here) fits \(count) of the alternatives, not one"
        case .not(let part):
            let isRefused = fault(in: value, part, at: path) != nil
            // A used-up budget is a fault of its own, not the mismatch that `not` requires.
            return isRefused && !budget.isExhausted ? nil : "\(here) is what it must not be"
        case .reference(let name):
            return fault(in: value, name == "#" ? root : definitions[name] ?? root, at: path)
        default: return nil
        }
    }

    private mutating func fault(
        inMembersOf value: JSONValue, _ properties: [(key: String, schema: JSONSchemaNode)],
        _ others: JSONSchemaNode?, at path: String
    ) -> String? {
        guard let object = value.object else { return nil }
        for member in object {
            let here = path.isEmpty ? member.key : "\(path).\(member.key)"
            let schema = properties.first { $0.key == member.key }?.schema ?? others
            if let schema, let fault = fault(in: member.value, schema, at: here) { return fault }
        }
        return nil
    }

    private mutating func fault(
        inElementsOf value: JSONValue, _ schema: JSONSchemaNode, at path: String
    ) -> String? {
        for (index, element) in (value.array ?? []).enumerated() {
            if let fault = fault(in: element, schema, at: "\(path)[\(index)]") { return fault }
        }
        return nil
    }

    private static func has(_ value: JSONValue, type: String) -> Bool {
        switch value {
        case .null: type == "null"
        case .bool: type == "boolean"
        case .number(let number):
            type == "number" || type == "integer" && number.double.rounded() == number.double
        case .string: type == "string"
        case .array: type == "array"
        case .object: type == "object"
        }
    }

    private static func count(_ unit: JSONSchemaRule.Count, of value: JSONValue) -> Int? {
        switch unit {
        case .items: value.array?.count
        case .properties: value.object?.count
        case .characters: value.string?.unicodeScalars.count
        }
    }

    private static func isWithin(_ number: Double, _ rule: JSONSchemaRule) -> Bool {
        switch rule {
        case .minimum(let bound, let isExclusive): isExclusive ? number > bound : number >= bound
        case .maximum(let bound, let isExclusive): isExclusive ? number < bound : number <= bound
        case .multiple(let step):
            abs((number / step).rounded() - number / step) <= 1e-9 * max(1, abs(number / step))
        default: true
        }
    }
}
