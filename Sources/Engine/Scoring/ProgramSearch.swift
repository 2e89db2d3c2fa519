import Jobs
import Platform
import Vocabulary

/// Checks whether the program of a `command` scorer exists, as the system would look for it.
struct ProgramSearch: Sendable {
    /// Where the program runs.
    let folder: String
    /// The folders to search for programs without a slash.
    let path: String

    init(
        folder: String,
        path: String = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
    ) {
        self.folder = folder
        self.path = path
    }

    /// Why a command cannot be run, as the end of a sentence; nil if it can.
    func fault(_ command: [String]) -> String? {
        guard let program = command.first else { return nil }
        if program.contains("/") {
            let place = JobPath.resolved(program, in: folder)
            if access(place, F_OK) != 0 { return "there is no program \(place)." }
            if access(place, X_OK) != 0 {
                return "\(place) may not be run. Allow that with chmod +x, or name the program "
                    + "that runs it."
            }
        } else if !path.split(separator: ":").contains(where: {
            access("\($0)/\(program)", X_OK) == 0
        }) {
            let here = JobPath.resolved(program, in: folder)
            return "there is no program \(program) on the PATH."
                + (access(here, F_OK) == 0 ? " Did you mean \"./\(program)\"?" : "")
        }
        guard let name = program.split(separator: "/").last, command.count > 1,
            Self.interpreters.contains(where: { name == $0 || name.hasPrefix($0 + "3") }),
            !command[1].hasPrefix("-")
        else { return nil }
        let script = JobPath.resolved(command[1], in: folder)
        return access(script, R_OK) == 0 ? nil : "there is no file \(script) for \(program) to run."
    }

    /// Programs whose first argument is the file that they run.
    private static let interpreters = [
        "python", "sh", "bash", "zsh", "dash", "node", "ruby", "perl", "Rscript", "php",
    ]
}
