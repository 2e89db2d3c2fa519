import Checkpoint
package import Jobs
package import Results
import Vocabulary

/// One item of a stored run, with the answer of each target.
package struct StoredExample: Sendable {
    package var id: String
    /// Nil if the input no longer has the line.
    package var item: InputItem?
    /// The first sample of each target in their order; nil for a target without a result.
    package var results: [StoredLine?]

    /// Reads an item by the checkpoint's number; nil if it has no result.
    ///
    /// Throws what reading the checkpoint throws.
    package init?(_ item: Int64, of run: StoredRun, from lines: InputLines?) async throws {
        var results: [StoredLine?] = []
        for target in run.targets {
            let work = WorkID(item: item, target: target.number, sample: 0)
            let line = try await run.store.line(of: work)
            results.append(line.flatMap { StoredLine(parsing: $0) })
        }
        guard let first = results.compactMap(\.self).first else { return nil }
        id = first.id ?? ""
        self.results = results
        if let lines, let location = try await run.store.location(of: item) {
            let key = try await run.store.key(of: item)
            self.item = lines.item(of: first, at: location, key: key)
        }
    }
}
