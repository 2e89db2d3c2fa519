import Checkpoint
import Foundation
import JSON

/// A short run with its own server, from which campaigns take what lies on the disk.
final class RunRecorder {
    let folder: CampaignFolder
    let server: CampaignServer
    let tool: String
    let library: FaultLibrary
    let prompts: Int
    private(set) var life = 0

    init(
        named name: String, prompts: Int, inFlight: Int = 8, delays: ClosedRange<Int> = 0...3
    ) async throws {
        self.prompts = prompts
        folder = try CampaignFolder(named: name, inMemory: true)
        tool = try ChildProcess.tool()
        server = try CampaignServer(delays: delays)
        library = try await FaultLibrary(in: folder)
        try folder.writePrompts(prompts)
        try folder.writeJob(
            baseURL: server.baseURL, isScored: false,
            limits: ["concurrency": .number(.init(inFlight))])
    }

    func finish() {
        server.stop()
        folder.remove()
    }

    /// Starts a life of the tool on a directory; a plan is about that one, or about `watching`.
    func start(
        _ directory: String, _ plan: FaultLibrary.Plan? = nil, options: [String] = [],
        watching: String? = nil
    ) throws -> ChildProcess {
        life += 1
        let watched = watching ?? directory
        return try folder.start(
            tool, out: directory, key: CampaignServer.key(ofLife: life), options: options,
            environment: try plan.map { try library.environment($0, for: watched) } ?? [:])
    }

    /// Prompts that arrived from the present life.
    var arrived: Set<Int> { Set(server.arrivals.filter { $0.life == life }.map(\.prompt)) }

    /// Runs to the end, or to the number of arrivals at which it is killed.
    ///
    /// - Returns: The exit status; nil for a run that was killed.
    @discardableResult
    func run(
        _ directory: String, killAt arrivals: Int = .max, plan: FaultLibrary.Plan? = nil
    ) async throws -> Int32? {
        let child = try start(directory, plan)
        let deadline = ContinuousClock.now + .seconds(90)
        try await child.wait(every: .milliseconds(1)) {
            server.arrivals(inLife: life) >= arrivals || ContinuousClock.now > deadline
        }
        child.kill()
        return child.ending?.status
    }

    /// Puts a run's files into another directory, with its lock: that is held by descriptor, and
    /// what it says of the results counts.
    func copy(_ directory: String, to other: String) throws {
        let manager = FileManager.default
        try? manager.removeItem(atPath: other)
        try manager.createDirectory(
            atPath: other, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        for name in try manager.contentsOfDirectory(atPath: directory)
        where !name.hasSuffix("-shm") {
            try manager.copyItem(atPath: "\(directory)/\(name)", toPath: "\(other)/\(name)")
        }
    }
}
