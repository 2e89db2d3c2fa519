import Checkpoint
package import Comparing
import Hashing
package import JSON
import Jobs
package import Vocabulary

/// What the header of the log says about the run.
package struct InspectHead: Sendable {
    package var job: String
    package var target: String
    /// In the format of RFC 3339.
    package var began: String
    package var ended: String
    package var isFinished: Bool
    package var items: Int
    package var samples: Int
    package var total: Int
    package var completed: Int
    package var parameters: JSONObject
    package var scores: [(name: String, metric: GateFacts.Metric)]
    /// The usage of all sends, by model.
    package var usage: [(model: String, usage: TokenUsage, cost: Money?)]

    package init(job: String, target: String) {
        self.job = job
        self.target = target
        (began, ended) = ("", "")
        isFinished = true
        (items, samples, total, completed) = (0, 1, 0, 0)
        (parameters, scores, usage) = ([:], [], [])
    }
}

extension InspectHead {
    /// What a stored run says about one target, for which all its results are read.
    init(_ run: StoredRun, target place: Int) async throws {
        let target = run.targets[place]
        self.init(job: run.name, target: target.name)
        let story = try await run.store.attemptStory()
        began = DateText.timestamp(story.began ?? 0)
        ended = DateText.timestamp(story.ended ?? story.began ?? 0)
        let counts = try await run.store.counts(targets: [target.number], samples: target.samples)
        total = counts[0].total
        completed = counts[0].done - counts[0].failed
        samples = target.samples
        items = counts[0].total / max(1, target.samples)
        isFinished = counts[0].done == counts[0].total
        parameters = run.job?.parameters ?? [:]
        let scorers = try await run.scorers(inFirst: 1_000)
        let reading = try await run.reading(metric: nil, further: scorers)
        scores = reading.furtherScores.map { ($0.metric, $0.figures[place]) }
        let totals = try await run.store.totals(samples: target.samples)
        usage = totals.models.filter { $0.target == target.number }
            .map { ($0.model.description, $0.usage, $0.knownCost.amount) }
    }
}

/// The name and the ids by which inspect_ai finds a log.
extension InspectHead {
    /// `2026-11-23T10-31-32+00-00_job_ID.json`, which inspect splits at the `_`.
    package var fileName: String {
        let time = began.hasSuffix("Z") ? began.dropLast() + "+00:00" : began[...]
        func plain(_ text: some StringProtocol) -> String {
            String(text).replacing(/[^A-Za-z0-9+.-]/, with: "-")
        }
        return "\(plain(time))_\(plain(job))_\(taskID).json"
    }

    /// Whether `inspect log list` shows a file of this name: the name must begin with the time.
    package static func isListed(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return name.prefixMatch(of: /\d{4}-\d\d-\d\dT\d\d[:-]\d\d[:-]\d\d/) != nil
    }

    /// The same however often the log is written, and different for each target.
    var taskID: String { Self.id([job, target, began]) }

    /// The same for all targets of a run.
    package var runID: String { Self.id([job, began]) }

    /// As long as inspect's own ids.
    private static func id(_ parts: [String]) -> String {
        String(SHA256.digest(of: parts.joined(separator: "\n")).hex.prefix(22))
    }
}
