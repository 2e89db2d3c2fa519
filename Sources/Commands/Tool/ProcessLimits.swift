import CProcess
import Platform

/// What the process asks of the system before it does anything.
enum ProcessLimits {
    /// New files are the user's alone, no memory is dumped with keys in it, and no other process of
    /// the user reads it.
    static func setUp() {
        umask(0o077)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(coreSize, &none)
        cprocess_seal()
    }

    /// Variables that libraries ask for later; no key is in any of them.
    static let keptVariables = [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "TZ", "TZDIR", "LANG",
        "LANGUAGE", "LC_*", "COLUMNS", "LINES", "NO_COLOR", "PWD", "LD_*", "SWIFT_*", "MALLOC_*",
        "GLIBC_*", "ASAN_*", "TSAN_*", "UBSAN_*", "LOCPATH", "RES_OPTIONS", "LOCALDOMAIN",
        "HOSTALIASES", "OPENSSL_CONF", "SSL_CERT_FILE", "SSL_CERT_DIR",
    ]

    /// Overwrites the environment in which the process was started, once it has been read: anybody
    /// with the user's rights can read it otherwise, for as long as the process lives.
    static func wipeEnvironment() {
        let names = keptVariables.map { strdup($0) }
        defer { for name in names { free(name) } }
        cprocess_wipe_environment(names.map { UnsafePointer($0) } + [nil])
    }

    // MARK: Threads

    /// Threads that a run has beside one for each core: for the checkpoint, the connections, the
    /// signals, the look-up of names, the simulated models and what may block.
    private static let threadsBesideCores = 8

    /// Why a run cannot work here; nil where it can.
    ///
    /// Otherwise a run would wait for ever for a thread that the system does not give.
    static func lackOfThreads() -> String? {
        let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
        let wanted = cores + threadsBesideCores
        return refusal(spare: Int(cprocess_spare_threads(Int32(clamping: wanted))), of: wanted)
    }

    static func refusal(spare: Int, of wanted: Int) -> String? {
        guard spare < wanted else { return nil }
        return "The system gives this process \(spare) threads, and it needs \(wanted). Raise the "
            + "number of processes with ulimit -u, or the limit of the service or container "
            + "(TasksMax, --pids-limit)."
    }
}
