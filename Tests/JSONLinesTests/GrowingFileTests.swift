internal import Dispatch
import Platform
import Synchronization
import TestSupport
import Testing

@testable import JSONLines

struct GrowingFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.path + "/file" }

    /// A file whose writer takes each step when it is told to.
    private func growing(
        _ pieces: [String], then error: JSONLinesError? = nil, at turn: DispatchSemaphore
    ) throws -> InputSource {
        let partial = try folder.write("file.partial", [])
        let path = path
        let output = OpenFile(descriptor: open(partial, O_WRONLY), name: partial)
        let growth = GrowingFile(path: path, partial: partial) { growth throws(JSONLinesError) in
            do throws(JSONLinesError) {
                var written = 0
                for piece in pieces {
                    turn.wait()
                    // A reader looks at the first 512 bytes before it gives out a line.
                    let blank = written == 0 ? String(repeating: "\n", count: 512) : ""
                    let text = Array((blank + piece).utf8)
                    try text.withUnsafeBytes { bytes in
                        Result { () throws(JSONLinesError) in try output.write(bytes) }
                    }.get()
                    written += text.count
                    try growth.grow(to: written)
                }
                turn.wait()
                if let error { throw error }
                growth.complete()
                turn.wait()
                rename(partial, path)
            } catch {
                unlink(partial)
                throw error
            }
        }
        return InputSource(path: path, growth: growth)
    }

    /// A semaphore that may be let go while it is lower than it was before.
    private func turns(_ count: Int) -> DispatchSemaphore {
        let semaphore = DispatchSemaphore(value: 0)
        for _ in 0..<count { semaphore.signal() }
        return semaphore
    }

    private static func lines(_ reader: JSONLinesReader) throws -> [String] {
        var lines: [String] = []
        while let line = try reader.next() {
            lines.append(String(decoding: line.bytes, as: UTF8.self))
        }
        return lines
    }

    @Test func `a reader gets what there is, and waits for the rest`() throws {
        let turn = turns(2)
        let source = try growing(["1\n2", "3\n", "4\n5\n"], at: turn)
        let reader = JSONLinesReader(sources: [source])
        #expect(try reader.next().map { String(decoding: $0.bytes, as: UTF8.self) } == "1")
        #expect(try reader.next().map { String(decoding: $0.bytes, as: UTF8.self) } == "23")
        for _ in 1...2 { turn.signal() }
        // It comes to the end before the file is at its place.
        #expect(try Self.lines(reader) == ["4", "5"])
        #expect(FileIdentity(path: path) == nil)
        turn.signal()
        try source.growth?.finish()
        #expect(FileIdentity(path: path) != nil)
    }

    @Test func `a file grows until all is written, whatever the disk still has to do`() throws {
        let turn = turns(1)
        let source = try growing(["1\n"], at: turn)
        let growth = try #require(source.growth)
        #expect(try growth.hasMore(than: 0))
        #expect(growth.isGrowing)
        turn.signal()
        #expect(try Self.lines(JSONLinesReader(sources: [source])) == ["1"])
        #expect(!growth.isGrowing && FileIdentity(path: path) == nil)
        turn.signal()
        try growth.finish()
        #expect(!growth.isGrowing)
    }

    @Test func `a file whose writer gave up grows no more`() throws {
        let turn = turns(2)
        let source = try growing(
            ["1\n"], then: JSONLinesError(.compressed, file: "in.gz", "damaged"), at: turn)
        #expect(throws: JSONLinesError.self) { try source.growth?.finish() }
        #expect(source.growth?.isGrowing == false)
    }

    @Test(arguments: [[], ["1\n", "2\n"]])
    func `a reader that comes late reads all of it`(_ pieces: [String]) throws {
        let turn = turns(pieces.count + 2)
        let source = try growing(pieces, at: turn)
        try source.growth?.finish()
        let reader = JSONLinesReader(sources: [source])
        guard !pieces.isEmpty else {
            let error = #expect(throws: JSONLinesError.self) { try Self.lines(reader) }
            #expect(error?.code == .empty)
            return
        }
        #expect(try Self.lines(reader) == ["1", "2"])
        #expect(reader.identities == [try #require(FileIdentity(path: path))])
    }

    @Test func `all readers wake, whatever they wait for`() throws {
        let turn = turns(0)
        let source = try growing(["1\n", "2\n"], at: turn)
        let found = Mutex<[[String]]>([])
        let (group, queues) = (
            DispatchGroup(), (0..<4).map { DispatchQueue(label: "reader \($0)") }
        )
        for queue in queues {
            queue.async(group: group) {
                let lines = try? Self.lines(JSONLinesReader(sources: [source]))
                found.withLock { $0.append(lines ?? []) }
            }
        }
        DispatchQueue(label: "last").async(group: group) { try? source.growth?.finish() }
        for _ in 0..<4 { turn.signal() }
        group.wait()
        #expect(found.withLock { $0 } == Array(repeating: ["1", "2"], count: 4))
    }

    @Test func `what stops the writer is thrown to a reader that waits and to one that comes late`()
        throws
    {
        let turn = turns(1)
        let source = try growing(
            ["1\n2\n3"], then: JSONLinesError(.compressed, file: "in.gz", "damaged"), at: turn)
        let reader = JSONLinesReader(sources: [source])
        #expect(try reader.next() != nil)
        turn.signal()
        for late in [reader, JSONLinesReader(sources: [source])] {
            let error = #expect(throws: JSONLinesError.self) { try Self.lines(late) }
            #expect(error?.code == .compressed)
        }
        let error = #expect(throws: JSONLinesError.self) { try source.growth?.finish() }
        #expect(error?.code == .compressed)
        source.growth?.stop()
    }

    @Test func `a writer that is told to stop does so at its next step`() throws {
        let turn = turns(1)
        let source = try growing(["1\n", "2\n"], at: turn)
        let reader = JSONLinesReader(sources: [source])
        #expect(try reader.next() != nil)
        source.growth?.beginStopping()
        turn.signal()
        let error = #expect(throws: JSONLinesError.self) { try Self.lines(reader) }
        #expect(error?.code == .interrupted)
        source.growth?.stop()
        #expect(FileIdentity(path: path + ".partial") == nil)
    }

    @Test func `a file that somebody cuts off meanwhile is not waited for`() throws {
        let turn = turns(1)
        let source = try growing(["1\n2\n"], at: turn)
        let file = try OpenFile(reading: source)
        #expect(try source.growth?.hasMore(than: 0) == true)
        truncate(path + ".partial", 0)
        let error = #expect(throws: JSONLinesError.self) {
            try withUnsafeTemporaryAllocation(byteCount: 9, alignment: 1) {
                try file.read(into: $0)
            }
        }
        #expect(error?.code == .changed)
        for _ in 1...2 { turn.signal() }
        try source.growth?.finish()
    }
}
