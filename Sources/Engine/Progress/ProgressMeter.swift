import Synchronization
package import Vocabulary

/// Counts what happens in a run, for progress displays; the checkpoint is authoritative.
package final class ProgressMeter: Sendable {
    private struct State {
        var progress = RunProgress()
        /// Results by time, over the last half minute, for the rate.
        var samples: [(at: Instant, done: Int)] = []
        var speed = RunSpeed()
        /// How long requests have been sent, without the time for judging.
        var sending = Duration.zero
    }

    private let state: Mutex<State>
    private let time: any TimeSource
    private let start: Instant

    static let rateWindow = Duration.seconds(30)

    package init(time: any TimeSource) {
        self.time = time
        start = time.now()
        state = Mutex(State())
    }

    /// What earlier runs of the job left.
    package func begin(targets: [TargetProgress], budget: Money?, spent: KnownCost) {
        state.withLock { state in
            state.progress.targets = targets
            state.progress.done = targets.reduce(0) { $0 + $1.done }
            state.progress.failed = targets.reduce(0) { $0 + $1.failed }
            state.progress.total = targets.reduce(0) { $0 + $1.total }
            state.progress.budget = budget
            state.progress.spent = spent.known
            state.progress.maybeSpent = spent.maybe
            state.progress.unpriced = spent.unpriced
        }
    }

    /// Whether some wanted result is still missing.
    package var isWorkLeft: Bool { state.withLock { $0.progress.done < $0.progress.total } }

    package func enter(_ phase: RunProgress.Phase) {
        state.withLock { $0.progress.phase = phase }
    }

    func noteAttempt(_ record: AttemptRecord, isRetry: Bool) {
        state.withLock { state in
            if isRetry { state.progress.retries += 1 }
            if record.outcome == AttemptRecord.succeeded {
                state.speed.answered(after: record.duration)
            }
            if let cost = record.cost { state.progress.spent += cost }
            if record.cost == nil, record.maybePaid == nil { state.progress.unpriced += 1 }
            if let maybe = record.maybePaid { state.progress.maybeSpent += maybe }
            if let usage = record.usage {
                state.progress.inputTokens.addSaturated(usage.input)
                state.progress.outputTokens.addSaturated(usage.output)
            } else if record.billing?.mayHaveRun ?? true {
                state.progress.untold += 1
            }
        }
    }

    func noteResult(target: Int, status: ResultStatus) {
        state.withLock { state in
            state.progress.done += 1
            state.progress.targets[target].done += 1
            if status == .failed {
                state.progress.failed += 1
                state.progress.targets[target].failed += 1
            }
        }
    }

    /// Records the state of the lanes, which is assumed to have held for the given duration.
    package func look(_ lanes: [LaneReport], for duration: Duration) {
        state.withLock { $0.speed.look(lanes, for: duration) }
    }

    /// Adds to the time for which requests were sent.
    package func sent(for duration: Duration) {
        state.withLock { $0.sending = $0.sending + duration }
    }

    /// Why the run was slow; nil if it was not.
    package func slowness(concurrency: Int) -> String? {
        state.withLock { $0.speed.sentence(concurrency: concurrency, sending: $0.sending) }
    }

    /// The state of the run now, with its lanes and what blocks each target.
    package func snapshot(
        inFlight: Int, states: [String?], lanes: [LaneReport] = []
    ) -> RunProgress {
        let now = time.now()
        return state.withLock { state in
            state.samples.append((now, state.progress.done))
            state.samples.removeAll { now - $0.at > Self.rateWindow }
            var progress = state.progress
            progress.elapsed = now - start
            progress.inFlight = inFlight
            progress.lanes = lanes
            for (index, text) in states.enumerated() where index < progress.targets.count {
                progress.targets[index].state = text
            }
            if let first = state.samples.first, now > first.at {
                progress.rate =
                    Double(progress.done - first.done) / (now - first.at).seconds
            }
            if progress.rate > 0 {
                let left = Double(progress.total - progress.done) / progress.rate
                // A target that waits takes at least as long as its wait; and until the last
                // result, some time is left.
                if progress.done == progress.total || left >= 1 {
                    progress.timeLeft = .seconds(left)
                } else {
                    progress.timeLeft = states.contains { $0 != nil } ? nil : .seconds(1)
                }
            }
            return progress
        }
    }
}
