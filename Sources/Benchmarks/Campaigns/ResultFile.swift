import JSON
import JSONLines

/// A file of results as far as two runs of one job must agree.
struct ResultFile {
    /// What a line says apart from times and attempts, as JSON.
    private(set) var lines: [String] = []
    /// For each prompt how often it was sent: attempts with a known end, and without.
    private(set) var sends: [Int: (known: Int, unknown: Int)] = [:]

    init(path: String) throws {
        try JSONLinesReader(path: path).forEachLine { bytes, position in
            let line = try JSONValue.parse(Array(bytes))
            var essence = JSONObject()
            for key in ["id", "target", "sample", "status", "text", "scores", "error", "metadata"] {
                essence[key] = line[key]
            }
            lines.append(JSONValue.object(essence).text)
            guard let prompt = line["id"]?.string.flatMap({ Int($0.dropFirst()) }) else {
                throw BenchmarkFailure("\(path):\(position.number): no id of the campaign")
            }
            let attempts = line["attempts"]?.array ?? []
            let unknown = attempts.count { $0["outcome"]?.string == "unknown" }
            sends[prompt] = (attempts.count - unknown, unknown)
        }
    }
}
