package import Checkpoint
package import JSON

/// A run's `summary.json`, read again; empty where there is none.
package struct StoredSummary: Sendable {
    private let document: JSONValue

    package init(of directory: RunDirectory) {
        let bytes = (try? JobFile.bytes(of: directory.summary)) ?? []
        document = (try? JSONValue.parse(bytes)) ?? .null
    }

    package var members: JSONObject { document.object ?? [:] }

    /// How the last process that worked on the run left it.
    package var status: String? { document["status"]?.string }
    package var wallTime: Double? { document["wall_time_s"]?.double }
    /// Each an object with `gate`, `finding` and `passed`.
    package var gates: [JSONObject] { (document["gates"]?.array ?? []).compactMap(\.object) }

    /// What became of the job's judges.
    package var judging: [JudgeReport] {
        (document["judging"]?.array ?? []).compactMap { $0.object.flatMap { JudgeReport($0) } }
    }

    /// By model, in the order of the summary; null for one without a price.
    package var prices: [(model: String, price: JSONValue)] {
        (document["prices"]?.object?.members ?? []).map { ($0.key, $0.value) }
    }
}
