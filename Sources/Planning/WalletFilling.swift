package import Checkpoint
package import Jobs
package import Routing
import Vocabulary

/// The walls that a job sets, with what earlier runs have spent inside each.
package struct WalletFilling {
    let job: Job
    let plan: RunPlan
    let store: CheckpointStore

    package init(job: Job, plan: RunPlan, store: CheckpointStore) {
        (self.job, self.plan, self.store) = (job, plan, store)
    }

    package func wallet() async throws -> Wallet {
        let run = Budget(limit: job.limits.budget, spent: try await store.spent().total)
        let walled = plan.targets.indices.filter { plan.targets[$0].budget != nil }
        guard !walled.isEmpty || !job.limits.modelBudgets.isEmpty else { return Wallet(run: run) }
        let models = try await store.totals(samples: plan.samples).models
        func spent(_ isInside: (ModelTotals) -> Bool) -> Money {
            models.filter(isInside).reduce(.zero) { $0 + $1.cost + $1.maybePaid }
        }
        var routes: [Int: Budget] = [:]
        for index in walled {
            let number = plan.targets[index].number
            routes[index] = Budget(
                limit: plan.targets[index].budget, spent: spent { $0.target == number })
        }
        let groups = job.limits.modelBudgets.sorted { $0.key < $1.key }.map { name, amount in
            Wallet.Group(
                name: name,
                lanes: Set(
                    plan.lanes.indices.filter { plan.lanes[$0].settings.model.isNamed(name) }),
                budget: Budget(limit: amount, spent: spent { $0.model.isNamed(name) }))
        }
        return Wallet(run: run, routes: routes, groups: groups)
    }

    /// What to say about earlier sends that no budget counts, since their price was not known; nil
    /// if there are none.
    package func uncounted() async throws -> String? {
        let walled = plan.targets.filter { $0.budget != nil }.map(\.number)
        let count = try await store.totals(samples: plan.samples).models.reduce(0) { sum, totals in
            let isWalled =
                job.limits.budget != nil || walled.contains(totals.target)
                || job.limits.modelBudgets.keys.contains { totals.model.isNamed($0) }
            return isWalled ? sum + totals.unpriced : sum
        }
        if count == 0 { return nil }
        let requests =
            count == 1 ? "1 earlier request has" : "\(grouped(count)) earlier requests have"
        return "\(requests) no known price, and no budget counts what they cost."
    }
}
