#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the process asks of the system before it does anything.
enum ProcessLimits {
    /// How many connections may be open at once, with some descriptors kept for all else.
    ///
    /// The runtime's own timers trap where they find none left.
    static var connections: Int {
        var limit = rlimit()
        #if canImport(Glibc)
            let status = getrlimit(Int32(RLIMIT_NOFILE.rawValue), &limit)
        #else
            let status = getrlimit(RLIMIT_NOFILE, &limit)
        #endif
        guard status == 0, limit.rlim_cur < 1 << 20 else { return 1 << 20 }
        return max(1, Int(limit.rlim_cur) - reserved)
    }

    /// Files of a run, the checkpoint's, the runtime's, and connections about to be closed.
    private static let reserved = 40

    /// New files are the user's alone, no memory is dumped with keys in it, and as many files
    /// and connections may be open as the system allows.
    static func setUp() {
        umask(0o077)
        #if canImport(Glibc)
            let (core, files) = (Int32(RLIMIT_CORE.rawValue), Int32(RLIMIT_NOFILE.rawValue))
        #else
            let (core, files) = (RLIMIT_CORE, RLIMIT_NOFILE)
        #endif
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(core, &none)
        var limit = rlimit()
        if getrlimit(files, &limit) == 0, limit.rlim_cur < limit.rlim_max {
            // Linux takes any number; macOS none above OPEN_MAX.
            limit.rlim_cur = min(limit.rlim_max, 10_240)
            setrlimit(files, &limit)
        }
    }
}
