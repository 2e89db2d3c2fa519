import JSON
import Vocabulary

/// New scores of all results, in the order of the results, until they are written in one go.
///
/// One flat text: a million results with two scores take some sixty megabytes.
struct ScoreBook: Sendable {
    private var works: [WorkID] = []
    private var ends: [Int] = []
    private var text: [UInt8] = []
    private var next = 0

    mutating func append(_ scores: [ScoreEntry], of work: WorkID) {
        var writer = JSONWriter()
        writer.beginObject()
        for score in scores {
            writer.key(score.name)
            writer.value(score.value)
        }
        writer.endObject()
        text += writer.bytes
        works.append(work)
        ends.append(text.count)
    }

    /// The scores of a result, asked for in the order in which they were put in.
    mutating func take(_ work: WorkID) -> JSONObject? {
        guard next < works.count, works[next] == work else { return nil }
        let start = next == 0 ? 0 : ends[next - 1]
        defer { next += 1 }
        return try? JSONValue.parse(Array(text[start..<ends[next]])).object
    }
}
