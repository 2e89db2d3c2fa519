import Checkpoint
import Engine
import Inspection
import JSON
import JSONLines
import Jobs
import Planning
import Records
import Vocabulary

/// A run directory that this process has locked, with its checkpoint open.
final class OpenedRun: Sendable {
    let store: CheckpointStore
    let decoder: InputDecoder
    let files: InputFileSet
    /// Differs between runs, so that a provider's logs can distinguish their requests.
    let runID: String
    private let job: Job
    private let options: RunOptions
    private let directory: RunDirectory
    private let world: RunWorld
    let lock: RunLock

    /// Locks the directory, or reports which process has it.
    ///
    /// - Throws: ``RunFailure``.
    init(
        job: Job, options: RunOptions, directory: RunDirectory, world: RunWorld,
        isStopping: @escaping @Sendable () -> Bool
    ) async throws {
        self.job = job
        self.options = options
        self.directory = directory
        self.world = world
        do throws(CheckpointError) {
            try directory.create()
            lock = try RunLock(directory)
            if options.isFresh {
                try directory.removeFiles()
                lock.forgetSending()
            } else {
                try directory.refuseLostCheckpoint(lock)
            }
            store = try await CheckpointStore.open(
                path: directory.checkpoint, mode: .create, partialResults: directory.partialResults,
                lock: lock)
        } catch { throw RunFailure(error) }
        store.opening.recovery.sentences(directory).forEach(world.say)
        decoder = InputDecoder(job)
        runID = "sluice-\(String(UInt64(bitPattern: Int64(world.unixMilliseconds)), radix: 36))"
        do {
            files = try InputFileSet(
                job: job, spool: directory.path + "/stdin.jsonl",
                pipes: directory.path + "/pipe", unpacked: directory.path + "/unpacked",
                standardInput: world.standardInput,
                waiting: StreamWait(isStopping: isStopping, say: world.say))
        } catch {
            await store.close()
            throw error
        }
    }

    /// Updates the checkpoint to the present input, and reports what that changed.
    ///
    /// Files that have not changed since the last import, for the same job, are not read again.
    func importInput(checking check: ScoringCheck) async throws -> ImportedInput {
        let orphans = store.opening.orphans
        if orphans > 0 {
            let paid = KnownCost(
                .zero, maybe: store.opening.orphansMaybePaid,
                unpriced: store.opening.orphansUnpriced
            ).maybeAmount
            let most = paid.map { "$\($0.decimal) at most" } ?? "amount unknown"
            world.say(
                "\(orphans) prompts were in flight when the last run ended; they are sent again "
                    + "and count as maybe paid (\(most)).")
        }
        let mark = InputMark(job: job, options: options, files: files)
        if let known = try await mark.outcome(in: store) {
            let again = try await goAgain()
            let parts = ["\(known.counts.total) prompts, as they were"] + again.sentences
            world.say("Resuming: " + parts.joined(separator: ", ") + ".")
            return known
        }
        removeOldCopies()
        try await mark.forget(in: store)
        let outcome: ImportedInput
        do { outcome = try await readInput(checking: check) } catch {
            throw files.cause(of: error)
        }
        try await EditedFields.doubt(in: store)
        try await mark.keep(outcome, in: store)
        return outcome
    }

    /// Removes the unpacked copies of files that have changed since.
    private func removeOldCopies() {
        let pattern = ["unpacked-*"]
        let copies = (try? InputFiles.expand(pattern, relativeTo: directory.path)) ?? []
        let kept = files.copies + files.sources.compactMap(\.growth?.partial)
        for copy in copies where !kept.contains(copy) { RunDirectory.remove(copy) }
    }

    private func readInput(
        checking check: ScoringCheck
    ) async throws -> ImportedInput {
        let badLines = try options.skipsBadLines ? BadLineFile(directory: directory) : nil
        let outcome = try await InputImporter(
            decoder: decoder, files: files, store: store, limit: options.limit,
            shard: options.shard, findsCopies: job.mayShareAnswers,
            skipBad: badLines.map { file in { file.take($0, $1) } }, check: check
        ).run()
        try badLines?.close()
        let present = JSONValue.object(job.resolved(in: world.currentFolder))
        try JSONLinesWriter.replace(directory.job, with: [present.serialized])
        try await store.setMeta(Shard.key, to: options.shard?.description ?? "")
        try await store.setMeta(
            RunNote.folder,
            to: JobPath.resolved(job.folder.isEmpty ? "." : job.folder, in: world.currentFolder))
        tell(outcome, again: try await goAgain())
        return outcome
    }

    /// Results that were dropped, so that their items are sent again.
    private struct Again {
        var failed = 0
        var empty = 0

        var sentences: [String] {
            (failed > 0 ? ["\(failed) failed before and go again"] : [])
                + (empty > 0 ? ["\(empty) were empty before and go again"] : [])
        }
    }

    private func goAgain() async throws -> Again {
        var again = Again(failed: try await store.remove(.failed))
        if options.retriesEmpty { again.empty = try await store.remove(.empty) }
        return again
    }

    private func tell(_ outcome: ImportedInput, again: Again) {
        let counts = outcome.counts
        let skipped = outcome.skipped
        if skipped.count > 0 {
            let were = skipped.count == 1 ? "was" : "were"
            world.say(
                "\(skipped.count) \(skipped.words) \(were) skipped and saved to "
                    + "bad-lines.jsonl.")
        }
        if outcome.unscorable > 0 {
            world.say(
                "\(outcome.unscorable) lines cannot be scored, for want of a reference that can be "
                    + "right; their scores will be missing.")
        }
        guard store.opening.epoch > 1 else { return }
        var parts = ["\(counts.total) prompts"]
        if counts.added > counts.changed { parts.append("\(counts.added - counts.changed) new") }
        if counts.changed > 0 { parts.append("\(counts.changed) changed") }
        if counts.gone > 0 { parts.append("\(counts.gone) gone") }
        if counts.returned > 0 { parts.append("\(counts.returned) back again") }
        parts.append("\(counts.done) results kept")
        parts += again.sentences
        world.say("Resuming: " + parts.joined(separator: ", ") + ".")
    }

    /// Assigns the checkpoint's numbers to the plan's targets.
    func numbered(_ plan: RunPlan) async throws -> RunPlan {
        var plan = plan
        let numbers = try await store.register(targets: plan.targets.map(\.registeredName))
        for (index, number) in numbers.enumerated() { plan.targets[index].number = number }
        return plan
    }

    func close() async {
        await store.close()
        withExtendedLifetime(lock) {}
    }

    /// Closes the checkpoint at the end of a run, when a disk error can still be reported.
    func finish() async throws {
        defer { withExtendedLifetime(lock) {} }
        try await store.finish()
    }
}

extension RunWorld {
    fileprivate var unixMilliseconds: Int { Int(time.unixTime() * 1_000) }
}
