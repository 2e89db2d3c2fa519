package import Checkpoint
package import JSON
package import Vocabulary

/// The state of a run at one moment, from its checkpoint.
package struct RunOverview: Sendable {
    package var name: String
    package var directory: String
    /// The process that works on it.
    package var holder = RunLock.Holder.nobody
    /// In the order of the results.
    package var targets: [TargetOverview] = []
    /// Everything that was sent, including targets that the job no longer has.
    package var totals = Totals()
    package var spending = Spending()
    package var budget: Money?
    /// Sends in flight, or in flight when their process ended.
    package var inFlight = 0
    /// The recent state of the lanes of the process at work; empty if there is none.
    package var lanes: [LaneReport] = []
    /// Why the run last stopped and what resumes it, in sentences; nil if that was not stored.
    package var stop: String?
    /// The same for a program: the budgets that were too low.
    package var stoppedBy: [JSONValue] = []

    /// Failed results by kind.
    package var failures: [FailureCount] = []
    /// Models whose last attempt got no answer, while results are missing.
    package var waiting: [LastFailure] = []

    package init(name: String, directory: String) {
        self.name = name
        self.directory = directory
    }

    package var done: Int { targets.reduce(0) { $0 + $1.counts.done } }
    package var failed: Int { targets.reduce(0) { $0 + $1.counts.failed } }
    package var empty: Int { targets.reduce(0) { $0 + $1.counts.empty } }
    package var total: Int { targets.reduce(0) { $0 + $1.counts.total } }
    package var pending: Int { total - done }

    package var usage: TokenUsage { totals.models.usage }
    /// Sends that may have taken tokens and did not report them.
    var untold: Int { totals.models.unknownUsage }

    /// All outcomes of attempts, the most frequent first.
    package var outcomes: [(kind: String, count: Int)] {
        let sums = totals.models.reduce(into: [String: Int]()) { sums, model in
            sums.merge(model.outcomes, uniquingKeysWith: +)
        }
        return sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { (kind: $0.key, count: $0.value) }
    }

    /// The state of the run, in one word.
    package enum State: String, Sendable {
        case running, finished, stopped, empty
    }

    package var state: State {
        if holder != .nobody { return .running }
        if total == 0 { return .empty }
        return pending == 0 ? .finished : .stopped
    }
}
