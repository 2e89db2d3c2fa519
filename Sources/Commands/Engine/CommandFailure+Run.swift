import Jobs
import Reporting

extension CommandFailure {
    /// Maps a run's failure to an exit status and a message.
    init(_ failure: RunFailure) {
        switch failure {
        case .badJob(let findings):
            self.init(.badJob, findings.map(\.description).joined(separator: "\n"))
        case .badInput(let faults):
            self.init(
                .badInput, faults.map(\.description).joined(separator: "\n"),
                hint: "Nothing was sent."
                    + (faults.contains(where: \.isSkippable)
                        ? " Fix the input, or skip bad lines with --skip-bad." : ""))
        case .badRun(let reason):
            self.init(.badInput, reason)
        case .credentials(let missing):
            self.init(.credentials, missing.joined(separator: "\n"))
        case .noModel(let reason):
            self.init(.noModel, reason.hasSuffix(".") ? reason : reason + ".")
        case .busy(let reason):
            self.init(.held, reason)
        case .inputOutput(let reason):
            self.init(.io, reason)
        case .interrupted(let reason):
            self.init(.interrupted, reason)
        case .other(let reason):
            self.init(.failed, reason)
        }
    }
}

extension RunEvent {
    /// One event for each error in a rejected input; none for other failures.
    static func faults(of failure: RunFailure) -> [RunEvent] {
        guard case .badInput(let faults) = failure else { return [] }
        return faults.map {
            .inputFault(
                InputFaultNote(
                    file: $0.file, line: $0.line, column: $0.column, message: $0.message))
        }
    }
}
