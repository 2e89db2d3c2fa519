import JSON

/// What runs of many prompts take at most, and whether more prompts take more; the median of
/// three where a run is short.
enum MemoryCampaign {
    /// Megabytes.
    private static let limit = 150.0
    /// From here on a run may grow by a twentieth, however long it gets.
    private static let flatFrom = 100_000
    /// A size, beside the smallest, that has to do with so many addresses.
    private static let walled = 1_000_000
    /// Kilobytes of addresses that a run needs; threads reserve more than they use.
    private static let addresses = 2_000_000

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["prompts": "20000,100000"])
        let sizes = (options.text("prompts") ?? "").split(separator: ",").compactMap { Int($0) }
        try await finding(sizes: sizes).report()
    }

    static func finding(sizes: [Int]) async throws -> PromiseFinding {
        var violations: [String] = []
        var peaks: [(prompts: Int, megabytes: Double)] = []
        for prompts in sizes {
            do {
                // Also with a wall that no allocation can climb.
                let wall = prompts == sizes.min() || prompts == walled ? addresses : nil
                // Peaks of alike runs differ by a megabyte or two, which says nothing of growth.
                var tries: [Double] = []
                for _ in 0..<(prompts <= flatFrom ? 3 : 1) {
                    tries.append(try await peak(prompts, addresses: wall))
                }
                let megabytes = tries.sorted()[tries.count / 2]
                peaks.append((prompts, megabytes))
                let (text, most) = (Self.text(megabytes), Self.text(limit))
                if megabytes > limit {
                    violations.append("\(prompts) prompts took \(text) MB, \(most) are allowed")
                }
            } catch let failure as BenchmarkFailure {
                violations.append("\(prompts) prompts: \(failure)")
            }
        }
        if let base = peaks.first(where: { $0.prompts >= flatFrom }) {
            for more in peaks
            where more.prompts > base.prompts && more.megabytes > base.megabytes * 1.05 {
                violations.append(
                    "\(text(base.megabytes)) MB for \(base.prompts) prompts, "
                        + "\(text(more.megabytes)) MB for \(more.prompts)")
            }
        }
        let figures = peaks.map { "\($0.prompts): \(text($0.megabytes)) MB" }
        return PromiseFinding(
            21, "memory is bounded", cases: sizes.reduce(0, +), violations: violations,
            figure: figures.joined(separator: ", "))
    }

    private static func text(_ megabytes: Double) -> String {
        "\((megabytes * 10).rounded() / 10)"
    }

    /// - Returns: Megabytes.
    private static func peak(_ prompts: Int, addresses: Int?) async throws -> Double {
        let folder = try CampaignFolder(named: "memory")
        defer { folder.remove() }
        let server = try PlainModelServer()
        defer { server.stop() }
        try folder.writePrompts(prompts)
        try folder.writeJob(baseURL: server.baseURL, isScored: false, limits: ["concurrency": 256])
        let tool = try ChildProcess.tool()
        let run = "run '\(folder.job)' --quiet --out '\(folder.run("run"))'"
        let wall = addresses.map { "ulimit -v \($0); " } ?? ""
        let child = try ChildProcess(
            "/bin/sh", ["-c", "\(wall)exec '\(tool)' \(run)"],
            environment: [CampaignFolder.keyVariable: "memory"], output: folder.log)
        try await child.wait(every: .milliseconds(10))
        guard child.ending?.status == 0 else {
            throw BenchmarkFailure("the run did not end well:\n\(folder.lastWords)")
        }
        guard server.arrivals == prompts else {
            throw BenchmarkFailure("\(server.arrivals) arrivals")
        }
        return Double(child.peakMemory) / 1e6
    }
}
