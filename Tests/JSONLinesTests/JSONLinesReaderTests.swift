import Testing

@testable import JSONLines

struct JSONLinesReaderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The lines of a text as "number@offset:bytes".
    private func lines(
        _ bytes: some Sequence<UInt8>, chunk: Int = 256 << 10, limit: Int = 16 << 20
    ) throws -> [String] {
        let path = try folder.write("input.jsonl", bytes)
        let reader = JSONLinesReader(
            sources: [InputSource(path: path)], limits: .init(maximumLineBytes: limit),
            chunk: chunk)
        var found: [String] = []
        while let line = try reader.next() {
            #expect(line.length == line.bytes.count)
            found.append(
                "\(line.number)@\(line.offset):\(String(decoding: line.bytes, as: UTF8.self))")
        }
        return found
    }

    struct Cut: Sendable, CustomTestStringConvertible {
        let text: String
        let lines: [String]
        var testDescription: String { text.debugDescription }
    }

    static let cuts = [
        Cut(text: "a\nb\n", lines: ["1@0:a", "2@2:b"]),
        Cut(text: "a\nb", lines: ["1@0:a", "2@2:b"]),
        Cut(text: "a\r\nb\r\n", lines: ["1@0:a", "2@3:b"]),
        Cut(text: "a\r\nb\r", lines: ["1@0:a", "2@3:b"]),
        Cut(text: "a\rb\nc\n", lines: ["1@0:a\rb", "2@4:c"]),
        Cut(text: "\n\n  \n\t\r\na\n\n", lines: ["5@8:a"]),
        Cut(text: "\u{FEFF}a\nb\n", lines: ["1@3:a", "2@5:b"]),
        Cut(text: "a\n\u{FEFF}b\n", lines: ["1@0:a", "2@2:\u{FEFF}b"]),
        Cut(text: "a\u{2028}b\u{2029}c\u{85}d\n", lines: ["1@0:a\u{2028}b\u{2029}c\u{85}d"]),
        Cut(text: " a \n", lines: ["1@0: a "]),
        Cut(text: "ä€😀\n字\n", lines: ["1@0:ä€😀", "2@10:字"]),
    ]

    @Test(arguments: cuts)
    func `lines are cut as JSON Lines has them, whatever the size of a read`(_ cut: Cut) throws {
        for chunk in [1, 2, 3, 5, 64, 4096] {
            #expect(try lines(cut.text.utf8, chunk: chunk) == cut.lines, "chunk \(chunk)")
        }
    }

    @Test func `blank lines are counted but not given out`() throws {
        let path = try folder.write("a", "\na\n \nb\n\n")
        let reader = JSONLinesReader(path: path)
        while try reader.next() != nil {}
        #expect(reader.lineCount == 2)
        #expect(reader.blankCount == 3)
    }

    @Test func `several files follow each other, and each numbers its own lines`() throws {
        let first = try folder.write("1", "a\nb")
        let empty = try folder.write("2", "")
        let last = try folder.write("3", "c\n")
        let reader = JSONLinesReader(paths: [first, empty, last])
        var found: [String] = []
        try reader.forEachLine { bytes, position in
            found.append(
                "\(position.source)/\(position.number)/" + String(decoding: bytes, as: UTF8.self))
        }
        #expect(found == ["0/1/a", "0/2/b", "2/1/c"])
        #expect(try reader.next() == nil)
    }

    @Test func `a line may be as long as the limit and no longer`() throws {
        for chunk in [4, 9, 64] {
            let found = try lines("12345678\r\n1\n".utf8, chunk: chunk, limit: 8)
            #expect(found == ["1@0:12345678", "2@10:1"])
        }
        for text in [
            "123456789\n", "123456789\r\n", "123456789", String(repeating: "x", count: 99),
        ] {
            let error = #expect(throws: JSONLinesError.self) {
                try lines("ab\n\(text)".utf8, chunk: 4, limit: 8)
            }
            #expect(error?.code == .lineTooLong)
            #expect(error?.line == 2)
        }
    }

    @Test func `a bad line can be passed over and the next ones keep their places`() throws {
        let bytes =
            Array("a\n".utf8) + [0xFF, 0x0A] + Array("b\n".utf8) + [0x00, 0x0A]
            + Array("123456789\nc\n".utf8)
        let path = try folder.write("a", bytes)
        for chunk in [3, 4096] {
            let reader = JSONLinesReader(
                sources: [InputSource(path: path)], limits: .init(maximumLineBytes: 8),
                chunk: chunk)
            var found: [String] = []
            var isAtEnd = false
            while !isAtEnd {
                do {
                    guard let line = try reader.next() else {
                        isAtEnd = true
                        continue
                    }
                    found.append("\(line.number)@\(line.offset)")
                } catch {
                    #expect(error.concernsOneLine)
                    found.append("\(error.line ?? 0) \(error.code)")
                }
            }
            #expect(
                found == [
                    "1@0", "2 invalidUTF8", "3@4", "4 nulByte", "5 lineTooLong", "6@18",
                ])
            #expect(reader.lineCount == 6)
        }
    }

    @Test func `a file that grows while it is read is an error`() throws {
        let path = try folder.write("a", "a\nb\n")
        let reader = JSONLinesReader(sources: [InputSource(path: path)], chunk: 2)
        _ = try reader.next()
        let writer = try JSONLinesWriter(path: path)
        try writer.append(Array("c".utf8))
        try writer.flush()
        let error = #expect(throws: JSONLinesError.self) {
            while try reader.next() != nil {}
        }
        #expect(error?.code == .changed)
    }

    @Test func `what a closure throws comes through`() throws {
        struct Stop: Error {}
        let reader = JSONLinesReader(path: try folder.write("a", "a\nb\n"))
        #expect(throws: Stop.self) { try reader.forEachLine { _, _ in throw Stop() } }
        let second = try reader.withNextLine { bytes, position in (bytes.count, position.number) }
        #expect(second?.0 == 1)
        #expect(second?.1 == 2)
    }
}
