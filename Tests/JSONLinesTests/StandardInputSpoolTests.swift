import Platform
import TestSupport
import Testing

@testable import JSONLines

struct StandardInputSpoolTests {
    @Test func `a stream becomes a private file that can be read twice`() throws {
        let folder = try TemporaryFolder()
        let original = try folder.write("from", "one\ntwo\n")
        let descriptor = open(original, O_RDONLY)
        defer { close(descriptor) }
        let source = try StandardInputSpool.spool(
            descriptor: descriptor, to: folder.path + "/spool")
        #expect(source.name == "standard input")
        #expect(folder.mode("spool") == 0o600)
        #expect(try folder.contents("spool") == "one\ntwo\n")
        #expect(FileIdentity(path: folder.path + "/spool.partial") == nil)
        let reader = JSONLinesReader(sources: [source])
        let line = try #require(try reader.next())
        #expect(try LineFile(source: source).read(line.position) == Array("one".utf8))
    }

    @Test func `a pipe is read to its end`() throws {
        let folder = try TemporaryFolder()
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        #expect(write(ends[1], "a\nb", 3) == 3)
        close(ends[1])
        defer { close(ends[0]) }
        _ = try StandardInputSpool.spool(descriptor: ends[0], to: folder.path + "/spool")
        #expect(try folder.contents("spool") == "a\nb")
    }

    @Test func `a stream that fails leaves nothing behind`() throws {
        let folder = try TemporaryFolder()
        // Reading a folder fails.
        let descriptor = open(folder.path, O_RDONLY)
        defer { close(descriptor) }
        let error = #expect(throws: JSONLinesError.self) {
            try StandardInputSpool.spool(descriptor: descriptor, to: folder.path + "/spool")
        }
        #expect(error?.code == .readFailed)
        #expect(FileIdentity(path: folder.path + "/spool") == nil)
        #expect(FileIdentity(path: folder.path + "/spool.partial") == nil)
        #expect(throws: JSONLinesError.self) {
            try StandardInputSpool.spool(descriptor: -1, to: folder.path + "/spool")
        }
    }
}

struct UnpackingTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func unpacked(_ bytes: [UInt8], most: Int? = nil) throws -> String {
        let path = try folder.write("in.csv.gz", bytes)
        let source = InputSource(path: path, name: "in.csv.gz")
        #expect(source.isPacked)
        let copy = try StandardInputSpool.unpack(source, to: folder.path + "/copy", most: most)
        #expect(copy.name == "in.csv.gz")
        var text = ""
        let reader = JSONLinesReader(sources: [copy])
        while let line = try reader.next() {
            text += String(decoding: line.bytes, as: UTF8.self) + "\n"
        }
        return text
    }

    @Test func `a packed file is read as what was packed, of several members too`() throws {
        let first = CompressedText.gzip(Array("q,a\nx,1\n".utf8))
        let second = CompressedText.gzip(Array("y,2\n".utf8))
        #expect(try unpacked(first) == "q,a\nx,1\n")
        #expect(try unpacked(first + second) == "q,a\nx,1\ny,2\n")
        let long = [UInt8](repeating: 0x61, count: 700_000)
        #expect(try unpacked(CompressedText.gzip(long)).utf8.count == 700_001)
    }

    @Test func `a file that is cut off, damaged or no text leaves no copy`() throws {
        let packed = CompressedText.gzip(Array("q,a\nx,1\n".utf8))
        let damaged = packed.dropLast(8) + [UInt8](repeating: 0, count: 8)
        for (bytes, message) in [
            (Array(packed.dropLast(3)), "cut off"), (Array(damaged), "damaged"),
            (CompressedText.gzip([0x7B, 0, 0]), "no text"),
            (CompressedText.gzip(packed), "compressed with gzip"),
            (CompressedText.gzip(Array("PAR1".utf8)), "Parquet"),
        ] {
            let error = #expect(throws: JSONLinesError.self) { try unpacked(bytes) }
            #expect(error?.description.hasPrefix("in.csv.gz: ") == true)
            #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
            #expect(FileIdentity(path: folder.path + "/copy") == nil)
            #expect(FileIdentity(path: folder.path + "/copy.partial") == nil)
        }
    }

    @Test func `what follows the packed data is no longer dropped`() throws {
        let first = CompressedText.gzip(Array("q,a\nx,1\n".utf8))
        let second = CompressedText.gzip(Array("y,2\n".utf8))
        let zeros = [UInt8](repeating: 0, count: 700)
        #expect(try unpacked(first + second + zeros) == "q,a\nx,1\ny,2\n")
        let end = "byte \(first.count) "
        for (rest, message) in [
            (Array("y,2\n".utf8), end + "of the file, after 2 lines"),
            (zeros + Array("y,2\n".utf8), end), (zeros + second, end),
            ([0x1E] + second.dropFirst(), end), (Array("garbage".utf8), end),
            ([0x1F, 0x8C] + second.dropFirst(2), "begins behind byte \(first.count)."),
        ] {
            let error = #expect(throws: JSONLinesError.self) { try unpacked(first + rest) }
            #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        }
        // Larger than what is read at once: the end falls between two steps.
        let long = CompressedText.gzip([UInt8](repeating: 0x61, count: (256 << 10) - 48))
        let error = #expect(throws: JSONLinesError.self) { try unpacked(long + zeros + [7]) }
        #expect(error?.message.contains("byte \(long.count) ") == true)
    }

    @Test func `a file is read while it is unpacked, and what stops that reaches the reader`()
        throws
    {
        // Larger than what is read and written at once.
        let line = [UInt8](repeating: 0x61, count: 999) + [0x0A]
        let text = Array(repeatElement(line, count: 2_000).joined())
        let packed = CompressedText.gzip(text)
        for (bytes, most, lines, message) in [
            (packed, nil, 2_000, ""), (packed + [7], nil, 2_000, "what follows is no gzip"),
            (Array(packed.dropLast(8)), nil, 2_000, "cut off"),
            (packed, 1_000_000, 1_000, "\"limits.unpacked_bytes\""),
        ] as [([UInt8], Int?, Int, String)] {
            let path = try folder.write("in.gz", bytes)
            let source = try StandardInputSpool.beginUnpacking(
                InputSource(path: path), to: folder.path + "/copy", most: most)
            let reader = JSONLinesReader(sources: [source])
            var count = 0
            var found: JSONLinesError?
            do { while try reader.next() != nil { count += 1 } } catch { found = error }
            #expect(found?.message.contains(message) ?? message.isEmpty, "\(message)")
            if message.isEmpty { try source.growth?.finish() }
            // What is damaged may end the reading at any line.
            #expect(message.isEmpty ? count == lines : count <= lines)
            #expect((FileIdentity(path: folder.path + "/copy") != nil) == message.isEmpty)
            #expect(FileIdentity(path: folder.path + "/copy.partial") == nil)
            if message.isEmpty {
                #expect(reader.identities == [FileIdentity(path: folder.path + "/copy")])
                unlink(folder.path + "/copy")
            }
        }
    }

    @Test func `who needs no more of a file stops its unpacking`() throws {
        let path = try folder.write(
            "in.gz", CompressedText.gzip([UInt8](repeating: 0x61, count: 30_000_000)))
        let source = try StandardInputSpool.beginUnpacking(
            InputSource(path: path), to: folder.path + "/copy")
        source.growth?.stop()
        #expect(FileIdentity(path: folder.path + "/copy.partial") == nil)
    }

    @Test func `more than the job allows is not unpacked`() throws {
        let packed = CompressedText.gzip([UInt8](repeating: 0x61, count: 100))
        #expect(try unpacked(packed, most: 100).utf8.count == 101)
        let error = #expect(throws: JSONLinesError.self) { try unpacked(packed, most: 99) }
        #expect(error?.message.contains("\"limits.unpacked_bytes\"") == true)
    }
}
