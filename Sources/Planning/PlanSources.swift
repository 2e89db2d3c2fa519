import HTTP
import Jobs

/// What a plan is made from.
struct PlanSources: Sendable {
    let job: Job
    let environment: [String: String]
    let transport: any HTTPTransport
    /// Starts the simulated models and returns where they listen; called if a job names one.
    let simulator: @Sendable () throws -> String
    /// The moment whose prices apply, in seconds since 1970.
    let unixTime: Double
    /// What earlier runs have shown of the models, for the policies that go by it.
    let quality: QualityStudy
}
