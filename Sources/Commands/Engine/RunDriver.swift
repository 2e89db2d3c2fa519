import Jobs
import Records
import Reporting
import Running
import Vocabulary

/// Runs a job to its end, shows its events, and derives the exit status.
struct RunDriver: Sendable {
    let run: JobRun
    let job: Job
    let display: RunDisplay
    let context: CommandContext

    /// The time between two updates of the progress.
    private static let tick = Duration.milliseconds(200)

    func drive() async throws -> (report: RunReport, status: ExitStatus) {
        let stoppable = StoppableWork(
            time: context.time, drain: { run.drain() },
            exit: { status in
                display.abandon()
                endProcess(status)
            })
        let ticker = Task { try await tick() }
        defer { ticker.cancel() }
        let report: RunReport
        do {
            report = try await stoppable.run(until: context.signals()) {
                try await withTaskCancellationHandler {
                    try await run.run()
                } onCancel: {
                    run.cancel()
                }
            }
        } catch let failure as RunFailure {
            ticker.cancel()
            display.abandon()
            for event in RunEvent.faults(of: failure) { try display.show(event) }
            var told = CommandFailure(failure)
            if case .interrupted = failure { told.status = stoppable.stopped ?? told.status }
            throw told
        }
        ticker.cancel()
        // Wait until the ticker has ended, so that the last event comes last.
        let announced = try await ticker.result.get()
        if !announced, let beginning = run.beginning {
            try display.show(.started(start(beginning)))
        }
        let status = Self.status(of: report, stopped: stoppable.stopped)
        for verdict in report.gates ?? [] { try display.show(.gate(verdict)) }
        try display.show(.finished(run.progress, exitStatus: status.rawValue))
        return (report, status)
    }

    /// Shows the progress until it is cancelled; true when the start has been announced.
    private func tick() async throws -> Bool {
        var isAnnounced = false
        while !Task.isCancelled {
            // A run that ends within one tick shows only its end.
            do { try await context.time.sleep(until: context.time.now() + Self.tick) } catch {
                break
            }
            if let beginning = run.beginning, !isAnnounced {
                isAnnounced = true
                try display.show(.started(start(beginning)))
            }
            try display.show(.progress(run.progress))
        }
        return isAnnounced
    }

    private func start(_ progress: RunProgress) -> RunStart {
        RunStart(
            job: job.name, directory: run.directoryPath, total: progress.total,
            done: progress.done, targets: progress.targets.map(\.name), budget: progress.budget)
    }

    /// The exit status for a report; `stopped` is the status if the user stopped the run.
    static func status(of report: RunReport, stopped: ExitStatus?) -> ExitStatus {
        switch report.status {
        // Failed items may be the reason why a gate failed, so the gate's status takes precedence.
        case .done: report.hasFailedGate ? .gateFailed : .done
        case .someFailed: report.hasFailedGate ? .gateFailed : .itemsFailed
        case .interrupted: stopped ?? .interrupted
        // Gates have verdicts here only if a judge changed and could not judge again.
        case .budgetSpent, .limitReached: report.hasFailedGate ? .gateFailed : .budgetSpent
        case .credentialsRefused: .credentials
        case .noModelLeft: .noModel
        case .failingAlike: .failed
        }
    }
}
