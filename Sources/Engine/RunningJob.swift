package import Jobs
package import Records
package import Vocabulary

/// A run of a job, as seen by the code that starts it and may end it early.
///
/// A judge is asked by a run of its own, and the module for judging is below the one that runs
/// jobs.
package protocol RunningJob: Sendable {
    /// Its progress.
    var progress: RunProgress { get }

    /// Runs the job to its end, or until it must stop.
    ///
    /// - Throws: ``RunFailure``.
    func run() async throws -> RunReport

    /// Starts nothing more, for a reason that the report gives.
    func stop(_ reason: Scheduler.Stop)

    /// Takes no new work; requests in flight are finished and their results kept.
    func drain()

    /// Cancels the requests in flight; their items stay pending, and what was sent counts as
    /// possibly paid.
    func cancel()
}

/// Creates a run of a job, which does nothing until it is started.
package typealias RunMaker =
    @Sendable (_ job: Job, _ options: RunOptions, _ world: RunWorld) -> any RunningJob
