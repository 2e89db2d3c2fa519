#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the process asks of the system before it does anything.
enum ProcessLimits {
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
