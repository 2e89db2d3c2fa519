import Checkpoint
import Engine
import JSON
import JSONLines
import Jobs
import Judges
import Platform
import Records
import Results

/// Where a merged run is built: next to its final place, into which it is moved when it is
/// complete.
struct MergeSite {
    private let place: RunDirectory
    private let site: RunDirectory

    init(out: String) {
        let out = out.count > 1 && out.hasSuffix("/") ? String(out.dropLast()) : out
        place = RunDirectory(path: out)
        site = RunDirectory(path: out + ".merging")
    }

    func build(_ shards: [ShardRun]) async throws -> (report: RunReport, job: Job) {
        let set = try ShardSet(shards, spool: place.path + "/stdin.jsonl")
        try checkPlace()
        try site.create()
        let lock = try RunLock(site)
        // The remains of an earlier merge that was interrupted.
        try site.removeFiles()
        do {
            try await fill(set)
            let result = try await finish(set)
            RunDirectory.remove(site.lock)
            guard rename(site.path, place.path) == 0 else {
                throw RunFailure.inputOutput(
                    "\(place.path): the run cannot be put here: \(String(cString: strerror(errno)))."
                )
            }
            try synchronizeFolder(of: place.path)
            withExtendedLifetime(lock) {}
            return result
        } catch {
            try? site.removeFiles()
            for name in ["/stdin.jsonl", "/bad-lines.jsonl"] {
                RunDirectory.remove(site.path + name)
            }
            RunDirectory.remove(site.lock)
            rmdir(site.path)
            throw error
        }
    }

    /// Only an empty folder is replaced.
    private func checkPlace() throws(RunFailure) {
        var facts = stat()
        if lstat(place.path, &facts) != 0 || rmdir(place.path) == 0 { return }
        throw .badRun(
            "\(place.path) already exists. Name another directory with --out, or delete it.")
    }

    /// Everything in the shards' checkpoints, in one checkpoint.
    private func fill(_ set: ShardSet) async throws {
        let store = try await CheckpointStore.open(path: site.checkpoint, mode: .create)
        do {
            let sources = try await store.register(sources: set.sources)
            var parts: [MergePart] = []
            for (shard, places) in zip(set.shards, set.sourcePlaces) {
                let names = try await shard.run.store.targets().sorted { $0.key < $1.key }
                let targets = try await store.register(targets: names.map(\.value))
                parts.append(
                    MergePart(
                        path: shard.run.directory.checkpoint,
                        sources: places.mapValues { sources[$0] },
                        targets: Dictionary(uniqueKeysWithValues: zip(names.map(\.key), targets))))
            }
            try await store.take(parts)
            // Notes that hold for all shards, and are needed to resume the merged run.
            for key in [RunNote.folder, RunNote.idField, ItemNames.key] {
                if let text = try await set.shards[0].run.store.meta(key) {
                    try await store.setMeta(key, to: text)
                }
            }
            var judged = SentTotals()
            for shard in set.shards {
                judged = try await judged + shard.run.sends.judges()
            }
            try await RunSends.carry(judged, into: store)
            try await store.finish()
        } catch {
            await store.close()
            throw error
        }
    }

    /// The files beside the checkpoint.
    private func finish(_ set: ShardSet) async throws -> (report: RunReport, job: Job) {
        let first = set.shards[0].run.directory
        try copy([first.job], to: site.job)
        try copySpool(of: first)
        // Each shard reads the whole input, so each has all bad lines.
        try copy([first.path + "/bad-lines.jsonl"], to: site.path + "/bad-lines.jsonl")
        try copy(set.shards.map(\.run.directory.quarantine), to: site.quarantine)
        let run = try await StoredRun.open(site.path, mode: .existing)
        do {
            guard let job = run.job else {
                throw RunFailure.badRun("\(first.job) cannot be read any more.")
            }
            let summaries = set.shards.map(\.summary)
            var judged = JudgingOutcome()
            judged.reports = RunSummary.Judge.joined(summaries)
            try await CarriedVerdicts.keep(
                judged.reports, from: set.shards.map(\.run.store), in: run.store)
            let scoring = try Scoring(job: job, allowsCommands: true, looksForPrograms: false)
            let obstacles = try await MergedScores(
                run: run, job: job, scoring: scoring, shards: set.shards.map(\.run)
            ).renew()
            let stored = StoredRunFinish(
                run: run, job: job,
                gates: try JobGates(job: job, scorers: scoring.names, directory: place),
                judged: judged, obstacles: obstacles)
            let wallTime = summaries.compactMap(\.wallTime).max() ?? 0
            var report = try await stored.write(wallTime: wallTime)
            let failed = report.counts.reduce(judged.failed) { $0 + $1.failed + $1.empty }
            if failed > 0 { report.status = .someFailed(failed) }
            report.directory = place
            let audit = try await ShardAudit(set)
            report.shardNotes = audit.sentences
            let summary = MergedSummary(
                whole: report.summary(of: job), shards: summaries, parts: audit.shards
            ).summary
            try JSONLinesWriter.replace(site.summary, with: [summary.serialized])
            try await run.store.finish()
            return (report, job)
        } catch {
            await run.close()
            throw error
        }
    }

    /// Byte for byte, since the checkpoint stores where its lines begin.
    private func copySpool(of shard: RunDirectory) throws {
        let descriptor = open(shard.path + "/stdin.jsonl", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = try StandardInputSpool.spool(
            descriptor: descriptor, to: site.path + "/stdin.jsonl")
    }

    /// Concatenates files; if none of them exists, none is made.
    private func copy(_ files: [String], to path: String) throws {
        var writer: JSONLinesWriter?
        for file in files {
            guard FileIdentity(path: file) != nil else { continue }
            let target = try writer ?? JSONLinesWriter(path: path, opening: .replacing)
            writer = target
            let reader = JSONLinesReader(path: file)
            while let line = try reader.next() { try target.append(line.bytes) }
        }
        try writer?.synchronize()
        try writer?.close()
    }
}
