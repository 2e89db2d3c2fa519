import Checkpoint
import Testing

@Suite struct ImportTargetsTests {
    @Test func `a target that a line names is numbered within the import`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let known = try await store.register(targets: ["a"])
        var numbers: [Int] = []
        _ = try await store.importItems { items in
            numbers.append(try await items.register(target: "a"))
            numbers.append(try await items.register(target: "b"))
        }
        #expect(numbers[0] == known[0])
        #expect(try await store.targets()[numbers[1]] == "b")
        await store.close()
    }

    @Test func `an import that fails leaves no target behind`() async throws {
        struct Refused: Error {}
        let run = try TemporaryRun()
        let store = try await run.open()
        await #expect(throws: Refused.self) {
            try await store.importItems { items in
                _ = try await items.register(target: "b")
                throw Refused()
            }
        }
        #expect(try await store.targets().isEmpty)
        await store.close()
    }
}
