import Testing

@testable import JSONLines

struct LineFileTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func `every line is found again where the reader saw it`() throws {
        let path = try folder.write("a", "\u{FEFF}erste\r\n\nzweite ä\ndritte")
        let reader = JSONLinesReader(path: path)
        let first = try #require(try reader.next())
        let file = try LineFile(path: path, expecting: reader.identities[0])
        #expect(try file.read(first.position) == first.bytes)
        var count = 1
        while let line = try reader.next() {
            #expect(try file.read(line.position) == line.bytes)
            count += 1
        }
        #expect(count == 3)
    }

    @Test func `a file that was written to since is refused`() throws {
        let path = try folder.write("a", "one\n")
        let file = try LineFile(path: path)
        let identity = file.identity
        try folder.write("a", "other\n")
        let error = #expect(throws: JSONLinesError.self) { try file.read(offset: 0, length: 3) }
        #expect(error?.code == .changed)
        let late = #expect(throws: JSONLinesError.self) {
            try LineFile(path: path, expecting: identity)
        }
        #expect(late?.code == .changed)
        #expect(try LineFile(path: path).read(offset: 0, length: 5) == Array("other".utf8))
    }

    @Test(arguments: [(0, 5), (5, 1), (-1, 1), (0, -1), (4, .max)])
    func `a position beyond the file is refused`(offset: Int, length: Int) throws {
        let file = try LineFile(path: try folder.write("a", "one\n"))
        #expect(throws: JSONLinesError.self) { try file.read(offset: offset, length: length) }
    }

    @Test func `what is no regular file is refused`() {
        let error = #expect(throws: JSONLinesError.self) { try LineFile(path: "/dev/null") }
        #expect(error?.code == .notReadable)
    }
}
