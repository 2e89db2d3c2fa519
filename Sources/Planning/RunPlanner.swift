package import HTTP
import JSON
package import Jobs
import Providers
import Routing
import Vocabulary

/// Resolves a job's targets into lanes: which models there are, with what key, at what price.
package struct RunPlanner: Sendable {
    private let sources: PlanSources

    package init(
        job: Job, environment: [String: String], transport: any HTTPTransport,
        simulator: @escaping @Sendable () throws -> String, unixTime: Double,
        quality: QualityStudy = QualityStudy()
    ) {
        sources = PlanSources(
            job: job, environment: environment, transport: transport, simulator: simulator,
            unixTime: unixTime, quality: quality)
    }

    /// The targets of the job, or one for each model that lines name if it has none.
    ///
    /// Throws a ``RunFailure`` that names every obstacle.
    package func plan(
        lineModels: [String] = [], places: [String: InputPlace] = [:]
    ) throws -> RunPlan {
        let (plan, obstacle) = try survey(lineModels: lineModels, places: places)
        if let obstacle { throw obstacle }
        return plan
    }

    /// The same for a check: the plan as far as it goes, and what prevents a run.
    package func survey(
        lineModels: [String] = [], places: [String: InputPlace] = [:]
    ) throws -> (plan: RunPlan, obstacle: RunFailure?) {
        let job = sources.job
        var builder = PlanBuilder(
            sources: sources, catalog: try job.catalog(environment: sources.environment))
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
