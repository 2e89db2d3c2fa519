package import Jobs
package import Records
package import Vocabulary

/// A run of a job, for those who start it and may end it early.
///
/// A judge is asked by a run of its own, and judging stands below what runs jobs.
package protocol RunningJob: Sendable {
    /// How far it is.
    var progress: RunProgress { get }

    /// Runs the job to its end, or to where it must stop.
    ///
    /// - Throws: ``RunFailure``.
    func run() async throws -> RunReport

    /// Begins nothing more, for a reason that the report gives.
    func stop(_ reason: Scheduler.Stop)

    /// Takes no new work; what is in flight is finished and kept.
    func drain()

    /// Cuts off what is in flight; its items stay pending, and what was sent counts as maybe paid.
    func cancel()
}

/// Makes a run of a job, which does nothing until it is told to.
package typealias RunMaker =
    @Sendable (_ job: Job, _ options: RunOptions, _ world: RunWorld) -> any RunningJob
