import HTTP
package import Jobs
import Platform

/// How many connections fit within the limit on open files of the process.
package enum DescriptorLimit {
    /// For the checkpoint, the input, the results, programs that score, and what the system itself
    /// needs; a run was seen to use 21.
    private static let own = 32
    /// More than the connections of any job need.
    private static let wanted = 65_536

    /// How many connections may be open at once, after asking the system for more descriptors.
    ///
    /// 0 if there are too few for a run.
    package static func connections() -> Int {
        connections(allowed: raise(to: wanted), open: openNow())
    }

    /// Half of the rest: a simulated model's connections have both ends in this process, and name
    /// lookups take descriptors too.
    package static func connections(allowed: Int, open: Int) -> Int {
        max(0, (allowed - open - own) / 2)
    }

    /// The advice for a user whose process may open too few files.
    package static var refusal: String {
        "This process may open \(raise(to: wanted)) files, of which \(openNow()) are open already; "
            + "a run needs \(own + 2) more. Raise the limit with ulimit -n."
    }

    /// Lowers a job's concurrency to the number of connections that fit.
    package static func fit(_ job: Job, connections: Int, say: (String) -> Void) -> Job {
        let wanted = job.limits.concurrency
        // If a model is silent, a prompt may be in flight at two models.
        let each = job.targets.contains { $0.hedges && $0.route.count > 1 } ? 2 : 1
        let requests = ConnectionRoom(requests: each * wanted, connections: connections).requests
        let room = max(1, requests / each)
        guard room < wanted else { return job }
        say(
            "This process may open so few files that \(room) requests go at a time instead of "
                + "\(wanted). Raise the limit with ulimit -n.")
        var job = job
        job.limits.concurrency = room
        return job
    }

    /// Descriptors in use, including those that the parent process left open.
    private static func openNow() -> Int {
        guard let folder = opendir("/dev/fd") else { return 3 }
        defer { closedir(folder) }
        var count = 0
        while readdir(folder) != nil { count += 1 }
        // The entries `.` and `..`, and the descriptor that the listing is read through.
        return count - 3
    }

    /// Raises the limit as far as requested and allowed.
    ///
    /// - Returns: The limit now.
    private static func raise(to wanted: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(openFiles, &limit) == 0 else { return wanted }
        let now = Int(clamping: limit.rlim_cur)
        if now >= wanted { return now }
        var raised = limit
        raised.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
        return setrlimit(openFiles, &raised) == 0 ? Int(clamping: raised.rlim_cur) : now
    }
}
