import Hashing
import Testing
import Vocabulary

@testable import Checkpoint

struct ImportTests {
    /// An input, the next one, and how they compare.
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var before: [Int]
        var after: [Int]
        var expected: ImportCounts

        init(
            _ name: String, _ before: some Sequence<Int>, _ after: some Sequence<Int>,
            unchanged: Int, added: Int = 0, gone: Int = 0
        ) {
            testDescription = name
            self.before = Array(before)
            self.after = Array(after)
            expected = ImportCounts()
            expected.unchanged = unchanged
            expected.added = added
            expected.gone = gone
        }
    }

    static let cases = [
        Case("the same again", 1...20, 1...20, unchanged: 20),
        Case("nothing, then something", [], 1...3, unchanged: 0, added: 3),
        Case("appended", 1...20, 1...30, unchanged: 20, added: 10),
        Case("cut off", 1...20, 1...5, unchanged: 5, gone: 15),
        Case("emptied", 1...20, [], unchanged: 0, gone: 20),
        Case("reversed", 1...20, (1...20).reversed(), unchanged: 20),
        Case("first edited", 1...20, [99] + (2...20), unchanged: 19, added: 1, gone: 1),
        Case("last edited", 1...20, (1...19) + [99], unchanged: 19, added: 1, gone: 1),
        Case(
            "edited here and there", 1...20, (1...20).map { $0 % 5 == 3 ? 100 + $0 : $0 },
            unchanged: 16, added: 4, gone: 4),
        Case(
            "neighbours edited", 1...20, (1...20).map { $0 == 8 || $0 == 9 ? 100 + $0 : $0 },
            unchanged: 18, added: 2, gone: 2),
        Case("inserted", 1...20, (1...10) + [99] + (11...20), unchanged: 20, added: 1),
        Case("deleted", 1...20, Array(1...10) + (12...20), unchanged: 19, gone: 1),
        Case(
            "two far ones exchanged", 1...20, (1...20).map { [3: 15, 15: 3][$0] ?? $0 },
            unchanged: 20),
        Case(
            "two in one chunk exchanged", 1...20, (1...20).map { [3: 5, 5: 3][$0] ?? $0 },
            unchanged: 20),
        Case(
            "a later one in place of an earlier", 1...20,
            (1...18).map { $0 == 3 ? 20 : $0 }, unchanged: 18, gone: 2),
        Case("all others", 1...20, 101...120, unchanged: 0, added: 20, gone: 20),
        Case("rotated", 1...20, Array(8...20) + (1...7), unchanged: 20),
    ]

    @Test(arguments: cases, [1, 2, 7, 100])
    func `an input is known again by its content`(_ change: Case, chunk: Int) async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll(.contents(change.before), chunk: chunk)
        // A result for each, so that its key can be told from the item's line.
        for item in try await store.pending(target: target, limit: 100) {
            let work = WorkID(item: item.item, target: target, sample: 0)
            let line = "\(change.before[Int(item.position)])"
            try await store.commit(CommitEntry(finished: .test(work, line)))
        }
        var expected = change.expected
        expected.done = expected.unchanged
        let counts = try await store.importAll(.contents(change.after), chunk: chunk)
        #expect(counts == expected)

        // Positions are those of the new input, each with the result of its content.
        let known = Set(change.before)
        let pending = try await store.pending(target: target, limit: 100)
        #expect(pending.map(\.key) == change.after.filter { !known.contains($0) }.map(ItemKey.init))
        #expect(
            pending.map { change.after[Int($0.position)] }
                == change.after.filter { !known.contains($0) })
        #expect(pending.allSatisfy { $0.location.line == Int($0.position) + 1 })
        let lines = try await store.lines(targets: [target])
        #expect(lines == change.after.filter { known.contains($0) }.map { "\($0)" })
        #expect(
            try await store.importAll(.contents(change.after), chunk: chunk).unchanged
                == change.after.count)
        #expect(
            try await store.counts(targets: [target])
                == [TargetCounts(target: target, total: change.after.count, done: lines.count)])
        await store.close()
    }

    /// Any sequence of inputs, against what sets tell about them.
    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func `any edits keep every result with its content`(seed: UInt64) async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        var chance = SplitMix64(seed: seed)
        var input = Array(1...Int.random(in: 1...40, using: &chance))
        var (present, ever) = (Set<Int>(), Set<Int>())
        for _ in 1...8 {
            let counts = try await store.importAll(
                .contents(input), chunk: .random(in: 1...12, using: &chance))
            let now = Set(input)
            #expect(counts.unchanged == now.intersection(present).count)
            #expect(counts.added == now.subtracting(ever).count)
            #expect(counts.returned == now.intersection(ever).subtracting(present).count)
            #expect(counts.gone == present.subtracting(now).count)
            #expect(counts.done == now.intersection(ever).count)
            let pending = try await store.pending(target: target, limit: 1000)
            #expect(pending.map { input[Int($0.position)] } == input.filter { !ever.contains($0) })
            for item in pending {
                let work = WorkID(item: item.item, target: target, sample: 0)
                let line = "\(input[Int(item.position)])"
                try await store.commit(CommitEntry(finished: .test(work, line)))
            }
            #expect(try await store.lines(targets: [target]) == input.map { "\($0)" })
            present = now
            ever.formUnion(now)
            for _ in 1...Int.random(in: 1...4, using: &chance) { edit(&input, ever, &chance) }
        }
        await store.close()
    }

    private func edit(_ input: inout [Int], _ ever: Set<Int>, _ chance: inout SplitMix64) {
        let fresh = 1000 + Int.random(in: 0...1_000_000, using: &chance)
        let place = Int.random(in: 0...input.count, using: &chance)
        let absent = ever.subtracting(input).min()
        switch Int.random(in: 0...6, using: &chance) {
        case 0: input.insert(fresh, at: place)
        case 1 where place < input.count: input.remove(at: place)
        case 2 where place < input.count, 3 where place < input.count: input[place] = fresh
        case 4 where place < input.count:
            input.swapAt(place, Int.random(in: 0..<input.count, using: &chance))
        case 5: input.shuffle(using: &chance)
        default: if let absent { input.insert(absent, at: place) }
        }
    }

    @Test func `a line that comes back is not paid again`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll(.contents(1...5))
        for item in try await store.pending(target: target, limit: 9) {
            let work = WorkID(item: item.item, target: target, sample: 0)
            try await store.commit(CommitEntry(finished: .test(work, "\(item.position + 1)")))
        }
        try await store.importAll(.contents([1, 2, 5]))
        #expect(try await store.lines(targets: [target]) == ["1", "2", "5"])
        let counts = try await store.importAll(.contents([4, 3, 2, 6]))
        #expect(counts.returned == 2)
        #expect(counts.unchanged == 1)
        #expect(counts.added == 1)
        #expect(counts.gone == 2)
        #expect(counts.done == 3)
        #expect(try await store.lines(targets: [target]) == ["4", "3", "2"])
        #expect(try await store.pending(target: target, limit: 9).map(\.position) == [3])
        await store.close()
    }

    @Test func `an edited line is told from a new one by its id`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        try await store.importAll([.test(1, id: 11), .test(2, id: 12), .test(3, id: 13)])
        let counts = try await store.importAll([
            .test(1, id: 11), .test(22, id: 12), .test(3, id: 13), .test(4, id: 14),
        ])
        #expect(counts.added == 2)
        #expect(counts.changed == 1)
        #expect(counts.gone == 1)
        await store.close()
    }

    @Test func `a line that moved in its file is found where it is now`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll([.test(1, line: 1), .test(2, line: 2)])
        let counts = try await store.importAll([.test(1, line: 1), .test(2, line: 9)])
        #expect(counts.unchanged == 2)
        let lines = try await store.pending(target: target, limit: 9).map(\.location)
        #expect(
            lines == [ItemEntry.test(1, line: 1).location, ItemEntry.test(2, line: 9).location])
        await store.close()
    }

    @Test func `a failed import leaves the input as it was`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll(.contents(1...5))
        await #expect(throws: BadLine.self) {
            try await store.importItems { items in
                try await items.add(.contents([7, 8, 1]))
                throw BadLine()
            }
        }
        #expect(
            try await store.pending(target: target, limit: 9).map(\.key)
                == (1...5).map(ItemKey.init))
        #expect(try await store.importAll(.contents(1...5)).unchanged == 5)
        await store.close()
    }

    @Test func `an import that the process did not survive left nothing`() async throws {
        let run = try TemporaryRun()
        let copy = try TemporaryRun()
        let store = try await run.open()
        let target = try await store.register(targets: ["a"])[0]
        try await store.importAll(.contents(1...5))
        try await store.importItems { items in
            try await items.add(.contents([9, 8, 7]))
            try run.copy(to: copy)
        }
        let crashed = try await copy.open(.existing)
        #expect(
            try await crashed.pending(target: target, limit: 9).map(\.key)
                == (1...5).map(ItemKey.init))
        let counts = try await crashed.importAll(.contents([9, 8, 7]))
        #expect(counts.added == 3)
        #expect(counts.gone == 5)
        await crashed.close()
        await store.close()
    }

    @Test func `nothing else is written during an import`() async throws {
        let run = try TemporaryRun()
        let store = try await run.open()
        let work = WorkID(item: 1, target: 0, sample: 0)
        try await store.importItems { items in
            try await items.add(.contents(1...3))
            await #expect(throws: CheckpointError.importing) {
                try await store.commit(CommitEntry(finished: .test(work)))
            }
            await #expect(throws: CheckpointError.importing) { try await store.importAll([]) }
        }
        try await store.commit(CommitEntry(finished: .test(work)))
        await store.close()
    }

    struct BadLine: Error {}
}
