#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What the process asks of the system before it does anything.
enum ProcessLimits {
    /// New files are the user's alone, and no memory is dumped with keys in it.
    static func setUp() {
        umask(0o077)
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
            setrlimit(RLIMIT_CORE, &none)
        #endif
    }
}
