import Checkpoint
package import JSON
import Vocabulary

extension StoredRun {
    /// One item with what each target answered.
    package struct Example: Sendable {
        package var id: String
        /// Nil where the input line is not there any more.
        package var item: InputItem?
        /// The first sample of each target in their order; nil where there is none.
        package var results: [JSONObject?]
    }

    /// An item by the checkpoint's number; nil where none of its results is there.
    ///
    /// Throws what reading the checkpoint throws.
    package func example(_ item: Int64, from lines: InputLines?) async throws -> Example? {
        var results: [JSONObject?] = []
        for target in targets {
            let work = WorkID(item: item, target: target.number, sample: 0)
            let line = try await store.line(of: work)
            results.append(line.flatMap { try? JSONValue.parse($0).object })
        }
        guard let first = results.compactMap(\.self).first else { return nil }
        var example = Example(id: first["id"]?.string ?? "", results: results)
        if let lines, let location = try await store.location(of: item) {
            let key = try await store.key(of: item)
            example.item = lines.item(of: first, at: location, key: key)
        }
        return example
    }
}
