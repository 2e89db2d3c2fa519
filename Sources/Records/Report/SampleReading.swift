import Checkpoint
import Comparing
import Evaluation
import Jobs
import Results
import Synchronization
import Vocabulary

/// Reads what the samples of each item show together, if the run's targets have several.
///
/// Each line is read whole, since the vote is about answers; a run without samples is never read
/// this way.
struct SampleReading: Sendable {
    let targets: [(name: String, number: Int, samples: Int)]
    let scorers: [String]
    private let voters: [(any Scorer)?]
    private let rules: [String: UnreadableRule]

    /// Takes the names of scores, and the job whose scorers can read answers for the vote.
    init(
        targets: [(name: String, number: Int, samples: Int)], scorers: [String], job: Job?
    ) {
        self.targets = targets.filter { $0.samples > 1 }
        self.scorers = scorers
        let context = ScorerContext(allowsCommands: true)
        let known = (job?.scorers ?? []).compactMap { declaration in
            // Reading an answer runs no program, so programs need no permission here.
            try? ScorerFactory.make(declaration.object, in: context)
        }
        voters = scorers.map { name in known.first { $0.name == name } }
        rules = job?.unreadableRules ?? [:]
    }

    /// The figures by scorer, then in the order of the targets; empty if none has samples.
    func figures(in store: CheckpointStore) async throws -> [String: [SampleFigures]] {
        guard !targets.isEmpty, !scorers.isEmpty else { return [:] }
        let numbers = targets.map(\.number)
        let state = Mutex(Items(targets: targets.count, scorers: scorers.count))
        let limits = Dictionary(zip(numbers, targets.map(\.samples))) { first, _ in first }
        try await store.forEachLine(targets: numbers, samples: limits.values.max() ?? 1) {
            work, line in
            guard let place = numbers.firstIndex(of: work.target),
                work.sample < limits[work.target, default: 1],
                let result = StoredLine(parsing: line),
                let stored = StoredReply(result)
            else { return }
            let samples = zip(scorers, voters).map { name, voter in
                let score = RecordedScore(of: name, in: result, rule: rules[name] ?? .wrong)
                return SampleTally.Sample(
                    score: score.value, answer: voter?.answer(in: stored.reply),
                    isUnreadable: score.isUnreadable)
            }
            state.withLock { $0.add(samples, of: work.item, target: place) }
        }
        let tallies = state.withLock { state in
            state.finish()
            return state.tallies
        }
        var figures: [String: [SampleFigures]] = [:]
        for (index, name) in scorers.enumerated() {
            figures[name] = zip(targets, tallies).map { $1[index].figures(of: $0.name) }
        }
        return figures
    }

    /// Collects the samples of an item, which follow each other.
    private struct Items: Sendable {
        private(set) var tallies: [[SampleTally]]
        private var samples: [[SampleTally.Sample]] = []
        private var item: Int64?
        private var target = 0

        init(targets: Int, scorers: Int) {
            tallies = Array(
                repeating: Array(repeating: SampleTally(), count: scorers), count: targets)
        }

        mutating func add(_ sample: [SampleTally.Sample], of item: Int64, target: Int) {
            if item != self.item || target != self.target {
                finish()
                (self.item, self.target) = (item, target)
            }
            samples.append(sample)
        }

        mutating func finish() {
            guard !samples.isEmpty else { return }
            for scorer in samples[0].indices {
                tallies[target][scorer].add(samples.map { $0[scorer] })
            }
            samples.removeAll(keepingCapacity: true)
        }
    }
}
