import JSON

/// What a run of many prompts takes at most.
enum MemoryCampaign {
    static func finding(prompts: Int) async throws -> PromiseFinding {
        let folder = try CampaignFolder(named: "memory")
        defer { folder.remove() }
        let server = try PlainModelServer()
        defer { server.stop() }
        try folder.writePrompts(prompts)
        try folder.writeJob(baseURL: server.baseURL, isScored: false, limits: ["concurrency": 256])
        let run = try await RunMeasurement(
            try ChildProcess.tool(), in: folder, out: folder.run("run"), options: [],
            server: server)
        let megabytes = run.peakMemory / 1_000_000
        var violations: [String] = []
        if megabytes > 150 { violations.append("\(megabytes) MB, 150 are allowed") }
        if server.arrivals != prompts { violations.append("\(server.arrivals) arrivals") }
        return PromiseFinding(
            21, "memory is bounded", cases: prompts, violations: violations,
            figure: "\(megabytes) MB at most")
    }
}
