import FoundationEssentials
import JSONLines
import Testing

@testable import Jobs

struct InputReadingTests {
    private static let good = #"{"prompt":"a"}"#

    /// Reads bytes as a file named `p.jsonl`.
    private func read(
        _ bytes: [UInt8], badLines: InputScan.BadLines = .refuse, limits: String = "{}"
    ) throws -> (lines: [Int], counts: InputReading.Counts) {
        let path = FileManager.default.temporaryDirectory.path + "/sluice-input-\(UUID())"
        try Data(bytes).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = #"{"input": "x", "targets": ["a/b"], "limits": \#(limits)}"#
        let job = try JobDecoder().job(bytes: Array(text.utf8), file: "j.json")
        var lines: [Int] = []
        let counts = try InputReading(
            sources: [InputSource(path: path, name: "p.jsonl")], decoder: InputDecoder(job),
            badLines: badLines
        ).forEachItem { _, position in lines.append(position.number) }
        return (lines, counts)
    }

    @Test func `items come with their lines`() throws {
        let (lines, counts) = try read(Array("\(Self.good)\r\n\n\(Self.good)".utf8))
        #expect(lines == [1, 3])
        #expect(counts == InputReading.Counts(items: 2, blankLines: 1, copies: 1))
    }

    @Test func `bytes that are no text are one finding among others`() throws {
        let bytes = Array("\(Self.good)\n".utf8) + [0xFF] + Array("\n[]\n\(Self.good)\n".utf8)
        let error = #expect(throws: InputFindings.self) { try read(bytes) }
        #expect(error?.findings.map(\.place.line) == [2, 3])
        var skipped: [Int] = []
        let (lines, counts) = try read(
            bytes, badLines: .skip { _, finding in skipped.append(finding.place.line) })
        #expect(lines == [1, 4])
        #expect(skipped == [2, 3])
        #expect(counts.skipped == BadRecords(2))
    }

    private static let limits: [(limits: String, line: String, complaint: String)] = [
        (#"{"line_bytes": 14}"#, #"{"prompt":"ab"}"#, "the line has more than 14 bytes"),
        (#"{"depth": 2}"#, #"{"prompt":"a","m":[[1]]}"#, "nested deeper than 2"),
        (#"{"keys": 2}"#, #"{"prompt":"a","b":1,"c":2}"#, "more than 2 keys"),
        (#"{"string_bytes": 6}"#, #"{"prompt":"sevens!"}"#, "6 bytes"),
    ]

    @Test(arguments: limits)
    func `a limit of the job holds for each line`(
        limits: String, line: String, complaint: String
    ) throws {
        let bytes = Array("\(Self.good)\n\(line)\n".utf8)
        #expect(try read(bytes).lines == [1, 2])
        let error = #expect(throws: InputFindings.self) { try read(bytes, limits: limits) }
        #expect(error?.findings.map(\.place.line) == [2])
        #expect(error?.description.contains(complaint) == true, "\(error?.description ?? "")")
    }

    @Test func `more lines than allowed are refused, of good ones too`() throws {
        let bytes = Array("\(Self.good)\n\(Self.good)\n".utf8)
        #expect(try read(bytes, limits: #"{"lines": 2}"#).lines == [1, 2])
        let error = #expect(throws: JSONLinesError.self) {
            try read(bytes, limits: #"{"lines": 1}"#)
        }
        #expect(error?.code == .tooManyLines)
    }

    @Test func `repeated ids are refused even where bad lines are skipped`() throws {
        let line = #"{"id":"a","prompt":"a"}"#
        let error = #expect(throws: InputFindings.self) {
            try read(Array("\(line)\n[]\n\(line)\n".utf8), badLines: .skip { _, _ in })
        }
        #expect(
            error?.description.hasPrefix(
                #"p.jsonl:3: duplicate id "a", first in line 1. Make ids differ"#) == true)
    }

    @Test func `many lines come in their order, decoded by all cores or by one`() throws {
        let lines = (0..<5_000).map { #"{"id":"i\#($0)","prompt":"p"}"# }
        #expect(
            try read(Array(lines.joined(separator: "\n").utf8)).lines == Array(1...5_000))
    }

    @Test func `faults among many lines come in their order, up to a screenful`() throws {
        var lines = (0..<5_000).map { [UInt8](#"{"id":"i\#($0)","prompt":"p"}"#.utf8) }
        for line in stride(from: 100, to: 5_000, by: 150) {
            lines[line] = line % 200 == 0 ? [0xFF] : Array("[]".utf8)
        }
        let error = #expect(throws: InputFindings.self) {
            try read(Array(lines.joined(separator: [0x0A])))
        }
        // Two faults take turns, and each is shown as often as it takes to see it.
        #expect(error?.findings.map(\.place.line) == [101, 251, 401, 551, 1_001, 1_601])
        #expect(error?.more == 27)
    }
}
