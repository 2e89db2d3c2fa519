import JSON
import Vocabulary

/// Requires the reply to call a tool, with the given arguments.
///
/// Options: `tool` (the function's name; by default any), `arguments` (an object: each of its
/// members must be among the call's, equal as JSON values; texts are templates over the item's
/// fields, and a text that is one field stands for the field's value), `only` (false: if true, the
/// call may have no further arguments, and there may be no further call).
package struct ToolCallScorer: Scorer {
    static let kind = ScorerKind(
        "tool_call", otherNames: ["is-valid-openai-tools-call", "function-call", "tool-calls"],
        example: [:]
    ) { options, _ throws(DeclarationError) in try ToolCallScorer(&options) }

    package let name: String
    private let tool: Reference?
    private let arguments: [(key: String, value: Reference)]
    private let isOnly: Bool

    init(_ options: inout DeclaredOptions) throws(DeclarationError) {
        name = options.name(default: "tool_call")
        tool = options.tool()
        arguments = options.arguments()
        isOnly = options.flag("only", default: false)
        try options.finish()
    }

    package func score(_ reply: ScoredReply, within budget: StepBudget) -> Score {
        switch reply.status {
        case .failed: return .unreadable("the item failed")
        case .filtered: return .unreadable("the answer was withheld")
        case .ok, .truncated, .empty: break
        }
        let tools: [String]?
        var wanted: JSONObject = [:]
        do {
            tools = try tool?.texts(in: reply.metadata)
            for argument in arguments {
                wanted[argument.key] = try argument.value.value(in: reply.metadata)
            }
        } catch { return .missing("\(error)") }
        budget.take(reply.toolCalls.reduce(0) { $0 + $1.arguments.utf8.count })
        if reply.toolCalls.isEmpty { return .verdict(false, detail: "no tool is called") }
        if isOnly, reply.toolCalls.count > 1 {
            return .verdict(false, detail: "\(reply.toolCalls.count) tools are called")
        }
        return .verdict(
            reply.toolCalls.contains { call in
                (tools?.contains(call.name) ?? true) && hasArguments(call, wanted)
            })
    }

    private func hasArguments(_ call: ToolCall, _ wanted: JSONObject) -> Bool {
        if wanted.isEmpty, !isOnly { return true }
        // A call without arguments may have an empty text or an empty object.
        let text = call.arguments.trimmed.isEmpty ? "{}" : call.arguments
        guard let said = (try? JSONValue.parse(text))?.object else { return false }
        if isOnly, said.count != wanted.count { return false }
        return wanted.members.allSatisfy { member in
            said[member.key].map { JSONEquality.holds($0, member.value) } ?? false
        }
    }
}

extension DeclaredOptions {
    /// The name of a tool, or a list of names.
    fileprivate mutating func tool() -> Reference? {
        let reference = reference("tool")
        let declared = value("tool")
        let names = declared?.array ?? declared.map { [$0] } ?? []
        for name in names where name.string == nil && name != .null {
            report(
                "tool",
                "must be a string or a list of strings, not \(name.number?.lexeme ?? name.kind)")
        }
        return reference
    }

    fileprivate mutating func arguments() -> [(key: String, value: Reference)] {
        guard let declared = value("arguments") else { return [] }
        guard let object = declared.object else {
            report("arguments", "must be an object of arguments, not \(declared.kind)")
            return []
        }
        var arguments: [(key: String, value: Reference)] = []
        for member in object {
            do { arguments.append((member.key, try Reference(member.value))) } catch {
                report("arguments", "\"\(member.key)\": \(error)")
            }
        }
        return arguments
    }
}
