#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How many requests can be out at once with the files that a process may have open.
enum DescriptorLimit {
    /// For the checkpoint, the input, the results and what the system needs itself.
    private static let own = 48

    /// Lowers a job's concurrency to what the system allows, after asking it for more.
    static func fit(_ job: Job, say: (String) -> Void) -> Job {
        let allowed = raise(to: 2 * job.limits.concurrency + own)
        let most = max(1, concurrency(withDescriptors: allowed))
        guard most < job.limits.concurrency else { return job }
        say(
            "This process may open \(allowed) files, so \(most) requests go at a time instead of "
                + "\(job.limits.concurrency). Raise the limit with ulimit -n.")
        var job = job
        job.limits.concurrency = most
        return job
    }

    static func concurrency(withDescriptors count: Int) -> Int {
        // A small limit is shared half and half with everything else.
        max(count - own, count / 2)
    }

    /// Moves the limit up as far as is wanted and allowed.
    ///
    /// - Returns: The limit now.
    private static func raise(to wanted: Int) -> Int {
        var limit = rlimit()
        #if canImport(Glibc)
            let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let resource = RLIMIT_NOFILE
        #endif
        guard getrlimit(resource, &limit) == 0 else { return wanted }
        let now = Int(clamping: limit.rlim_cur)
        if now >= wanted { return now }
        var raised = limit
        raised.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
        return setrlimit(resource, &raised) == 0 ? Int(clamping: raised.rlim_cur) : now
    }
}
