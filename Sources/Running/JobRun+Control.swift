import Checkpoint
package import Engine
import Evaluation
import Inspection
import Jobs
import Judges
import Planning
import Records
import Routing
import Synchronization
package import Vocabulary

/// Stopping a run, and reading its progress, while it runs.
extension JobRun {
    /// Ends the sending when the job's time is over; what is in progress is finished.
    func stop(after time: Duration) async {
        let end = world.time.now() + time
        do { try await world.time.sleep(until: end) } catch { return }
        stop(.timeIsOver)
    }

    /// Starts nothing more, for a reason that the report gives.
    package func stop(_ reason: Scheduler.Stop) {
        if reason == .asked { meter.enter(.draining) }
        let (scheduler, judging) = live.withLock { live in
            live.ending = live.ending ?? reason
            return (live.scheduler, live.judging)
        }
        scheduler?.stop(reason)
        judging?.stop(reason)
    }

    /// The run directory, where the results will be.
    package var directoryPath: String { directory.path }

    /// Takes no new work; what is in progress is finished and kept.
    package func drain() {
        stop(.asked)
    }

    /// Cancels the requests in flight; their items stay pending, and what was sent counts as
    /// possibly paid.
    package func cancel() {
        drain()
        live.withLock(\.workers)?.cancel()
        live.withLock(\.judging)?.cancel()
    }

    /// The progress when the run began to send; nil until then.
    package var beginning: RunProgress? { live.withLock(\.beginning) }

    /// The progress of the run, for displays; once judging has begun, the progress of the judging.
    package var progress: RunProgress {
        if let judging = live.withLock(\.judging) { return judging.progress.judging }
        guard let scheduler = live.withLock(\.scheduler) else {
            return meter.snapshot(inFlight: 0, states: [])
        }
        let now = world.time.now()
        let (states, lanes) = scheduler.inspect { router in
            (
                (0..<router.routeCount).map { router.state(ofRoute: $0, at: now) },
                router.report(routeNames: [], at: now)
            )
        }
        return meter.snapshot(inFlight: scheduler.inFlight, states: states, lanes: lanes)
    }
}
