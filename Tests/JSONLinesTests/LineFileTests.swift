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

    @Test func `a window lends any line, near or far, forwards or back`() throws {
        let lines = (0..<4_000).map { number in
            "\(number) " + String(repeating: "x", count: number % 97)
        }
        let long = String(repeating: "y", count: 100_000)
        let path = try folder.write("a", (lines + [long, "last"]).joined(separator: "\n"))
        let reader = JSONLinesReader(path: path)
        var places: [LinePosition] = []
        while let line = try reader.next() { places.append(line.position) }
        var window = LineWindow(try LineFile(path: path))
        for index in [0, 1, 2, 3_999, 4_000, 4_001, 17, 16, 2_000, 4_001, 0] {
            let text = try window.withLine(
                offset: places[index].offset, length: places[index].length
            ) { String(decoding: $0, as: UTF8.self) }
            #expect(text == (lines + [long, "last"])[index])
        }
    }

    @Test func `a window sees that the file changed once it looks again`() throws {
        let path = try folder.write("a", "one\ntwo\n")
        var window = LineWindow(try LineFile(path: path))
        try folder.write("a", "other\n")
        let error = #expect(throws: JSONLinesError.self) {
            try window.withLine(offset: 0, length: 3) { _ in }
        }
        #expect(error?.code == .changed)
    }
}
