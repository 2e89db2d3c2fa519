import Evaluation
import JSON
import Vocabulary

/// New scores of all results, in the order of the results, until they are written in one go.
///
/// One flat text: a million results with two scores take some sixty megabytes.
struct ScoreBook: Sendable {
    /// What is to stand in one result.
    struct Entry: Sendable {
        var scores: JSONObject = [:]
        /// Fields of the item that scorers named and the result did not have.
        var fields: JSONObject = [:]
    }

    /// How one scorer fared.
    private struct Tally {
        var readable = 0
        var unreadable = 0
        var reason = ""
    }

    private var works: [WorkID] = []
    private var ends: [Int] = []
    private var text: [UInt8] = []
    private var next = 0
    private var tallies: [String: Tally] = [:]

    mutating func append(_ entry: Entry, of work: WorkID) {
        for score in entry.scores {
            if let reason = score.value["unreadable"]?.string {
                tallies[score.key, default: Tally(reason: reason)].unreadable += 1
            } else {
                tallies[score.key, default: Tally()].readable += 1
            }
        }
        text += JSONValue.array([.object(entry.scores), .object(entry.fields)]).serialized
        works.append(work)
        ends.append(text.count)
    }

    /// The entry of a result, asked for in the order in which they were put in.
    mutating func take(_ work: WorkID) -> Entry? {
        guard next < works.count, works[next] == work else { return nil }
        let start = next == 0 ? 0 : ends[next - 1]
        defer { next += 1 }
        guard let parts = try? JSONValue.parse(Array(text[start..<ends[next]])).array,
            let scores = parts.first?.object, let fields = parts.last?.object
        else { return nil }
        return Entry(scores: scores, fields: fields)
    }

    /// Scorers that could make nothing of any answer: a sign that they look for the wrong thing.
    var complaints: [String] {
        tallies.filter { $0.value.readable == 0 }.sorted { $0.key < $1.key }.map { name, tally in
            "\(name) could score none of \(tally.unreadable) answers: \(tally.reason)."
        }
    }
}
