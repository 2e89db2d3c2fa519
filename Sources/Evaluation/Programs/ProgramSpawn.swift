import CProcess
import Platform
import Synchronization

/// The call that starts a program.
enum ProgramSpawn {
    /// - Returns: The process, or the system's error number.
    static func start(
        _ arguments: [String], directory: String, pipes: ProgramPipes, limits: ProgramLimits
    ) -> (process: pid_t, error: Int32) {
        var argv = arguments.map { strdup($0) } + [nil]
        var envp = environment.map { strdup($0) } + [nil]
        defer { for text in argv + envp { free(text) } }
        var process: pid_t = 0
        let error = running.withLock { running in
            cprocess_guard(mark)
            let error = cprocess_start(
                &argv, &envp, directory, pipes.input, pipes.childOutput, pipes.childErrors,
                limits.resources, &process)
            if error == 0 { running.insert(process) }
            return error
        }
        return (process, error)
    }

    /// Records that a program was reaped, and kills processes that it left behind outside its
    /// group, such as daemons.
    static func ended(_ process: pid_t) {
        running.withLock { running in
            running.remove(process)
            let own = Array(running)
            _ = cprocess_end_strays(own, Int32(own.count))
        }
    }

    /// Programs that are not reaped yet.
    private static let running = Mutex<Set<pid_t>>([])

    private static var environment: [String] {
        let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/local/bin:/usr/bin:/bin"
        return ["PATH=\(path)", "LC_ALL=C.UTF-8", "PYTHONDONTWRITEBYTECODE=1", mark]
    }

    /// An environment variable that marks the programs of this process and all that they start, so
    /// that they can be found and killed if this process is killed, because nothing else then
    /// enforces their time limits.
    private static let mark =
        "SLUICE_RUNNER=\(getpid())-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
}
