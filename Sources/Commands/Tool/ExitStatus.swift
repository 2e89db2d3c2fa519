package import Console

/// The exit statuses of the tool, for scripts.
package enum ExitStatus: Int32, CaseIterable, Sendable {
    case done = 0
    case failed = 1
    case itemsFailed = 3
    case gateFailed = 4
    case usage = 64
    case badInput = 65
    case noModel = 69
    case io = 74
    case held = 75
    case credentials = 77
    case badJob = 78
    case budgetSpent = 79
    case interrupted = 130
    /// Stopped by SIGTERM or because the terminal closed.
    case terminated = 143

    /// The explanation in help.
    package var meaning: String {
        switch self {
        case .done: "all done"
        case .failed: "could not run, or stopped early"
        case .itemsFailed: "finished, some items failed, or some answers are empty or in doubt"
        case .gateFailed: "finished, a gate failed"
        case .usage: "the command line is wrong"
        case .badInput: "the input data is bad"
        case .noModel: "no model can serve this"
        case .io: "a file or stream could not be read or written"
        case .held: "another process holds this run"
        case .credentials: "credentials are missing or refused"
        case .badJob: "the job file is bad"
        case .budgetSpent: "the budget or a limit is spent"
        case .interrupted: "interrupted; run the same command to resume"
        case .terminated: "terminated; run the same command to resume"
        }
    }

    /// All statuses, as help lists them.
    package static var table: [CommandDeclaration.Entry] {
        allCases.map { .init(String($0.rawValue), $0.meaning) }
    }
}
