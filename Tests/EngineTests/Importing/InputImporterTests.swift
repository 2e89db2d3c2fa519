import Checkpoint
import FoundationEssentials
import Jobs
import Records
import Testing
import Vocabulary

@testable import Engine

/// The input on its way into the checkpoint: what is taken, what is known again, what is refused.
@Suite(.timeLimit(.minutes(5))) struct InputImporterTests {
    private static let lines = (1...6).map { "{\"id\":\"q\($0)\",\"question\":\"What is \($0)?\"}" }

    @Test func `items are added once, and known again wherever they stand`() async throws {
        let place = try Place(Self.lines)
        #expect(try await place.read().counts.added == 6)
        try place.write(Array(Self.lines.reversed()))
        let again = try await place.read()
        #expect(again.counts.unchanged == 6)
        #expect(again.counts.added == 0)
        try await place.close()
    }

    @Test func `the order of lines has a digest of its own`() async throws {
        let place = try Place(Self.lines)
        let first = try await place.read().orderDigest
        try place.write(Array(Self.lines.reversed()))
        let turned = try await place.read().orderDigest
        try place.write(Self.lines)
        #expect(first != turned)
        #expect(try await place.read().orderDigest == first)
        try await place.close()
    }

    @Test func `an edited question is a new item, and the old one is gone`() async throws {
        let place = try Place(Self.lines)
        _ = try await place.read()
        try place.write([Self.lines[0].replacing("What is 1", with: "Who is 1")] + Self.lines[1...])
        let counts = try await place.read().counts
        #expect(counts.unchanged == 5)
        #expect(counts.added == 1)
        #expect(counts.gone == 1)
        try await place.close()
    }

    @Test func `an input that was not touched is not read again`() async throws {
        let place = try Place(Self.lines)
        let mark = try place.mark()
        #expect(try await mark.outcome(in: place.store()) == nil)
        let outcome = try await place.read()
        try await mark.keep(outcome, in: place.store())
        let known = try #require(try await place.mark().outcome(in: place.store()))
        #expect(known.counts.total == 6)
        #expect(known.orderDigest == outcome.orderDigest)
        #expect(!known.wasRead)
        // The same text, written anew, has another time.
        try place.write(Self.lines + ["{\"id\":\"q7\",\"question\":\"What is 7?\"}"])
        #expect(try await place.mark().outcome(in: place.store()) == nil)
        try await place.close()
    }

    @Test func `an import that was cut short leaves no mark behind`() async throws {
        let place = try Place(Self.lines)
        let mark = try place.mark()
        try await mark.keep(try await place.read(), in: place.store())
        try await mark.forget(in: place.store())
        #expect(try await place.mark().outcome(in: place.store()) == nil)
        try await place.close()
    }

    @Test func `other options make the same file another input`() async throws {
        let place = try Place(Self.lines)
        try await place.mark().keep(try await place.read(), in: place.store())
        #expect(try await place.mark(limit: 3).outcome(in: place.store()) == nil)
        try await place.close()
    }

    @Test func `a limit takes the first prompts`() async throws {
        let place = try Place(Self.lines)
        #expect(try await place.read(limit: 2).counts.total == 2)
        #expect(try await place.read(limit: 4).counts.added == 2)
        try await place.close()
    }

    @Test func `shards take every item between them, and none twice`() async throws {
        var sum = 0
        for number in 1...3 {
            let place = try Place(Self.lines)
            let shard = try #require(Shard("\(number)/3"))
            sum += try await place.read(shard: shard).counts.total
            try await place.close()
        }
        #expect(sum == 6)
    }

    @Test func `one bad line refuses the input with its place`() async throws {
        let place = try Place(Self.lines[..<2] + ["{\"question\":"] + Self.lines[2...])
        let failure = await #expect(throws: (any Error).self) { try await place.read() }
        let words = failure.map { "\($0)" } ?? ""
        #expect(words.contains("input.jsonl") && words.contains("3"))
        try await place.close()
    }

    @Test func `bad lines are skipped on request, and handed on with what is wrong`() async throws {
        let place = try Place(Self.lines[..<2] + ["{\"question\":"] + Self.lines[2...])
        let put = Aside()
        let outcome = try await place.read { line, finding in put.take(line, finding) }
        #expect(outcome.counts.total == 6)
        #expect(outcome.skipped.count == 1)
        #expect(put.lines == ["{\"question\":"])
        try await place.close()
    }
}

/// Lines that were put aside.
private final class Aside {
    private(set) var lines: [String] = []

    func take(_ line: UnsafeBufferPointer<UInt8>, _ finding: InputFinding) {
        lines.append(String(decoding: line, as: UTF8.self))
    }
}

/// A folder with an input, and a checkpoint beside it.
private final class Place {
    private let folder: URL
    private var opened: CheckpointStore?

    init(_ lines: some Sequence<String>) throws {
        folder = URL.temporaryDirectory.appending(path: "importer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(Array(lines))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func write(_ lines: [String]) throws {
        let text = lines.map { $0 + "\n" }.joined()
        try Data(text.utf8).write(to: folder.appending(path: "input.jsonl"))
    }

    func store() async throws -> CheckpointStore {
        if let opened { return opened }
        let store = try await CheckpointStore.open(
            path: folder.appending(path: "checkpoint.sqlite").path, mode: .create)
        opened = store
        return store
    }

    func close() async throws { try await store().close() }

    private func job() throws -> Job {
        let path = folder.appending(path: "input.jsonl").path
        let text =
            "{\"name\":\"j\",\"input\":\"\(path)\",\"targets\":[\"sim/small\"],"
            + "\"prompt\":\"{{question}}\"}"
        return try JobDecoder().job(bytes: Array(text.utf8), file: "j.json")
    }

    private func files(of job: Job) throws -> InputFileSet {
        let path = folder.path
        return try InputFileSet(
            job: job, spool: path + "/stdin.jsonl", pipes: path + "/pipe",
            unpacked: path + "/unpacked", standardInput: nil)
    }

    func mark(limit: Int? = nil) throws -> InputMark {
        var options = RunOptions()
        options.limit = limit
        let job = try job()
        return InputMark(job: job, options: options, files: try files(of: job))
    }

    @discardableResult
    func read(
        limit: Int? = nil, shard: Shard? = nil,
        skipBad: ((UnsafeBufferPointer<UInt8>, InputFinding) -> Void)? = nil
    ) async throws -> ImportedInput {
        let job = try job()
        return try await InputImporter(
            decoder: InputDecoder(job), files: files(of: job), store: store(), limit: limit,
            shard: shard, findsCopies: false, skipBad: skipBad,
            check: ScoringCheck(job: job, scoring: Scoring(job: job))
        ).run()
    }
}
