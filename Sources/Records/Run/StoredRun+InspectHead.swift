import Checkpoint
import JSON
import Jobs
import Vocabulary

extension StoredRun {
    /// What the head of an inspect_ai log says of one target, which all results are read for.
    package func inspectHead(ofTarget place: Int) async throws -> InspectFormat.Head {
        let target = targets[place]
        var head = InspectFormat.Head(job: name, target: target.name)
        let story = try await store.attemptStory()
        head.began = DateText.timestamp(story.began ?? 0)
        head.ended = DateText.timestamp(story.ended ?? story.began ?? 0)
        let counts = try await store.counts(targets: [target.number], samples: target.samples)
        head.total = counts[0].total
        head.completed = counts[0].done - counts[0].failed
        head.samples = target.samples
        head.items = counts[0].total / max(1, target.samples)
        head.isFinished = counts[0].done == counts[0].total
        head.parameters = job?.parameters ?? [:]
        let scorers = try await scorers(inFirst: 1_000)
        let reading = try await reading(metric: nil, further: scorers)
        head.scores = reading.furtherScores.map { ($0.metric, $0.figures[place]) }
        let totals = try await store.totals(samples: target.samples)
        head.usage = totals.models.filter { $0.target == target.number }
            .map { ($0.model.description, $0.usage, $0.knownCost.amount) }
        return head
    }
}
