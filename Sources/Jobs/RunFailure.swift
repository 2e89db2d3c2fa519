import Checkpoint
import JSONLines

/// Why a run could not do its work; each case has an exit status of its own.
package enum RunFailure: Error, Sendable {
    case badJob([Finding])
    /// What is wrong with the input, one by one as far as they fit a screen.
    case badInput([InputFault])
    /// The run directory holds no checkpoint, or an unusable one.
    case badRun(String)
    /// One sentence for each key that is missing or refused.
    case credentials([String])
    case noModel(String)
    /// Another process holds the run.
    case busy(String)
    case inputOutput(String)
    /// Stopped on request, before anything was sent.
    case interrupted(String)
    case other(String)

    /// The failure of a run that an error from a lower target means.
    package init(_ error: any Error) {
        switch error {
        case let failure as RunFailure: self = failure
        case let findings as InputFindings:
            let rest = [findings.rest].compactMap { $0.map { InputFault($0) } }
            self = .badInput(findings.findings.map { InputFault($0) } + rest)
        case let error as CheckpointError: self = Self.of(error)
        case let error as JSONLinesError: self = Self.of(error)
        default: self = .other("\(error)")
        }
    }

    private static func of(_ error: CheckpointError) -> RunFailure {
        switch error {
        case .held: .busy(error.description)
        case .newerVersion, .notACheckpoint, .altered, .damaged, .lost, .lostResults, .missing:
            .badRun(error.description)
        case .inaccessible, .failed, .full, .exposedFolder, .networkFolder:
            .inputOutput(error.description)
        default: .other(error.description)
        }
    }

    private static func of(_ error: JSONLinesError) -> RunFailure {
        switch error.code {
        case .notWritable, .writeFailed, .readFailed: .inputOutput(error.description)
        case .interrupted: .interrupted(error.description)
        default: .badInput([InputFault(error)])
        }
    }
}
