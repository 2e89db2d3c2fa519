import SQLite
import Testing
import Vocabulary

@testable import Checkpoint

struct OpeningTests {
    @Test func `no checkpoint is said to be none`() async throws {
        let run = try TemporaryRun()
        let path = run.directory.checkpoint
        for mode in [StoreMode.existing, .readOnly] {
            await #expect(throws: CheckpointError.missing(path: path)) { try await run.open(mode) }
        }
    }

    @Test func `a newer version asks to upgrade`() async throws {
        let run = try TemporaryRun()
        try await run.open().close()
        let path = run.directory.checkpoint
        try Connection(path: path).execute("PRAGMA user_version = 99")
        let error = CheckpointError.newerVersion(path: path, found: 99, known: 3)
        for mode in [StoreMode.create, .existing, .readOnly] {
            await #expect(throws: error) { try await run.open(mode) }
        }
        #expect(error.description.hasSuffix("(format 99, known here: 3). Upgrade to resume."))
    }

    @Test(arguments: ["", "hello, world, this is a text and no database"])
    func `a file that is no database is refused and left alone`(text: String) async throws {
        let run = try TemporaryRun()
        let path = run.directory.checkpoint
        try TemporaryRun.write(text.utf8, to: path)
        await #expect(throws: CheckpointError.notACheckpoint(path: path)) {
            try await run.open(.existing)
        }
        #expect(TemporaryRun.read(path) == Array(text.utf8))
    }

    @Test func `a database of another program is refused and left alone`() async throws {
        let run = try TemporaryRun()
        let path = run.directory.checkpoint
        let other = try Connection(path: path, create: true)
        try other.execute("CREATE TABLE recipes(name)")
        other.close()
        let before = TemporaryRun.read(path)
        for mode in [StoreMode.create, .existing, .readOnly] {
            await #expect(throws: CheckpointError.notACheckpoint(path: path)) {
                try await run.open(mode)
            }
        }
        #expect(TemporaryRun.read(path) == before)
    }

    @Test func `an empty file, as a crash leaves it, becomes a checkpoint`() async throws {
        let run = try TemporaryRun()
        try TemporaryRun.write([], to: run.directory.checkpoint)
        let store = try await run.open(.create)
        #expect(store.opening.isNew)
        #expect(store.opening.epoch == 1)
        await store.close()
    }

    @Test func `a damaged page is noticed`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.importAll(.contents(1...2000), chunk: 500)
        await store.close()
        let path = run.directory.checkpoint
        var bytes = try #require(TemporaryRun.read(path))
        // The second half of the file: tables and indexes, not the schema.
        for index in bytes.count / 2..<bytes.count / 2 + 8192 { bytes[index] ^= 0xA5 }
        try TemporaryRun.write(bytes, to: path)
        let error = await #expect(throws: CheckpointError.self) { try await run.open(.existing) }
        guard case .damaged(path, _) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test func `a checkpoint is for its owner alone`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.setMeta("name", to: "test")
        try await store.keepPartialResults(at: run.directory.partialResults)
        let path = run.directory.checkpoint
        for file in [path, path + "-wal", path + "-shm", run.directory.partialResults] {
            #expect(TemporaryRun.mode(file) == 0o600, "\(file)")
        }
        #expect(TemporaryRun.mode(run.directory.path) == 0o700)
        await store.close()
    }

    @Test func `what sends may have cost is added up however much it is`() async throws {
        let run = try TemporaryRun()
        let crashed = try TemporaryRun()
        let store = try await run.open()
        let works = (1...2).map { WorkID(item: $0, target: 0, sample: 0) }
        try await store.commit(
            CommitEntry(started: works.map { .test($0, number: 1, reserved: .max) }))
        try run.copy(to: crashed)
        await store.close()

        let again = try await crashed.open(.existing)
        #expect(again.opening.orphans == 2)
        #expect(again.opening.orphansMaybePaid == Money(picodollars: .max))
        #expect(try await again.spent().maybe == Money(picodollars: .max))
        #expect(try await again.spent().total == Money(picodollars: .max))
        await again.close()
    }

    @Test func `a send whose cost nothing bounds stays unknown, not nothing`() async throws {
        let run = try TemporaryRun()
        let crashed = try TemporaryRun()
        let store = try await run.open()
        let work = WorkID(item: 1, target: 0, sample: 0)
        var intent = Intent.test(work, number: 1, reserved: 0)
        intent.reserved = nil
        try await store.commit(CommitEntry(started: [intent]))
        #expect(try await store.spent().reserved == .zero)
        try run.copy(to: crashed)
        await store.close()

        let again = try await crashed.open(.existing)
        #expect(again.opening.orphans == 1 && again.opening.orphansUnpriced == 1)
        let attempt = try #require(try await again.earlierAttempts(of: [work])[work]?.first)
        #expect(attempt.cost == nil && attempt.maybePaid == nil)
        #expect(try await again.spent().total == .zero)
        #expect(try await again.totals().unpriced == 1)
        #expect(try await again.audit().unpriced == 1)
        await again.close()
    }

    @Test func `sends whose end is unknown become attempts that may have been paid`() async throws {
        let run = try TemporaryRun()
        let crashed = try TemporaryRun()
        let store = try await run.open()
        let works = (1...4).map { WorkID(item: $0, target: 0, sample: 0) }
        try await store.commit(
            CommitEntry(started: works.map { .test($0, number: 2, reserved: 500) }))
        // One gets its result, two get their attempts: only one stays out.
        try await store.commit(
            CommitEntry(
                finished: .test(works[0]),
                attempts: works.prefix(3).map { .test($0, number: 2) }))
        try run.copy(to: crashed)
        await store.close()

        let again = try await crashed.open(.existing)
        #expect(again.opening.epoch == 2)
        #expect(again.opening.orphans == 1)
        #expect(again.opening.orphansMaybePaid == Money(picodollars: 500))
        let attempts = try await again.earlierAttempts(of: works)
        #expect(attempts[works[2]]?.map(\.number) == [2])
        let orphan = try #require(attempts[works[3]]?.first)
        #expect(orphan.outcome == AttemptRecord.unknownOutcome)
        #expect(orphan.billing == .ambiguous)
        #expect(orphan.number == 2)
        #expect(orphan.model == small)
        #expect(orphan.maybePaid == Money(picodollars: 500))
        #expect(orphan.cost == nil)
        let spent = try await again.spent()
        #expect(spent.reserved == .zero)
        #expect(spent.maybe == Money(picodollars: 500))
        // The new run's attempts come after it.
        try await again.commit(CommitEntry(attempts: [.test(works[3], number: 3)]))
        #expect(try await again.earlierAttempts(of: works)[works[3]]?.map(\.number) == [2, 3])
        await again.close()
        let third = try await crashed.open(.existing)
        #expect(third.opening.orphans == 0)
        #expect(third.opening.epoch == 3)
        await third.close()
    }

    @Test func `a second send of a work stands beside the first, and each goes with its end`()
        async throws
    {
        let run = try TemporaryRun()
        let crashed = try TemporaryRun()
        let store = try await run.open()
        let works = (1...4).map { WorkID(item: $0, target: 0, sample: 0) }
        try await store.commit(
            CommitEntry(started: works.map { .test($0, number: 2, reserved: 500) }))
        try await store.commit(
            CommitEntry(
                started: works.map { .test($0, number: 3, reserved: 70, isSecond: true) }))
        #expect(try await store.spent().reserved == Money(picodollars: 4 * 570))
        // The first ends, or the second, or both with a result; of the last nothing is known.
        try await store.commit(CommitEntry(attempts: [.test(works[0], number: 2)]))
        try await store.commit(CommitEntry(attempts: [.test(works[1], number: 3)]))
        try await store.commit(
            CommitEntry(
                finished: .test(works[2], attempts: 2),
                attempts: [2, 3].map { .test(works[2], number: $0) }))
        try run.copy(to: crashed)
        await store.close()

        let again = try await CheckpointStore.open(
            path: crashed.directory.checkpoint, mode: .existing, lock: crashed.crashedLock())
        #expect(again.opening.orphans == 4)
        #expect(again.opening.orphansMaybePaid == Money(picodollars: 2 * 570))
        let attempts = try await again.earlierAttempts(of: works)
        #expect(attempts[works[0]]?.map(\.number) == [2, 3])
        #expect(Set(attempts[works[1]]?.map(\.number) ?? []) == [2, 3])
        #expect(attempts[works[2]]?.map(\.number) == [2, 3])
        let last = attempts[works[3]] ?? []
        #expect(Set(last.map(\.outcome)) == [AttemptRecord.crashedOutcome, "cancelled"])
        #expect(last.reduce(.zero) { $0 + ($1.maybePaid ?? .zero) } == Money(picodollars: 570))
        await again.close()
    }

    @Test func `what was under way at a crash is told from what a kill cut off`() async throws {
        let run = try TemporaryRun()
        let crashed = try TemporaryRun()
        let store = try await run.open()
        let work = WorkID(item: 1, target: 0, sample: 0)
        try await store.commit(CommitEntry(started: [.test(work)]))
        try run.copy(to: crashed)
        await store.close()
        let again = try await CheckpointStore.open(
            path: crashed.directory.checkpoint, mode: .existing, lock: crashed.crashedLock())
        let attempts = try await again.earlierAttempts(of: [work])
        #expect(attempts[work]?.map(\.outcome) == [AttemptRecord.crashedOutcome])
        #expect(attempts[work]?.first?.billing == .ambiguous)
        await again.close()
    }

    @Test func `a reader sees a run that goes on and takes no part in it`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll(.contents(1...3))
        let reader = try await run.open(.readOnly)
        #expect(reader.opening.epoch == 0)
        #expect(try await reader.counts(targets: [target])[0].done == 0)
        let work = WorkID(item: 1, target: target, sample: 0)
        try await store.commit(
            CommitEntry(finished: .test(work, "line"), attempts: [.test(work, model: large)]))
        #expect(try await reader.counts(targets: [target])[0].done == 1)
        #expect(try await reader.lines(targets: [target]) == ["line"])
        #expect(try await reader.totals().models.map(\.model) == [large])
        await #expect(throws: CheckpointError.readOnly) {
            try await reader.commit(CommitEntry(started: [.test(work)]))
        }
        await #expect(throws: CheckpointError.readOnly) { try await reader.setMeta("a", to: "b") }
        await #expect(throws: CheckpointError.readOnly) { try await reader.importAll([]) }
        await reader.close()
        await store.close()
        #expect(TemporaryRun.read(run.directory.checkpoint + "-wal") == nil)
    }

    @Test func `a look at a run that is over leaves no files behind`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.setMeta("name", to: "test")
        await store.close()
        let path = run.directory.checkpoint
        let before = TemporaryRun.read(path)
        let readers = [try await run.open(.readOnly), try await run.open(.readOnly)]
        for reader in readers {
            #expect(try await reader.meta("name") == "test")
            await #expect(throws: CheckpointError.readOnly) {
                try await reader.setMeta("a", to: "b")
            }
        }
        for reader in readers { await reader.close() }
        for suffix in ["-wal", "-shm"] { #expect(TemporaryRun.read(path + suffix) == nil) }
        #expect(TemporaryRun.read(path) == before)
    }

    @Test func `a look at a run that was killed leaves its log as it is`() async throws {
        let run = try TemporaryRun()
        let killed = try TemporaryRun()
        let store = try await run.open()
        try await store.setMeta("name", to: "test")
        try run.copy(to: killed)
        await store.close()
        let path = killed.directory.checkpoint
        let before = [TemporaryRun.read(path), TemporaryRun.read(path + "-wal")]
        let reader = try await killed.open(.readOnly)
        #expect(try await reader.meta("name") == "test")
        await reader.close()
        #expect([TemporaryRun.read(path), TemporaryRun.read(path + "-wal")] == before)
    }

    @Test func `a closed store says so`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        await store.close()
        await store.close()
        await #expect(throws: CheckpointError.closed) { try await store.spent() }
        await #expect(throws: CheckpointError.closed) { try await store.commit(CommitEntry()) }
    }
}
