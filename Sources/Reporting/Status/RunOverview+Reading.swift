package import Checkpoint
import Engine
import JSON
import Jobs
package import Records

extension RunOverview {
    /// Adds up the checkpoint's content for these targets.
    ///
    /// A run in progress changes between the sums; each is correct for its moment.
    package mutating func read(
        _ store: CheckpointStore, targets: [(name: String, number: Int, samples: Int)]
    ) async throws(CheckpointError) {
        totals = try await store.totals(samples: targets.map(\.samples).max() ?? 1)
        spending = try await store.spent()
        inFlight = try await store.inFlight()
        self.targets = []
        for target in targets {
            let counts = try await store.counts(
                targets: [target.number], samples: target.samples)
            self.targets.append(
                TargetOverview(
                    name: target.name, counts: counts.first ?? TargetCounts(target: target.number),
                    of: target.number, in: totals))
        }
        failures = try await store.failureCounts()
        waiting = pending > 0 ? try await store.lastFailures() : []
    }
}

extension StoredRun {
    /// Everything that `status` shows.
    package func overview() async throws -> RunOverview {
        var overview = RunOverview(name: name, directory: directory.path)
        overview.holder = RunLock.probe(directory)
        overview.budget = job?.limits.budget
        if overview.holder != .nobody { overview.lanes = lanes }
        let budgets = try await SpentBudget.kept(in: store)
        if !budgets.isEmpty {
            let text = BudgetText(budgets: budgets, command: "the same sluice run command")
            overview.stop = "\(text.finding). \(text.advice)"
            overview.stoppedBy = budgets.map { .object($0.json) }
        }
        try await overview.read(store, targets: targets.map { ($0.name, $0.number, $0.samples) })
        return overview
    }
}
