import CProcess
import Platform

/// Limits and protections that the process sets up before it does anything else.
enum ProcessLimits {
    /// Makes new files readable by the user only, and keeps memory, which may hold keys, from core
    /// dumps and from other processes of the user.
    static func setUp() {
        umask(0o077)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(coreSize, &none)
        cprocess_seal()
    }

    /// Variables that libraries read later; none of them holds a key.
    static let keptVariables = [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "TZ", "TZDIR", "LANG",
        "LANGUAGE", "LC_*", "COLUMNS", "LINES", "NO_COLOR", "PWD", "LD_*", "SWIFT_*", "MALLOC_*",
        "GLIBC_*", "ASAN_*", "TSAN_*", "UBSAN_*", "LOCPATH", "RES_OPTIONS", "LOCALDOMAIN",
        "HOSTALIASES", "OPENSSL_CONF", "SSL_CERT_FILE", "SSL_CERT_DIR",
    ]

    /// Overwrites the environment of the process after it has been read.
    ///
    /// Otherwise other processes of the user could read the keys in it while the process lives.
    static func wipeEnvironment() {
        let names = keptVariables.map { strdup($0) }
        defer { for name in names { free(name) } }
        cprocess_wipe_environment(names.map { UnsafePointer($0) } + [nil])
    }

    // MARK: Threads

    /// Threads that a run needs besides one per core: for the checkpoint, the connections, the
    /// signals, DNS look-ups, the simulated models and calls that may block.
    private static let threadsBesideCores = 8

    /// Why a run cannot start, or nil if it can.
    ///
    /// Without this check, a run would wait forever for a thread that the system refuses.
    static func lackOfThreads() -> String? {
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let wanted = cores + threadsBesideCores
        return refusal(spare: Int(cprocess_spare_threads(Int32(clamping: wanted))), of: wanted)
    }

    static func refusal(spare: Int, of wanted: Int) -> String? {
        guard spare < wanted else { return nil }
        return "The system allows this process \(spare) threads, but it needs \(wanted). Raise "
            + "the process limit with ulimit -u, or the limit of the service or container "
            + "(TasksMax, --pids-limit)."
    }
}
