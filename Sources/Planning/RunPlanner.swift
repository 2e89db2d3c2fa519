package import HTTP
import JSON
package import Jobs
import Providers
import Routing
import Vocabulary

/// Resolves a job's targets into lanes: which models there are, with what key, at what price.
package struct RunPlanner: Sendable {
    package let job: Job
    package let environment: [String: String]
    package let transport: any HTTPTransport
    /// Starts the simulated models and says where they listen; called when a job names one.
    package let simulator: @Sendable () throws -> String
    /// The moment whose prices apply.
    package let unixTime: Double
    /// What earlier runs have shown of the models, for the policies that go by it.
    let quality: QualityStudy

    package init(
        job: Job, environment: [String: String], transport: any HTTPTransport,
        simulator: @escaping @Sendable () throws -> String, unixTime: Double,
        quality: QualityStudy = QualityStudy()
    ) {
        self.job = job
        self.environment = environment
        self.transport = transport
        self.simulator = simulator
        self.unixTime = unixTime
        self.quality = quality
    }

    /// The targets of the job, or one for each model that lines name where it has none.
    ///
    /// Throws a ``RunFailure`` that names everything that stands in the way.
    package func plan(
        lineModels: [String] = [], places: [String: InputPlace] = [:]
    ) throws -> RunPlan {
        let (plan, obstacle) = try survey(lineModels: lineModels, places: places)
        if let obstacle { throw obstacle }
        return plan
    }

    /// The same for somebody who only looks: the plan as far as it goes, and what stands in
    /// the way of running it.
    package func survey(
        lineModels: [String] = [], places: [String: InputPlace] = [:]
    ) throws -> (plan: RunPlan, obstacle: RunFailure?) {
        var builder = PlanBuilder(planner: self, catalog: try job.catalog(environment: environment))
        builder.places = places
        if job.targets.isEmpty {
            for model in lineModels {
                let entry = RouteEntry(model)
                try builder.add(
                    Target(
                        name: model, route: [entry], policy: .cheapest, parameters: [:], samples: 1,
                        place: .wholeFile(job.file)),
                    lineModel: model)
            }
        } else {
            for target in job.targets { try builder.add(target, lineModel: nil) }
        }
        builder.checkBudgets()
        return (builder.plan, builder.obstacle)
    }
}
