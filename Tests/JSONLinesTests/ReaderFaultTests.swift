import Platform
import Testing

@testable import JSONLines

struct ReaderFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let code: JSONLinesError.Code
        let place: String
        var testDescription: String { name }

        init(_ name: String, _ bytes: [UInt8], _ code: JSONLinesError.Code, _ place: String) {
            self.name = name
            self.bytes = bytes
            self.code = code
            self.place = place
        }
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
    private static let long = text(String(repeating: "x", count: 100))

    static let faults = [
        Fault("an empty file", [], .empty, ""),
        Fault("blank lines only", text("\n \r\n\n"), .empty, ""),
        Fault("a byte order mark only", [0xEF, 0xBB, 0xBF], .empty, ""),
        Fault("UTF-16, little end first", [0xFF, 0xFE, 0x7B, 0x00], .utf16, ""),
        Fault("UTF-16, big end first", [0xFE, 0xFF, 0x00, 0x7B], .utf16, ""),
        Fault("a PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .unreadable, ""),
        Fault("Arrow's stream", [0xFF, 0xFF, 0xFF, 0xFF, 0x70], .unreadable, ""),
        Fault("zlib", [0x78, 0x9C, 0xCB], .compressed, ""),
        Fault("UTF-16, big end first, without its mark", [0, 0x7B, 0, 0x7D], .utf16, ""),
        Fault("gzip", [0x1F, 0x8B, 0x08, 0x00], .compressed, ""),
        Fault("zstd", [0x28, 0xB5, 0x2F, 0xFD], .compressed, ""),
        Fault("zip", [0x50, 0x4B, 0x03, 0x04], .compressed, ""),
        Fault("a NUL", text("a\nbc\0d\n"), .nulByte, "2:3:"),
        Fault("UTF-16 without its mark", [0x7B, 0x00, 0x7D, 0x00], .utf16, ""),
        Fault("a NUL after a long run", long + [0] + long, .nulByte, "1:101:"),
        Fault("a lone continuation", text("a\n") + [0x80], .invalidUTF8, "2:1:"),
        Fault("Latin-1", text("caf") + [0xE9] + text(" x"), .invalidUTF8, "1:4:"),
        Fault("an overlong slash", [0xC0, 0xAF], .invalidUTF8, "1:1:"),
        Fault("an overlong three", long + [0xE0, 0x9F, 0xBF], .invalidUTF8, "1:101:"),
        Fault("an overlong four", [0xF0, 0x8F, 0xBF, 0xBF], .invalidUTF8, "1:1:"),
        Fault("a surrogate", text("ä") + [0xED, 0xA0, 0x80], .invalidUTF8, "1:3:"),
        Fault("beyond Unicode", [0xF4, 0x90, 0x80, 0x80], .invalidUTF8, "1:1:"),
        Fault("0xF5", [0xF5, 0x80, 0x80, 0x80], .invalidUTF8, "1:1:"),
        Fault("cut short by the end", text("x") + [0xE2, 0x82], .invalidUTF8, "1:2:"),
        Fault("cut short by a newline", [0xE2, 0x82, 0x0A, 0x41], .invalidUTF8, "1:1:"),
        Fault(
            "a column after a byte order mark", [0xEF, 0xBB, 0xBF, 0x41, 0xFF], .invalidUTF8,
            "1:2:"),
    ]

    @Test(arguments: faults)
    func `a bad file is refused with its place`(_ fault: Fault) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("in.jsonl", fault.bytes)
        let reader = JSONLinesReader(path: path)
        let error = #expect(throws: JSONLinesError.self) {
            while try reader.next() != nil {}
        }
        #expect(error?.code == fault.code)
        #expect(error?.description.hasPrefix("\(path):\(fault.place) ") == true)
    }

    @Test func `a device without an end and without lines ends with the limit`() throws {
        let reader = JSONLinesReader(
            path: "/dev/zero", limits: JSONLinesLimits(maximumLineBytes: 100))
        let error = #expect(throws: JSONLinesError.self) { try reader.next() }
        #expect(error?.code == .lineTooLong)
        #expect(try reader.next() == nil)
    }

    @Test func `an empty table is not asked for lines of JSON`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("in.csv", "")
        let error = #expect(throws: JSONLinesError.self) {
            try JSONLinesReader(path: path).next()
        }
        #expect(error?.message.contains("not even a header") == true)
    }

    @Test func `a missing file says so and names the path`() {
        let error = #expect(throws: JSONLinesError.self) {
            try JSONLinesReader(path: "/nowhere/at/all.jsonl").next()
        }
        #expect(error?.code == .missing)
        #expect(
            error?.description.hasPrefix("/nowhere/at/all.jsonl: there is no such file") == true)
    }

    @Test func `a folder says so and proposes a pattern`() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: JSONLinesError.self) {
            try JSONLinesReader(path: folder.path).next()
        }
        #expect(error?.code == .isDirectory)
        #expect(error?.message.contains("\(folder.path)/*.jsonl") == true)
    }

    @Test func `errors use the name of a source and not its path`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("spool", "")
        let reader = JSONLinesReader(
            sources: [InputSource(path: path, name: "standard input")])
        let error = #expect(throws: JSONLinesError.self) { try reader.next() }
        #expect(error?.description.hasPrefix("standard input: ") == true)
    }

    /// The superuser may read anything.
    @Test(.enabled(if: geteuid() != 0))
    func `an unreadable file says so`() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("secret", "a\n")
        chmod(path, 0)
        let error = #expect(throws: JSONLinesError.self) { try JSONLinesReader(path: path).next() }
        #expect(error?.code == .notReadable)
    }

    @Test func `a line beyond the limit is shown as far as that goes`() throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "x", count: BadLine.maximumBytes + 5)
        let path = try folder.write("a", "one\n\(long)\r\nlast\n")
        let reader = JSONLinesReader(
            sources: [InputSource(path: path)], limits: .init(maximumLineBytes: 8), chunk: 16)
        _ = try reader.next()
        #expect(throws: JSONLinesError.self) { try reader.next() }
        #expect(reader.badLine?.bytes == Array(long.utf8.prefix(BadLine.maximumBytes)))
        #expect(reader.badLine?.length == long.utf8.count)
        #expect(try reader.next()?.bytes == Array("last".utf8))
    }
}
