import JSON
import Vocabulary

/// Reads the reply as JSON and checks or compares it.
///
/// Without `reference`: 1 for valid JSON that matches the `schema` (see ``JSONSchema``), else 0,
/// because validity is what is measured. With `reference` (an object, or a field that holds one):
/// the share of `fields` (paths; by default all of the reference) that are equal as JSON values,
/// and a reply without JSON is unreadable. `strict` (false) rejects a code fence or prose around
/// the value.
package struct JSONScorer: Scorer {
    static let kind = ScorerKind(
        "json", otherNames: ["is-json", "contains-json", "json-schema"],
        example: ["schema": ["type": "object"]]
    ) { options, _ throws(DeclarationError) in try JSONScorer(&options) }

    package let name: String
    private let schema: JSONSchema?
    private let reference: Reference?
    private let fields: [FieldPath]?
    private let isStrict: Bool

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        name = options.name(default: "json")
        reference = options.reference()
        isStrict = options.flag("strict", default: false)
        let paths = options.strings("fields")
        fields = paths?.compactMap(FieldPath.init)
        if let paths, fields?.count != paths.count || paths.isEmpty {
            options.report("fields", "must be paths such as \"name\" or \"address.city\"")
        }
        if paths != nil, reference == nil { options.report("fields", "need a reference") }
        schema = Self.schema(&options)
        try options.finish()
    }

    private static func schema(_ options: inout DeclaredOptions) -> JSONSchema? {
        guard let declared = options.value("schema") else { return nil }
        do { return try JSONSchema(declared) } catch {
            options.report("schema", "\(error)")
            return nil
        }
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        if let reason = reply.unreadableReason { return .unreadable(reason) }
        let value: JSONValue
        do { value = try EmbeddedJSON.read(reply.text, isStrict: isStrict, within: budget) } catch {
            let detail = "no valid JSON: \(error)"
            return reference == nil ? .verdict(false, detail: detail) : .unreadable(detail)
        }
        if let fault = schema?.fault(in: value, within: budget) {
            return .verdict(false, detail: fault)
        }
        guard let reference else { return .verdict(true) }
        do { return compared(value, try reference.value(in: reply.metadata), within: budget) } catch
        {
            return .missing("\(error)")
        }
    }

    private func compared(
        _ value: JSONValue, _ declared: JSONValue, within budget: StepBudget
    ) -> Score {
        // An item may have its reference as JSON text.
        let wanted = declared.string.flatMap { try? JSONValue.parse($0) } ?? declared
        let size = wanted.serialized.count
        budget.grant(bytes: size)
        budget.take(size)
        guard let fields else { return .verdict(JSONEquality.holds(value, wanted)) }
        let wrong = fields.filter { path in
            let right = wanted.object.flatMap(path.value)
            let said = value.object.flatMap(path.value)
            guard let right, let said else { return right != nil || said != nil }
            return !JSONEquality.holds(said, right)
        }
        let share = Double(fields.count - wrong.count) / Double(fields.count)
        return .value(share, detail: wrong.first.map { "\($0) differs" })
    }
}
