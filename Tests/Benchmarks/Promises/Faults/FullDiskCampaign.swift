import Checkpoint
import Foundation
import JSON
import Synchronization
import TestSupport
import Vocabulary

/// Disks that are full while many large answers are under way, and a small one that fills up.
enum FullDiskCampaign {
    static func finding() async throws -> PromiseFinding {
        let folder = try CampaignFolder(named: "full", inMemory: true)
        defer { folder.remove() }
        let library = try await FaultLibrary(in: folder)
        let (kept, problems) = try await tripped(folder, library)
        let small = try await mounted(folder, library)
        return PromiseFinding(
            5, "a full disk among many answers", cases: small == nil ? 1 : 2,
            violations: problems + (small?.violations ?? []),
            figure: "\(kept) answers of 64 KiB came to a full disk and were kept; a disk of 8 MiB: "
                + (small.map { "full after \($0.kept) results, all kept" } ?? "not tried, no mount")
        )
    }

    // MARK: Many at once

    private static let inFlight = 256

    /// All workers have their requests out when the disk is full.
    private static func tripped(
        _ folder: CampaignFolder, _ library: FaultLibrary
    ) async throws -> (Int, [String]) {
        let isOpen = Mutex(false)
        let server = try FaultServer { request in
            // Each request has a thread of the server's to itself, which nothing else needs.
            while !isOpen.withLock({ $0 }) { usleep(5_000) }
            // Some come late, so that there is time in which more could be sent.
            let pause = (request.prompt ?? 0) % 8 * 250
            return FaultScript(
                [.pause(pause)] + answer(to: request.prompt, bytes: 64 << 10).steps)
        }
        defer {
            isOpen.withLock { $0 = true }
            server.stop()
        }
        try folder.writePrompts(2 * inFlight)
        try folder.writeJob(
            baseURL: server.baseURL, isScored: false,
            limits: ["concurrency": .number(.init(inFlight))])
        let run = FullRun(
            folder: folder, server: server, directory: RunDirectory(path: folder.run("tripped")),
            prompts: 2 * inFlight)
        let plan = FaultLibrary.Plan(kind: "enospc", calls: "w")
        let (kept, problems) = try await run.fill(
            environment: library.environment(plan, for: run.directory.path), library
        ) {
            guard server.ledger.count >= inFlight, !isOpen.withLock({ $0 }) else { return }
            try? library.trip()
            isOpen.withLock { $0 = true }
        }
        return (kept, try await problems + run.goOn())
    }

    // MARK: A small disk

    /// Nil where nothing can be mounted here.
    private static func mounted(
        _ folder: CampaignFolder, _ library: FaultLibrary
    ) async throws -> (kept: Int, violations: [String])? {
        let disk = folder.path + "/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
        guard try await mount(["-t", "tmpfs", "-o", "size=8m,mode=0700", "sluice", disk], folder)
        else { return nil }
        let server = try FaultServer { request in
            let reply = answer(to: request.prompt, bytes: 4 << 10)
            return FaultScript([.pause(50)] + reply.steps)
        }
        let run = FullRun(
            folder: folder, server: server, directory: RunDirectory(path: disk + "/run"),
            prompts: 1_000,
            // A database on a disk that is full cannot even be looked at.
            makeRoom: { _ = try await mount(["-o", "remount,size=128m", disk], folder) })
        do {
            try folder.writePrompts(run.prompts)
            try folder.writeJob(
                baseURL: server.baseURL, isScored: false, limits: ["concurrency": 16])
            let plan = FaultLibrary.Plan(calls: "")
            var (kept, problems) = try await run.fill(
                environment: library.environment(plan, for: run.directory.path), library)
            problems += try await run.goOn()
            server.stop()
            _ = try await command("umount", [disk], folder)
            return (kept, problems)
        } catch {
            server.stop()
            _ = try await command("umount", ["-l", disk], folder)
            throw error
        }
    }

    private static func mount(
        _ arguments: [String], _ folder: CampaignFolder
    ) async throws -> Bool { try await command("mount", arguments, folder) }

    private static func command(
        _ name: String, _ arguments: [String], _ folder: CampaignFolder
    ) async throws -> Bool {
        let child = try ChildProcess(
            "/usr/bin/env", [name] + arguments, output: folder.path + "/mount.log")
        try await child.wait()
        return child.ending?.status == 0
    }

    /// An answer of a length, for ten tokens.
    private static func answer(to prompt: Int?, bytes: Int) -> FaultScript {
        let story = String(repeating: "It was so. ", count: bytes / 11)
        let body = """
            {"choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant",\
            "content":"\(story)It is \(prompt ?? -1)."}}],\
            "usage":{"prompt_tokens":20,"completion_tokens":10,"total_tokens":30}}
            """
        return .reply(200, Array(body.utf8))
    }
}

/// A run whose disk becomes full, and then is not any more.
private struct FullRun {
    let folder: CampaignFolder
    let server: FaultServer
    let directory: RunDirectory
    let prompts: Int
    var makeRoom: () async throws -> Void = {}

    /// Runs until the disk is full.
    ///
    /// - Returns: How many results were kept, and what went wrong.
    func fill(
        environment: [String: String], _ library: FaultLibrary, _ look: () -> Void = {}
    ) async throws -> (Int, [String]) {
        let child = try folder.start(
            try ChildProcess.tool(), out: directory.path, key: "full", environment: environment)
        let deadline = ContinuousClock.now + .seconds(120)
        var standstill = Duration.zero
        var last = ContinuousClock.now
        try await child.wait {
            look()
            standstill = max(standstill, .now - last)
            last = .now
            return last > deadline
        }
        child.kill()
        try await makeRoom()
        var problems: [String] = []
        if child.ending?.status != 74 {
            problems.append(
                "the full disk ended it with \(child.ending?.description ?? "nothing"): "
                    + folder.lastWords.suffix(300))
        }
        let arrivals = server.ledger.arrivals
        if let moment = try library.findings().firedAt {
            let late = arrivals.count { $0.at - moment > .seconds(1) + standstill }
            if late > 0 {
                problems.append("\(late) requests more than 1 s after the disk was full")
            }
        } else {
            problems.append("the disk was never full")
        }
        let recorded = try await recorded()
        let lost = Set(arrivals.compactMap(\.prompt)).subtracting(recorded).count
        if lost > 0 { problems.append("\(lost) of \(arrivals.count) paid answers lost") }
        let name = directory.path.split(separator: "/").last ?? ""
        return (recorded.count, problems.map { "\(name): \($0)" })
    }

    /// There is room again: the same command must come to its end, and send only what is missing.
    func goOn() async throws -> [String] {
        let kept = try await recorded()
        let before = server.ledger.count
        let child = try folder.start(try ChildProcess.tool(), out: directory.path, key: "again")
        let deadline = ContinuousClock.now + .seconds(120)
        try await child.wait { ContinuousClock.now > deadline }
        child.kill()
        var problems: [String] = []
        let all = try await recorded().count
        if child.ending?.status != 0 || all != prompts {
            problems.append(
                "gone on with, \(all) results of \(prompts): \(folder.lastWords.suffix(300))")
        }
        let again = Set(server.ledger.arrivals[before...].compactMap(\.prompt)).intersection(kept)
        if !again.isEmpty { problems.append("\(again.count) results were paid again") }
        return problems
    }

    private func recorded() async throws -> Set<Int> {
        (await RecordedPrompts.inDatabase(directory) ?? [])
            .union(try RecordedPrompts.inFiles(directory))
    }
}
