import Inspection
import Jobs
import Records
import Reporting
import Vocabulary

/// Runs a rescoring to its end and shows the progress of its judges.
struct RescoringDriver: Sendable {
    let rescoring: Rescoring
    let display: RunDisplay
    let context: CommandContext

    private static let tick = Duration.milliseconds(200)

    func drive() async throws -> (report: RunReport, job: Job, status: ExitStatus) {
        let stoppable = StoppableWork(
            time: context.time, drain: { rescoring.drain() },
            exit: { status in
                display.abandon()
                endProcess(status)
            })
        let ticker = Task {
            while !Task.isCancelled {
                do { try await context.time.sleep(until: context.time.now() + Self.tick) } catch {
                    break
                }
                if let progress = rescoring.progress { try? display.show(.progress(progress)) }
            }
        }
        defer {
            ticker.cancel()
            display.abandon()
        }
        do {
            let (report, job) = try await stoppable.run(until: context.signals()) {
                try await withTaskCancellationHandler {
                    try await rescoring.run()
                } onCancel: {
                    rescoring.cancel()
                }
            }
            for verdict in report.gates ?? [] { try display.show(.gate(verdict)) }
            return (report, job, RunDriver.status(of: report, stopped: stoppable.stopped))
        } catch let failure as RunFailure {
            if let stopped = stoppable.stopped {
                throw CommandFailure(stopped, "stopped; the scores were not changed.")
            }
            throw CommandFailure(failure)
        }
    }
}
