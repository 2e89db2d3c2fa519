package import JSON
package import Vocabulary

/// The messages of a job, with gaps that each line's fields fill.
package struct PromptTemplate: Equatable, Sendable {
    /// A JSON value in which any string may have gaps.
    private indirect enum Node: Equatable, Sendable {
        case literal(JSONValue)
        case text(FieldTemplate)
        case array([Node])
        case object([Member])
    }

    private struct Member: Equatable, Sendable {
        var key: String
        var node: Node
    }

    private var messages: [Node]
    /// Whether a field may be a conversation of its own.
    var mayTakeMessages: Bool {
        messages.contains { node in
            guard case .object(let members) = node else { return false }
            return members.contains {
                if $0.key == "content", case .text(let template) = $0.node {
                    template.soleField != nil
                } else {
                    false
                }
            }
        }
    }

    /// What the templates read, each name once.
    package private(set) var fields: [FieldPath]

    /// Takes messages in the API's shape; roles and types are never templates.
    ///
    /// - Throws: ``Fault`` for the first template that cannot be read.
    package init(messages: [JSONValue]) throws(Fault) {
        fields = []
        self.messages = []
        for (index, message) in messages.enumerated() {
            let node = try Self.node(message, at: [String(index)], fields: &fields)
            self.messages.append(node)
        }
    }

    /// A template that cannot be read, and its place among the messages.
    package struct Fault: Error {
        package var path: [String]
        package var error: FieldTemplate.SyntaxError
    }

    private static func node(
        _ value: JSONValue, at path: [String], fields: inout [FieldPath]
    ) throws(Fault) -> Node {
        switch value {
        case .string(let text):
            let template: FieldTemplate
            do { template = try FieldTemplate(text) } catch {
                throw Fault(path: path, error: error)
            }
            // In a template without gaps, escapes are still removed.
            if template.fields.isEmpty, let text = try? template.rendered(with: [:]) {
                return .literal(.string(text))
            }
            for field in template.fields where !fields.contains(field) { fields.append(field) }
            return .text(template)
        case .array(let elements):
            var nodes: [Node] = []
            for (index, element) in elements.enumerated() {
                nodes.append(try node(element, at: path + [String(index)], fields: &fields))
            }
            return isLiteral(nodes) ? .literal(.array(literals(nodes))) : .array(nodes)
        case .object(let object):
            var members: [Member] = []
            for member in object {
                let isVerbatim = member.key == "role" || member.key == "type"
                let node =
                    isVerbatim
                    ? Node.literal(member.value)
                    : try node(member.value, at: path + [member.key], fields: &fields)
                members.append(Member(key: member.key, node: node))
            }
            return .object(members)
        default: return .literal(value)
        }
    }

    private static func isLiteral(_ nodes: [Node]) -> Bool {
        nodes.allSatisfy { if case .literal = $0 { true } else { false } }
    }

    private static func literals(_ nodes: [Node]) -> [JSONValue] {
        nodes.compactMap { if case .literal(let value) = $0 { value } else { nil } }
    }

    /// The value of `messages` for one line.
    ///
    /// - Throws: `MissingField` for the first gap that has no value.
    package func rendered(
        with object: JSONObject
    ) throws(MissingField) -> JSONValue {
        var result: [JSONValue] = []
        result.reserveCapacity(messages.count)
        for message in messages {
            if let conversation = Self.conversation(message, in: object) {
                result += conversation
            } else {
                result.append(try Self.rendered(message, with: object))
            }
        }
        return .array(result)
    }

    /// The messages of a field that is the whole of a user's turn.
    private static func conversation(_ node: Node, in object: JSONObject) -> [JSONValue]? {
        guard case .object(let members) = node, members.count == 2,
            members.contains(where: { $0.key == "role" && $0.node == .literal("user") }),
            case .text(let template)? = members.first(where: { $0.key == "content" })?.node,
            let value = template.soleField?.value(in: object)
        else { return nil }
        return Conversation.messages(in: value)
    }

    private static func rendered(
        _ node: Node, with object: JSONObject
    ) throws(MissingField) -> JSONValue {
        switch node {
        case .literal(let value): return value
        case .text(let template): return .string(try template.rendered(with: object))
        case .array(let nodes):
            var elements: [JSONValue] = []
            for node in nodes { elements.append(try rendered(node, with: object)) }
            return .array(elements)
        case .object(let members):
            var result: [JSONObject.Member] = []
            result.reserveCapacity(members.count)
            for member in members {
                result.append(
                    .init(key: member.key, value: try rendered(member.node, with: object)))
            }
            return .object(JSONObject(members: result))
        }
    }
}
