import SQLite
import Testing
import Vocabulary

@testable import Checkpoint

struct RecoveryTests {
    /// A line as a run writes it, with two attempts that cost something.
    private static func line(
        _ number: Int64, status: ResultStatus = .ok, text: String = ""
    ) -> String {
        """
        {"id":"p\(number)","target":"a","sample":0,"status":"\(status.rawValue)","usage":\
        {"input":7,"cached_input":0,"cache_write":0,"output":3,"reasoning":0,"total":10},\
        "cost_usd":null,"cost_source":"catalog","latency_ms":12,"attempts":[{"model":"sim/small",\
        "provider":"sim","outcome":"timed_out","http":null,"ms":5,"cost_usd":null,\
        "maybe_paid_usd":0.25,"reason":"first"},{"model":"sim/small","provider":"sim",\
        "outcome":"ok","http":200,"ms":7,"cost_usd":0.000000000123,"reason":"again"}],"n":\(number),\
        "output":"\(text)"}
        """
    }

    private static func finish(
        _ item: Int64, status: ResultStatus = .ok, text: String = ""
    ) -> CommitEntry {
        let work = WorkID(item: item, target: 0, sample: 0)
        var timedOut = AttemptRecord.test(work, cost: nil)
        timedOut.usage = nil
        timedOut.maybePaid = Money(picodollars: 250_000_000_000)
        return CommitEntry(
            finished: .test(
                work, line(item, status: status, text: text), status: status, attempts: 2),
            attempts: [timedOut, .test(work, number: 2, cost: 123)])
    }

    /// A run of so many results, as the disk has it while its process is alive.
    private static func interrupted(
        _ count: Int64, of items: Int = 12, failed: Int64? = nil, text: String = ""
    ) async throws -> (copy: TemporaryRun, whole: Spending) {
        let run = try TemporaryRun()
        let copy = try TemporaryRun()
        let store = try await run.resume()
        _ = try await store.register(targets: ["a"])
        try await store.importAll(.contents(1...items))
        try await store.keepPartialResults(at: run.directory.partialResults)
        let requests = stride(from: count, to: 0, by: -1).map { item in
            CommitRequest(finish(item, status: item == failed ? .failed : .ok, text: text))
        }
        // On the store's thread, which would move the log into the file while nothing is to do.
        let partial = try await store.thread.perform { core throws(CheckpointError) in
            for request in requests { _ = try core.commit([request]) }
            try? run.copy(to: copy)
            return TemporaryRun.read(run.directory.partialResults)
        }
        let whole = try await store.spent()
        try TemporaryRun.write(try #require(partial), to: copy.directory.partialResults)
        await store.close()
        return (copy, whole)
    }

    private static func pending(_ store: CheckpointStore) async throws -> [Int] {
        try await store.importAll(.contents(1...12))
        return try await store.pending(target: 0, limit: 100).map { Int($0.location.line) }
    }

    @Test func `nothing is mended where nothing is wrong`() async throws {
        let (run, _) = try await Self.interrupted(5)
        let store = try await run.resume(.existing)
        #expect(store.opening.recovery.isEmpty)
        #expect(store.opening.recovery.sentences(run.directory).isEmpty)
        #expect(try await Self.pending(store) == Array(6...12))
        await store.close()
    }

    /// What may become of the log.
    enum LogDamage: CaseIterable { case removed, cut, flipped, emptied, databaseGone, allGone }

    @Test(arguments: LogDamage.allCases)
    func `results that the log lost come back with what they cost`(_ damage: LogDamage)
        async throws
    {
        let (run, whole) = try await Self.interrupted(8)
        let database = run.directory.checkpoint
        var log = try #require(TemporaryRun.read(database + "-wal"))
        switch damage {
        case .removed: RunDirectory.remove(database + "-wal")
        case .cut: try TemporaryRun.write(log.prefix(log.count / 2), to: database + "-wal")
        case .flipped:
            log[log.count / 3] ^= 1
            try TemporaryRun.write(log, to: database + "-wal")
        case .emptied: try TemporaryRun.write([], to: database + "-wal")
        case .databaseGone: RunDirectory.remove(database)
        case .allGone:
            RunDirectory.remove(database)
            RunDirectory.remove(database + "-wal")
        }
        let store = try await run.resume()
        #expect(store.opening.recovery.takenBack > 0)
        #expect(
            store.opening.recovery.sentences(run.directory).first?.contains("not sent again")
                == true)
        #expect(try await Self.pending(store) == Array(9...12))
        #expect(
            try await store.lines(targets: [0]).sorted() == (1...8).map { Self.line($0) }.sorted())
        let spent = try await store.spent()
        #expect(spent.known == whole.known)
        #expect(spent.maybe == whole.maybe)
        try await store.keepPartialResults(at: run.directory.partialResults)
        #expect(try TemporaryRun.sealed(run.directory.partialResults).count == 8)
        await store.close()
    }

    @Test func `a damaged page has the database built again`() async throws {
        let (run, whole) = try await Self.interrupted(10, of: 3000)
        // Into the file with all that is in the log.
        let path = run.directory.checkpoint
        await (try run.resume()).close()
        var bytes = try #require(TemporaryRun.read(path))
        for place in stride(from: 8192 * 2 + 77, to: bytes.count, by: 8192 * 3) {
            bytes[place] ^= 0x10
        }
        try TemporaryRun.write(bytes, to: path)
        let reader = await #expect(throws: CheckpointError.self) {
            let store = try await run.open(.readOnly)
            _ = try await store.totals()
            _ = try await store.counts(targets: [0])
        }
        guard case .damaged = reader else {
            Issue.record("\(String(describing: reader))")
            return
        }
        let store = try await run.resume(.existing)
        let recovery = store.opening.recovery
        #expect(recovery.damage?.contains("page") == true)
        let aside = try #require(recovery.putAside)
        #expect(TemporaryRun.read(aside) == bytes)
        #expect(try await Self.pending(store) == [11, 12])
        #expect(try await store.lines(targets: [0]).count == 10)
        #expect(try await store.spent().known == whole.known)
        await store.close()
        let again = try await run.resume()
        #expect(again.opening.recovery.isEmpty)
        await again.close()
    }

    @Test func `what judges were asked with outlives damage, how far things had come does not`()
        async throws
    {
        let (run, _) = try await Self.interrupted(10, of: 3000)
        let path = run.directory.checkpoint
        let first = try await run.resume()
        let kinds = ["carried", "asked", "asking", "spent"]
        let outliving = ["fence"] + kinds.map { $0 + " quality" }
        let names = outliving + ["judged", "judging", "exported"]
        for name in names { try await first.setMeta(name, to: "x") }
        await first.close()
        var bytes = try #require(TemporaryRun.read(path))
        // The last page is of the items or of their results; what is kept by name lies before.
        bytes[bytes.count - 4_000] ^= 0x10
        try TemporaryRun.write(bytes, to: path)
        let store = try await run.resume(.existing)
        #expect(store.opening.recovery.damage != nil)
        var kept: [String] = []
        for name in names where try await store.meta(name) != nil { kept.append(name) }
        #expect(kept == outliving)
        await store.close()
    }

    /// Zeros carry no checksum, as pages of another program do.
    @Test(arguments: [0, 0x5A] as [UInt8], [0..<8192, 4096..<8192])
    func `a page that a disk lost is noticed, wherever it lies`(
        first: UInt8, part: Range<Int>
    ) async throws {
        // Long enough that results go on in pages of their own.
        let text = String(repeating: "x", count: 20_000)
        let (run, whole) = try await Self.interrupted(3, text: text)
        await (try run.resume()).close()
        let path = run.directory.checkpoint
        let bytes = try #require(TemporaryRun.read(path))
        let partial = try #require(TemporaryRun.read(run.directory.partialResults))
        for page in 1..<bytes.count / 8192 {
            var damaged = bytes
            for place in part { damaged[page * 8192 + place] = 0 }
            damaged[page * 8192 + part.lowerBound] = first
            let other = try TemporaryRun()
            try TemporaryRun.write(damaged, to: other.directory.checkpoint)
            try TemporaryRun.write(partial, to: other.directory.partialResults)
            let store = try await other.resume(.existing)
            // A rebuilt database learns from the input where its items stand.
            _ = try await Self.pending(store)
            let lines = try await store.lines(targets: [0])
            #expect(lines.count == 3 && lines.allSatisfy { $0.count > 20_000 }, "page \(page)")
            #expect(lines.allSatisfy { !$0.utf8.contains(0) }, "page \(page)")
            #expect(try await store.spent().known == whole.known, "page \(page)")
            await store.close()
            // Without the second record it is refused, or what was lost was no result.
            RunDirectory.remove(other.directory.partialResults)
            try TemporaryRun.write(damaged, to: other.directory.checkpoint)
            guard let alone = try? await other.resume(.existing) else { continue }
            _ = try await Self.pending(alone)
            let kept = try? await alone.lines(targets: [0])
            #expect(kept == nil || kept == lines, "page \(page)")
            await alone.close()
        }
    }

    @Test(arguments: [0, 17, 20, 95, 8192 * 2 + 3])
    func `a file that is no database any more is built again`(byte: Int) async throws {
        let (run, _) = try await Self.interrupted(4)
        await (try run.resume()).close()
        var bytes = try #require(TemporaryRun.read(run.directory.checkpoint))
        bytes[byte] ^= 0xFF
        try TemporaryRun.write(bytes, to: run.directory.checkpoint)
        let store = try await run.resume()
        #expect(store.opening.recovery.damage != nil)
        #expect(try await Self.pending(store) == Array(5...12))
        await store.close()
    }

    @Test func `damaged lines of the partial results are written again`() async throws {
        let (run, _) = try await Self.interrupted(6)
        let path = run.directory.partialResults
        var bytes = try #require(TemporaryRun.read(path))
        bytes[bytes.count / 2] ^= 2
        try TemporaryRun.write(bytes, to: path)
        let store = try await run.resume()
        #expect(store.opening.recovery.badLines == 1)
        #expect(
            store.opening.recovery.sentences(run.directory).first?.contains("written again") == true
        )
        try await store.keepPartialResults(at: path)
        #expect(try TemporaryRun.sealed(path).count == 6)
        await store.close()
    }

    @Test(arguments: ["meta", "target", "model", "word", "in_flight", "attempt", "partial"])
    func `what names are lost with a page does not keep a database from being built again`(
        table: String
    ) async throws {
        let (run, whole) = try await Self.interrupted(10)
        await (try run.resume()).close()
        try run.damage(table)
        let store = try await run.resume()
        #expect(store.opening.recovery.damage?.contains("checksum") == true)
        #expect(try await Self.pending(store) == [11, 12])
        #expect(
            try await store.lines(targets: [0]).sorted() == (1...10).map { Self.line($0) }.sorted())
        #expect(try await store.spent().known == whole.known)
        #expect(try await store.totals().models.map(\.outcomes).count == 1)
        await store.close()
    }

    @Test(arguments: [0.0, 0.3, 0.9])
    func `partial results that were cut short are written again, and it is said`(
        share: Double
    ) async throws {
        let (run, _) = try await Self.interrupted(6)
        let path = run.directory.partialResults
        let bytes = try #require(TemporaryRun.read(path))
        // The database has not taken note of the last line yet.
        let noted = try #require(bytes.dropLast().lastIndex(of: 0x0A))
        try TemporaryRun.write(bytes.prefix(Int(Double(noted) * share)), to: path)
        let store = try await run.resume()
        #expect(store.opening.recovery.isPartialShort)
        let sentences = store.opening.recovery.sentences(run.directory)
        #expect(sentences.count == 1 && sentences[0].contains("was cut short"))
        try await store.keepPartialResults(at: path)
        #expect(try TemporaryRun.sealed(path).count == 6)
        await store.close()
    }

    @Test func `a damaged database beside partial results without their end is refused`()
        async throws
    {
        let (run, _) = try await Self.interrupted(10)
        await (try run.resume()).close()
        try run.damage("line")
        let bytes = try #require(TemporaryRun.read(run.directory.checkpoint))
        let partial = try #require(TemporaryRun.read(run.directory.partialResults))
        // Whole lines, but not all of them.
        let end = try #require(partial[..<(partial.count / 2)].lastIndex(of: 0x0A))
        try TemporaryRun.write(partial[...end], to: run.directory.partialResults)
        let error = await #expect(throws: CheckpointError.self) { try await run.resume() }
        #expect(error?.description.contains("Nothing was sent") == true)
        #expect(TemporaryRun.read(run.directory.checkpoint) == bytes)
    }

    @Test func `damage in both records is refused`() async throws {
        let (run, _) = try await Self.interrupted(10)
        await (try run.resume()).close()
        var bytes = try #require(TemporaryRun.read(run.directory.checkpoint))
        for place in stride(from: 8192 + 77, to: bytes.count, by: 8192) { bytes[place] ^= 0x10 }
        try TemporaryRun.write(bytes, to: run.directory.checkpoint)
        var partial = try #require(TemporaryRun.read(run.directory.partialResults))
        partial[40] ^= 1
        try TemporaryRun.write(partial, to: run.directory.partialResults)
        let error = await #expect(throws: CheckpointError.self) { try await run.resume() }
        #expect(error?.description.contains("Nothing was sent") == true)
        #expect(TemporaryRun.read(run.directory.checkpoint) == bytes)
        #expect(TemporaryRun.read(run.directory.checkpoint + ".new") == nil)
    }

    /// Its first page is where everything else is found from.
    @Test func `a database that cannot be read is not built from partial results with a torn end`()
        async throws
    {
        let (run, _) = try await Self.interrupted(10)
        await (try run.resume()).close()
        var bytes = try #require(TemporaryRun.read(run.directory.checkpoint))
        bytes[6_219] ^= 0x10
        try TemporaryRun.write(bytes, to: run.directory.checkpoint)
        let partial = try #require(TemporaryRun.read(run.directory.partialResults))
        try TemporaryRun.write(
            Array(partial.prefix(partial.count / 2 + 7)), to: run.directory.partialResults)
        let error = await #expect(throws: CheckpointError.self) { try await run.resume() }
        #expect(error?.description.contains("were cut short") == true)
    }

    @Test func `a failed result is not taken back, but its cost is`() async throws {
        let (run, whole) = try await Self.interrupted(6, failed: 2)
        RunDirectory.remove(run.directory.checkpoint)
        RunDirectory.remove(run.directory.checkpoint + "-wal")
        let store = try await run.resume()
        #expect(store.opening.recovery.takenBack == 5)
        #expect(try await Self.pending(store) == [2] + Array(7...12))
        #expect(try await store.spent().known == whole.known)
        await store.close()
    }

    @Test func `someone else's file is not taken for a damaged one`() async throws {
        let run = try TemporaryRun()
        let text = Array("a text and no database, though it is long enough to be one".utf8)
        try TemporaryRun.write(text, to: run.directory.checkpoint)
        await #expect(throws: CheckpointError.notACheckpoint(path: run.directory.checkpoint)) {
            try await run.resume()
        }
        #expect(TemporaryRun.read(run.directory.checkpoint) == text)
    }

    @Test func `a seal survives every flipped bit of its line`() throws {
        let seal = ResultSeal(
            work: WorkID(item: 7, target: 3, sample: 1), sequence: 42, key: ItemKey(number: 9))
        var bytes: [UInt8] = []
        let line = Array(Self.line(7).utf8)
        line.withUnsafeBytes {
            seal.append($0, target: Array(#""a \"b\" {\"checkpoint\":{""#.utf8), to: &bytes)
        }
        let read = try #require(bytes.dropLast().withSealed { ($0.seal, $0.line, $0.target) })
        #expect(read.0 == seal)
        #expect(read.1 == line)
        #expect(read.2 == #"a "b" {"checkpoint":{"#)
        for index in 0..<(bytes.count - 1) * 8 {
            var flipped = bytes
            flipped[index / 8] ^= 1 << UInt8(index % 8)
            #expect(flipped.dropLast().withSealed { _ in true } == nil)
        }
    }
}

extension ArraySlice<UInt8> {
    fileprivate func withSealed<Result>(_ body: (SealedLine) -> Result) -> Result? {
        withUnsafeBytes { SealedLine($0).map(body) }
    }
}
