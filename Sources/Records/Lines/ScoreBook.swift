package import JSON
package import Results
package import Vocabulary

/// New scores of all results, in the order of the results, until they are written all at once.
///
/// One flat text: a million results with two scores take about sixty megabytes.
package struct ScoreBook: Sendable {
    /// The new content of one result.
    package struct Entry: Sendable {
        package var scores: [ScoreEntry] = []
        /// Fields of the item that scorers need and the result did not have.
        package var fields: JSONObject = [:]

        package init(scores: [ScoreEntry] = [], fields: JSONObject = [:]) {
            self.scores = scores
            self.fields = fields
        }
    }

    /// The results of one scorer.
    private struct Tally {
        var read = 0
        var unread = 0
        var reason = ""
    }

    private var works: [WorkID] = []
    private var ends: [Int] = []
    private var text: [UInt8] = []
    private var next = 0
    private var tallies: [String: Tally] = [:]

    package init() {}

    package mutating func append(_ entry: Entry, of work: WorkID) {
        for entry in entry.scores {
            if entry.score.isUnreadable || entry.score.value == nil {
                let reason = entry.score.reason ?? ""
                tallies[entry.name, default: Tally(reason: reason)].unread += 1
            } else {
                tallies[entry.name, default: Tally()].read += 1
            }
        }
        let scores = entry.scores.map { entry in
            JSONValue.array([
                .string(entry.name),
                entry.score.value.map { .number(JSONNumber($0)) } ?? .null,
                .bool(entry.score.isUnreadable), entry.score.reason.map { .string($0) } ?? .null,
            ])
        }
        text += JSONValue.array([.array(scores), .object(entry.fields)]).serialized
        works.append(work)
        ends.append(text.count)
    }

    /// The entry of a result; call this in the order in which entries were added.
    package mutating func take(_ work: WorkID) -> Entry? {
        guard next < works.count, works[next] == work else { return nil }
        let start = next == 0 ? 0 : ends[next - 1]
        defer { next += 1 }
        guard let parts = try? JSONValue.parse(Array(text[start..<ends[next]])).array,
            let scores = parts.first?.array, let fields = parts.last?.object
        else { return nil }
        return Entry(
            scores: scores.compactMap { score in
                guard let parts = score.array, parts.count == 4, let name = parts[0].string else {
                    return nil
                }
                return ScoreEntry(
                    name: name,
                    score: RecordedScore(
                        value: parts[1].double, reason: parts[3].string,
                        isUnreadable: parts[2].bool ?? false))
            }, fields: fields)
    }

    /// Scorers that could not read any answer: a sign that they look for the wrong thing.
    package var complaints: [String] {
        tallies.filter { $0.value.read == 0 }.sorted { $0.key < $1.key }.map { name, tally in
            "\(name) could read none of \(tally.unread) answers: \(tally.reason)."
        }
    }
}
