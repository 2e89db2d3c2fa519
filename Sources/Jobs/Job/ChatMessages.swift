import JSON
import Vocabulary

/// Checks a `messages` list before anything is sent.
enum ChatMessages {
    /// What is wrong, and where below the list.
    package struct Fault: Error, Equatable {
        var path: [String]
        var message: String
    }

    static let roles = ["developer", "system", "user", "assistant", "tool", "function"]

    /// - Throws: ``Fault`` for the first invalid message.
    static func check(_ value: JSONValue) throws(Fault) {
        guard case .array(let messages) = value else {
            throw Fault(
                path: [], message: "\"messages\" must be a list, not \(value.kind).")
        }
        if messages.isEmpty { throw Fault(path: [], message: "\"messages\" is empty.") }
        for (index, message) in messages.enumerated() { try check(message, at: index) }
    }

    private static func check(_ message: JSONValue, at index: Int) throws(Fault) {
        let path = [String(index)]
        let name = "message \(index + 1)"
        guard case .object(let members) = message else {
            throw Fault(
                path: path, message: "\(name) must be an object, not \(message.kind).")
        }
        guard let roleValue = members["role"] else {
            throw Fault(path: path, message: "\(name) has no \"role\".")
        }
        guard case .string(let role) = roleValue else {
            throw Fault(
                path: path + ["role"],
                message: "the role of \(name) must be a string, not \(described(roleValue)).")
        }
        if !roles.contains(role) {
            throw Fault(
                path: path + ["role"],
                message: "\(name) has the unknown role \"\(role)\"."
                    + (Conversation.role(of: role).map { " Write \"\($0)\"." } ?? "")
                    + Suggestion.phrase(for: role, among: roles))
        }
        switch members["content"] {
        case .string: break
        case .array(let parts):
            for (part, value) in parts.enumerated()
            where value["type"] == "text" && value["text"]?.string == nil {
                throw Fault(
                    path: path + ["content", String(part)],
                    message: "part \(part + 1) of \(name) is a text and has no \"text\".")
            }
        case nil, .null:
            // An assistant's turn may consist of tool calls, a refusal or audio alone.
            if role == "assistant" { break }
            throw Fault(path: path, message: "\(name) has no \"content\".")
        case let content?:
            throw Fault(
                path: path + ["content"],
                message:
                    "the content of \(name) must be a string or a list, not \(described(content)).")
        }
    }
}
