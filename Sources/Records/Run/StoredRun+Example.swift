import Checkpoint
package import Jobs
package import Results
import Vocabulary

extension StoredRun {
    /// One item with what each target answered.
    package struct Example: Sendable {
        package var id: String
        /// Nil where the input line is not there any more.
        package var item: InputItem?
        /// The first sample of each target in their order; nil where there is none.
        package var results: [StoredLine?]

        package init(id: String, item: InputItem? = nil, results: [StoredLine?]) {
            self.id = id
            self.item = item
            self.results = results
        }
    }

    /// An item by the checkpoint's number; nil where none of its results is there.
    ///
    /// Throws what reading the checkpoint throws.
    package func example(_ item: Int64, from lines: InputLines?) async throws -> Example? {
        var results: [StoredLine?] = []
        for target in targets {
            let work = WorkID(item: item, target: target.number, sample: 0)
            let line = try await store.line(of: work)
            results.append(line.flatMap { StoredLine(parsing: $0) })
        }
        guard let first = results.compactMap(\.self).first else { return nil }
        var example = Example(id: first.id ?? "", results: results)
        if let lines, let location = try await store.location(of: item) {
            let key = try await store.key(of: item)
            example.item = lines.item(of: first, at: location, key: key)
        }
        return example
    }
}
