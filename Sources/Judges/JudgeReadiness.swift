package import Engine
package import Jobs
import Planning
package import Records
import Vocabulary

/// Checks whether the judges of a job can be asked, before anything is sent.
package struct JudgeReadiness: Sendable {
    package let judges: [Judge]
    package let job: Job
    package let world: RunWorld

    package init(judges: [Judge], job: Job, world: RunWorld) {
        self.judges = judges
        self.job = job
        self.world = world
    }

    /// Plans the asking of each judge.
    ///
    /// - Throws: ``RunFailure``.
    package func check() throws {
        for judge in judges {
            let asking = judge.job(of: job, inputs: [])
            let plan = try RunPlanner(
                job: asking, environment: world.environment,
                transport: world.transport, simulator: world.simulator,
                unixTime: world.time.unixTime()
            ).plan()
            if let finding = asking.unboundedJudge(in: plan) { throw RunFailure.badJob([finding]) }
        }
    }

    /// Why the judges cannot be asked now although the job is valid; nil if they can.
    ///
    /// - Throws: ``RunFailure/badJob(_:)``.
    package func obstacle() throws -> RunFailure? {
        do {
            try check()
            return nil
        } catch let failure as RunFailure {
            if case .badJob = failure { throw failure }
            return failure
        }
    }
}
