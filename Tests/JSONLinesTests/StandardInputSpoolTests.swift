import Testing

@testable import JSONLines

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
