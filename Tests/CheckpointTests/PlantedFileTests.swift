import Platform
import Testing

@testable import Checkpoint

/// What others may have put where a run writes.
struct PlantedFileTests {
    @Test(arguments: ["", "-wal", "-shm", "-journal"])
    func `a link where the database lies is not followed`(suffix: String) async throws {
        let run = try TemporaryRun()
        let victim = run.directory.path + "/victim"
        try TemporaryRun.write([], to: victim)
        if !suffix.isEmpty { try await run.open().close() }
        let link = run.directory.checkpoint + suffix
        TemporaryRun.link(from: link, to: victim)
        for mode in [StoreMode.create, .existing, .readOnly] {
            let error = await #expect(throws: CheckpointError.self) { try await run.open(mode) }
            guard case .inaccessible(link, _) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
        }
        #expect(TemporaryRun.read(victim) == [])
    }

    @Test func `a checkpoint that others may read is so no longer`() async throws {
        let run = try TemporaryRun()
        try await run.open().close()
        chmod(run.directory.checkpoint, 0o644)
        try await run.open(.readOnly).close()
        #expect(TemporaryRun.mode(run.directory.checkpoint) == 0o644)
        let store = try await run.open(.existing)
        try await store.setMeta("name", to: "test")
        #expect(TemporaryRun.mode(run.directory.checkpoint) == 0o600)
        #expect(TemporaryRun.mode(run.directory.checkpoint + "-wal") == 0o600)
        await store.close()
    }

    @Test(arguments: [0o777, 0o775, 0o1777] as [mode_t])
    func `a folder where others may plant files is refused`(mode: mode_t) throws {
        let run = try TemporaryRun()
        let path = run.directory.path
        chmod(path, mode)
        let error = CheckpointError.exposedFolder(
            path: path, objection: "others may write into it: chmod go-w \(path)")
        #expect(throws: error) { try run.directory.create() }
        // Only the run's own folder counts, not what it lies in.
        try RunDirectory(path: path + "/inner").create()
        rmdir(path + "/inner")
    }

    @Test(arguments: [0o700, 0o755] as [mode_t])
    func `a folder that others may look into will do`(mode: mode_t) throws {
        let run = try TemporaryRun()
        chmod(run.directory.path, mode)
        try run.directory.create()
    }

    @Test(.enabled(if: getuid() == 0, "only root may give a folder away"))
    func `a folder of somebody else is refused`() throws {
        let run = try TemporaryRun()
        chown(run.directory.path, 4711, 4711)
        #expect(throws: CheckpointError.self) { try run.directory.create() }
    }

    @Test func `room set aside for a full disk is no file of somebody else`() throws {
        let run = try TemporaryRun()
        let path = Spill.path(beside: run.directory.partialResults)
        let victim = run.directory.path + "/victim"
        try TemporaryRun.write([1, 2, 3], to: victim)
        TemporaryRun.link(from: path, to: victim)
        let spill = try #require(
            try Spill(beside: run.directory.partialResults, room: 1 << 16))
        #expect(TemporaryRun.read(victim) == [1, 2, 3])
        spill.remove()
    }
}
