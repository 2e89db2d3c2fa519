package import JSON
import Jobs
import Results
import Vocabulary

/// The prompt and the reference of an item, next to its result.
package struct InputColumns: Sendable {
    package static let names = ["prompt", "reference"]

    private let reference: ItemReference

    package init(reference: ItemReference) { self.reference = reference }

    /// The prompt, then the reference.
    ///
    /// A single question is written as it is, a conversation as its messages; null if the line no
    /// longer exists. If there are several correct answers, the reference has all of them.
    package func values(of result: ExportedResult) -> [JSONValue] {
        [prompt(of: result), reference(for: result)]
    }

    private func prompt(of result: ExportedResult) -> JSONValue {
        guard let item = result.item else { return .null }
        let messages = item.messages
        if messages.count == 1 { return .string(messages[0].text) }
        let body = item.request.body
        return body["messages"] ?? body["contents"] ?? body["input"] ?? body["prompt"] ?? .null
    }

    private func reference(for result: ExportedResult) -> JSONValue {
        let texts = reference.texts(in: result.line.metadata)
        if texts.count == 1 { return texts[0].isEmpty ? .null : .string(texts[0]) }
        return .array(texts.map { .string($0) })
    }
}
