import Foundation
import JSON
import JSONLines
import TestSupport
import Vocabulary

/// A finished run whose input is moved, added to, edited and cut: only what is new is sent.
///
/// The server tells by the text of each prompt what arrived; what should arrive is known from
/// the edits, not from the product.
struct ContentCampaign {
    let rounds: Int
    let seed: UInt64

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["rounds": "200", "seed": "1"])
        try await ContentCampaign(
            rounds: options.count("rounds"), seed: UInt64(options.count("seed"))
        ).finding().report()
    }

    /// A line as its writer knows it; the number is all that the server sees of it.
    private struct Line: Equatable {
        var id: Int
        var number: Int
    }

    /// What one edit should bring.
    private struct Expectation {
        var edit: String
        var sent: Set<Int> = []
        /// Words that the tool must say of it.
        var words: [String] = []
    }

    func finding() async throws -> PromiseFinding {
        let server = try FaultServer { .reply(200, FaultScript.answer(to: $0.prompt)) }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "content", inMemory: true)
        defer { folder.remove() }
        try folder.writeJob(baseURL: server.baseURL, isScored: false, limits: ["concurrency": 16])
        var story = Story(folder: folder, server: server, seed: seed)
        for round in 0..<rounds { try await story.turn(round) }
        return PromiseFinding(
            19, "a run goes on by content", cases: rounds, violations: story.violations,
            figure: "\(story.sent) prompts sent of \(story.wanted) results wanted; every other "
                + "one was used again")
    }

    private struct Story {
        let folder: CampaignFolder
        let server: FaultServer
        var violations: [String] = []
        var sent = 0
        var wanted = 0
        private let tool: String?
        private var chance: SeededGenerator
        private var lines: [Line] = []
        private var nextID = 0
        private var nextNumber = 0
        private var temperature = 0

        init(folder: CampaignFolder, server: FaultServer, seed: UInt64) {
            self.folder = folder
            self.server = server
            tool = try? ChildProcess.tool()
            chance = SeededGenerator(seed: seed)
        }

        mutating func turn(_ round: Int) async throws {
            let before = lines
            let expected = edit(round)
            try write()
            let arrivals = server.ledger.arrivals.count
            let child = try folder.start(
                tool ?? ChildProcess.tool(), out: folder.run("run"), key: "content",
                options: ["--set", "parameters.temperature=0.\(temperature)"])
            try await child.wait()
            let came = server.ledger.arrivals.dropFirst(arrivals).compactMap(\.prompt)
            sent += came.count
            wanted += lines.count
            let name = "round \(round), \(expected.edit)"
            guard child.ending?.status == 0 else {
                violations.append(
                    "\(name): ended with \(child.ending?.status ?? -1): \(folder.lastWords)")
                return
            }
            if came.sorted() != expected.sent.sorted() {
                violations.append(
                    "\(name): \(came.count) sent, \(expected.sent.count) expected; "
                        + "\(before.count) lines before, \(lines.count) after")
            }
            let said = folder.lastWords
            for word in expected.words where !said.contains(word) {
                violations.append("\(name): it did not say \"\(word)\": \(said)")
            }
            try check(name)
        }

        /// Results in the order of the lines, each with the answer to its own prompt.
        private mutating func check(_ name: String) throws {
            var results: [Line] = []
            let path = folder.run("run") + "/results.jsonl"
            try JSONLinesReader(path: path).forEachLine { bytes, _ in
                let line = try JSONValue.parse(Array(bytes))
                let id = line["id"]?.string.flatMap { Int($0.dropFirst()) } ?? -1
                let text = line["text"]?.string ?? ""
                let number = text.split(separator: " ").last.flatMap { Int($0.dropLast()) } ?? -1
                results.append(Line(id: id, number: number))
            }
            if results != lines { violations.append("\(name): results of other lines") }
        }

        // MARK: Edits

        private mutating func edit(_ round: Int) -> Expectation {
            guard round > 0 else {
                lines = (0..<60).map { _ in fresh() }
                return Expectation(edit: "the first", sent: Set(lines.map(\.number)))
            }
            switch round % 6 {
            case 1:
                let new = (0...some(below: 5)).map { _ in fresh() }
                for line in new { lines.insert(line, at: some(below: lines.count + 1)) }
                return Expectation(
                    edit: "lines added", sent: Set(new.map(\.number)), words: ["\(new.count) new"])
            case 2:
                lines.shuffle(using: &chance)
                return Expectation(edit: "lines moved")
            case 3:
                var places = Set<Int>()
                for _ in 0...some(below: 5) { places.insert(some(below: lines.count)) }
                for place in places { lines[place].number = fresh().number }
                return Expectation(
                    edit: "lines edited", sent: Set(places.map { lines[$0].number }),
                    words: ["\(places.count) changed"])
            case 4:
                let count = 1 + some(below: min(5, lines.count - 20))
                for _ in 0..<count { lines.remove(at: some(below: lines.count)) }
                return Expectation(edit: "lines taken away", words: ["\(count) gone"])
            case 5:
                // All at once, and one that comes back.
                let gone = lines.remove(at: some(below: lines.count))
                lines.shuffle(using: &chance)
                let new = fresh()
                lines.append(new)
                lines[0].number = fresh().number
                lines.append(gone)
                return Expectation(
                    edit: "everything at once", sent: [new.number, lines[0].number],
                    words: ["1 new", "1 changed"])
            default:
                temperature += 1
                return Expectation(
                    edit: "another parameter", sent: Set(lines.map(\.number)))
            }
        }

        private mutating func fresh() -> Line {
            defer { (nextID, nextNumber) = (nextID + 1, nextNumber + 1) }
            return Line(id: nextID, number: nextNumber)
        }

        private mutating func some(below bound: Int) -> Int {
            chance.index(below: UInt32(max(1, bound)))
        }

        private func write() throws {
            let text = lines.map {
                #"{"id":"p\#($0.id)","prompt":"Say it again: \#(CampaignFolder.mark)\#($0.number)"}"#
            }
            try Data((text.joined(separator: "\n") + "\n").utf8)
                .write(to: URL(fileURLWithPath: folder.prompts))
        }
    }
}
