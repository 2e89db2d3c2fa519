import JSON
import JSONLines
import Synchronization
import Testing

@testable import Jobs

struct InputScanTests {
    static let decoder = {
        let text = #"{"input": "x", "targets": ["a/b"]}"#
        return Result { try JobDecoder().job(bytes: Array(text.utf8), file: "j.json") }
            .map(InputDecoder.init)
    }()

    /// Feeds lines and gives the keys that came out.
    private func scan(
        _ lines: [String], badLines: InputScan.BadLines = .refuse
    ) throws -> (scan: InputScan, keys: [ContentKey?]) {
        var scan = InputScan(try Self.decoder.get(), badLines: badLines)
        var keys: [ContentKey?] = []
        for (index, line) in lines.enumerated() {
            Array(line.utf8).withUnsafeBufferPointer {
                keys.append(scan.take($0, at: InputPlace(file: "p.jsonl", line: index + 1))?.key)
            }
        }
        return (scan, keys)
    }

    @Test func `the same prompt again gets a key of its own, whatever the order`() throws {
        let a = #"{"prompt":"a"}"#
        let b = #"{"prompt":"b"}"#
        let first = try scan([a, b, a, a]).keys.compactMap { $0 }
        let second = try scan([a, a, b, a]).keys.compactMap { $0 }
        #expect(Set(first).count == 4)
        #expect(Set(first) == Set(second))
    }

    @Test func `items with ids of their own differ by them`() throws {
        var (scan, keys) = try scan([
            #"{"id":"1","prompt":"a"}"#, #"{"id":"2","prompt":"a"}"#, #"{"prompt":"a"}"#,
        ])
        #expect(Set(keys.compactMap { $0 }).count == 3)
        #expect(try scan.verdict().findings == [])
    }

    @Test func `after a finding nothing comes out, and all of them are thrown`() throws {
        var (scan, keys) = try scan([
            #"{"prompt":"a"}"#, "{", #"{"prompt":"b"}"#, #"{"prompt":1}"#,
        ])
        #expect(keys.map { $0 != nil } == [true, false, false, false])
        guard case .refused(let error) = try scan.verdict() else {
            Issue.record("bad lines were taken for good")
            return
        }
        #expect(error.findings.map(\.place.line) == [2, 4])
        #expect(
            error.description.hasSuffix(
                "\np.jsonl:4:11: \"prompt\" must be a string, not a number."))
        #expect(error.rest == nil)
    }

    @Test func `findings are shown until a fault is known, the others counted`() throws {
        var (scan, _) = try scan([String](repeating: "[]", count: 25))
        guard case .refused(let error) = try scan.verdict() else {
            Issue.record("bad lines were taken for good")
            return
        }
        #expect(error.findings.map(\.place.line) == [1, 2, 3])
        #expect(
            error.description.hasSuffix(
                ":3:1: a line must be an object, not an array.\nand 22 more."))
    }

    @Test func `of many different faults a screenful is shown`() throws {
        let lines = (0..<1_030).map { #"{"prompt": "x", "k\#($0)": }"# }
        var (scan, _) = try scan(lines.map { $0 + String(repeating: " ", count: 0) })
        guard case .refused(let error) = try scan.verdict() else {
            Issue.record("bad lines were taken for good")
            return
        }
        #expect(error.findings.count <= InputFindings.most)
        #expect(error.findings.count + error.more == 1_030)
    }

    @Test func `bad lines can be handed over instead`() throws {
        var handed: [String] = []
        var (scan, keys) = try scan(
            [#"{"prompt":"a"}"#, "[1]", #"{"prompt":"b"}"#],
            badLines: .skip { line, finding in
                handed.append(String(decoding: line, as: UTF8.self) + " " + finding.description)
            })
        #expect(handed == ["[1] p.jsonl:2:1: a line must be an object, not an array."])
        #expect(keys.map { $0 != nil } == [true, false, true])
        #expect((scan.count, scan.skipped) == (2, 1))
        #expect(try scan.verdict().findings == [])
    }

    @Test func `ids that stand twice are found and then named, with those of bad lines`() throws {
        let lines = ["a", "b", "a", "c", "b", "a"].map { #"{"id":"\#($0)","prompt":"x"}"# }
        var (scan, _) = try scan(lines + [#"{"id":"c"}"#])
        guard case .repeatedIDs(var second) = try scan.verdict() else {
            Issue.record("repeated ids were not noticed")
            return
        }
        for (index, line) in (lines + [#"{"id":"c"}"#]).enumerated() {
            Array(line.utf8).withUnsafeBufferPointer {
                second.take(
                    $0, at: InputPlace(file: index < 3 ? "p.jsonl" : "q.jsonl", line: index + 1))
            }
        }
        #expect(
            second.result.findings.dropFirst().map(\.description) == [
                #"p.jsonl:3: duplicate id "a", first in line 1. Make ids differ, or make them of "#
                    + #"several fields in the job, as in "id": "{{page}}-{{number}}"."#,
                #"q.jsonl:5: duplicate id "b", first in line 2 of p.jsonl."#,
                #"q.jsonl:6: duplicate id "a", first in line 1 of p.jsonl."#,
                #"q.jsonl:7: duplicate id "c", first in line 4."#,
            ])
    }

    @Test func `a detector finds the one pair among many`() throws {
        var detector = DuplicateDetector(runLength: 4_096)
        for number in 0..<50_000 { detector.insert("id-\(number)") }
        #expect(try detector.repeated().isEmpty)
        detector.insert("id-31415")
        #expect(try detector.repeated() == [DuplicateDetector.hash(of: "id-31415")])
        #expect(detector.count == 50_001)
    }

    @Test(arguments: [1, 2, 7, 8, 9, 100])
    func `a detector finds every pair, wherever its runs end`(runLength: Int) throws {
        var detector = DuplicateDetector(runLength: runLength)
        for id in ["a", "b", "c", "b", "d", "e", "f", "a", "g", "g"] { detector.insert(id) }
        #expect(try detector.repeated() == Set(["a", "b", "g"].map(DuplicateDetector.hash)))
    }

    @Test func `a detector without a place for temporary files keeps all in memory`() throws {
        #expect(TemporaryHashes(in: "/nowhere/at/all") == nil)
        var detector = DuplicateDetector(runLength: 10) { nil }
        for number in 0..<100 { detector.insert("id-\(number % 99)") }
        #expect(try detector.repeated() == [DuplicateDetector.hash(of: "id-0")])
    }

    @Test func `a detector whose disk is full goes on in memory`() throws {
        var detector = DuplicateDetector(runLength: 10) { FaultyHashes(writes: 3, reads: .max) }
        for number in 0..<100 { detector.insert("id-\(number % 99)") }
        #expect(try detector.repeated() == [DuplicateDetector.hash(of: "id-0")])
    }

    @Test func `a detector whose disk fails says so instead of finding nothing`() {
        var detector = DuplicateDetector(runLength: 10) { FaultyHashes(writes: .max, reads: 4) }
        for number in 0..<100 { detector.insert("id-\(number)") }
        let error = #expect(throws: JSONLinesError.self) { try detector.repeated() }
        #expect(error?.code == .readFailed)
    }

    @Test func `occurrences count on past a byte and through growth`() {
        var counter = OccurrenceCounter()
        for round in 0..<600 {
            #expect(counter.next(ContentKey(high: 0, low: 9)) == round)
        }
        for number in 1...20_000 {
            let key = ContentKey(high: UInt64(number) &* 0x9E37_79B9_7F4A_7C15, low: 0)
            #expect(counter.next(key) == 0)
        }
        for number in [1, 777, 20_000] {
            let key = ContentKey(high: UInt64(number) &* 0x9E37_79B9_7F4A_7C15, low: 0)
            #expect(counter.next(key) == 1)
        }
        #expect(counter.next(ContentKey(high: 0, low: 9)) == 600)
    }
}

extension InputScan.Verdict {
    /// Those of one reading; nil where another is needed.
    var findings: [InputFinding]? {
        switch self {
        case .sound: []
        case .refused(let findings): findings.findings
        case .repeatedIDs: nil
        }
    }
}

/// Takes and gives back so many runs and pages.
private final class FaultyHashes: HashStore {
    private let writes: Int
    private let reads: Int
    private let hashes = Mutex<(stored: [UInt64], writes: Int, reads: Int)>(([], 0, 0))

    init(writes: Int, reads: Int) {
        self.writes = writes
        self.reads = reads
    }

    func write(_ hashes: [UInt64], at index: Int) -> Bool {
        self.hashes.withLock {
            $0.writes += 1
            guard $0.writes <= writes, $0.stored.count == index else { return false }
            $0.stored += hashes
            return true
        }
    }

    func read(_ count: Int, at index: Int) -> [UInt64]? {
        hashes.withLock {
            $0.reads += 1
            return $0.reads <= reads ? Array($0.stored[index..<index + count]) : nil
        }
    }
}
