package import Checkpoint
import JSON
package import Jobs
package import Results
import Vocabulary

/// Reads the items of a stored run again from its input files, as far as they still exist.
package struct InputLines: Sendable {
    private let records: InputRecords

    /// Opens the files that exist; nil if the job cannot be read.
    package init?(_ run: StoredRun) async throws {
        guard let records = try await InputRecords(run) else { return nil }
        self.records = records
    }

    /// The item of a stored result; nil if the input no longer has it.
    ///
    /// - Parameters:
    ///   - result: The stored line.
    ///   - location: Where the record was at the last import.
    ///   - key: The key by which the checkpoint identifies the item; nil finds only a record that
    ///     has not moved.
    /// - Returns: The item as the input has it now.
    package func item(
        of result: StoredLine, at location: ItemLocation, key: ItemKey?
    ) -> InputItem? {
        guard let id = result.id,
            let record = records.record(of: result, at: location, key: key)
        else { return nil }
        let whole = record.bytes.withUnsafeBufferPointer {
            try? records.decoder.decode(line: $0, as: record.format)
        }
        // A record that was edited may have another id now.
        return record.isUnchanged
            ? whole?.item(named: id) : key.flatMap { whole?.item(of: $0) }
    }
}

extension InputItem {
    /// The texts of the conversation, each with its role; parts that are not text are named.
    package var messages: [(role: String, text: String)] {
        guard let messages = request.body["messages"]?.array else {
            let text = request.body["input"] ?? request.body["prompt"]
            return text.map { [("user", Self.text(of: $0))] } ?? []
        }
        return messages.map { message in
            (message["role"]?.string ?? "", message["content"].map(Self.text) ?? "")
        }
    }

    private static func text(of content: JSONValue) -> String {
        switch content {
        case .string(let text): text
        case .array(let parts):
            parts.map { part in
                part.string ?? part["text"]?.string ?? "[\(part["type"]?.string ?? "part")]"
            }.joined(separator: "\n")
        case .null: ""
        default: content.text
        }
    }
}
