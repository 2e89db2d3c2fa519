import JSON
import JSONLines

/// A file of results as far as two runs of one job must agree.
struct ResultFile {
    /// What a line says apart from times and attempts, as JSON.
    private(set) var lines: [String] = []

    init(path: String) throws {
        try JSONLinesReader(path: path).forEachLine { bytes, _ in
            let line = try JSONValue.parse(Array(bytes))
            var essence = JSONObject()
            for key in ["id", "target", "sample", "status", "text", "scores", "error", "metadata"] {
                essence[key] = line[key]
            }
            lines.append(JSONValue.object(essence).text)
        }
    }
}
