import JSON
import Vocabulary

extension JobDecoder {
    /// A text, `{"system", "user"}`, or `{"messages"}`.
    func prompt(_ reader: inout JobReader) -> PromptTemplate? {
        guard let value = reader.value("prompt") else { return nil }
        switch value {
        case .string(let text):
            if text.allSatisfy(\.isWhitespace) { reader.complain("prompt", "is empty.") }
            return template([("user", value, ["prompt"])], reader.log)
        case .object(let object):
            var inner = JobReader(object, at: ["prompt"], log: reader.log)
            defer { inner.finish() }
            return object["messages"] == nil ? turns(&inner) : messages(&inner)
        default:
            reader.complain("prompt", "must be a text or an object, not \(described(value)).")
            return nil
        }
    }

    private func turns(_ reader: inout JobReader) -> PromptTemplate? {
        var turns: [(role: String, content: JSONValue, path: [String])] = []
        for role in ["system", "user"] {
            guard let text = reader.text(role) else { continue }
            turns.append((role, .string(text), reader.path(of: role)))
        }
        _ = reader.value("messages")
        if reader.object["user"] == nil {
            reader.log.add(reader.path, "\"prompt\" needs a \"user\" text or \"messages\".")
        }
        return template(turns, reader.log)
    }

    private func messages(_ reader: inout JobReader) -> PromptTemplate? {
        for key in ["system", "user"] where reader.value(key) != nil {
            reader.complain(key, "cannot stand beside \"prompt.messages\". Make it a message.")
        }
        guard let value = reader.value("messages") else { return nil }
        let path = reader.path(of: "messages")
        do throws(ChatMessages.Fault) { try ChatMessages.check(value) } catch {
            reader.log.add(path + error.path, error.message)
            return nil
        }
        do throws(PromptTemplate.Fault) {
            return try PromptTemplate(messages: value.array ?? [])
        } catch {
            reader.log.add(path + error.path, "\(error.error).")
            return nil
        }
    }

    private func template(
        _ turns: [(role: String, content: JSONValue, path: [String])], _ log: FindingLog
    ) -> PromptTemplate? {
        do throws(PromptTemplate.Fault) {
            return try PromptTemplate(
                messages: turns.map { ["role": .string($0.role), "content": $0.content] })
        } catch {
            let turn = error.path.first.flatMap { Int($0) } ?? 0
            log.add(turns[turn].path, "\(error.error).")
            return nil
        }
    }
}
