import Reporting
import Running

extension RunEvent {
    /// An event for each finding in an input that is refused; none for other failures.
    static func faults(of failure: RunFailure) -> [RunEvent] {
        guard case .badInput(let faults) = failure else { return [] }
        return faults.map {
            .inputFault(
                InputFaultNote(
                    file: $0.file, line: $0.line, column: $0.column, message: $0.message))
        }
    }
}
