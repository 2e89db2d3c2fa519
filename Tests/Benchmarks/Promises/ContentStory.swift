import Checkpoint
import Foundation
import JSON
import JSONLines
import Jobs
import Synchronization
import TestSupport
import Vocabulary

/// One run directory through many edits of its input.
struct ContentStory {
    static let inFlight = 16

    /// A line as its writer knows it; the number is all that the server sees of it.
    private struct Line: Equatable {
        var id: Int
        var number: Int
    }

    /// How many lines there are of each number.
    private typealias Counts = [Int: Int]

    private let folder: CampaignFolder
    private let server: FaultServer
    private let gate: AnswerGate
    private let hasIDs: Bool
    private var chance: SeededGenerator
    private var lines: [Line] = []
    private var nextID = 0
    private var nextNumber = 0
    private var temperature: Int
    /// Lines that the run has met, and results that it has, under the present parameters.
    private var met: Counts = [:]
    private var results: Counts = [:]
    private(set) var violations: [String] = []
    private(set) var sent = 0
    private(set) var wanted = 0
    private(set) var kills = 0

    init(folder: CampaignFolder, server: FaultServer, gate: AnswerGate, hasIDs: Bool, seed: UInt64)
    {
        self.folder = folder
        self.server = server
        self.gate = gate
        self.hasIDs = hasIDs
        // Identical requests of temperature 0 would share one answer.
        temperature = hasIDs ? 0 : 1
        chance = SeededGenerator(seed: seed)
    }

    mutating func turn(_ round: Int) async throws {
        // Every third, and each kind of edit in its turn.
        if round > 0, round % 3 == round / 6 % 3 { try await killMidway(round) }
        let before = counts
        let edit = edit(round)
        try write()
        let expected = missing
        let words = hasIDs ? edit.words : changes(since: before)
        let arrivals = server.ledger.arrivals.count
        let child = try start()
        try await child.wait()
        let came = server.ledger.arrivals.dropFirst(arrivals).compactMap(\.prompt)
        sent += came.count
        wanted += lines.count
        let name = name(round, edit.name)
        guard child.ending?.status == 0 else {
            violations.append(
                "\(name): ended with \(child.ending?.status ?? -1): \(folder.lastWords)")
            return
        }
        if came.sorted() != expected {
            violations.append(
                "\(name): \(came.count) sent, \(expected.count) expected; "
                    + "\(lines.count) lines")
        }
        let said = folder.lastWords
        for word in words where !Self.says(word, in: said) {
            violations.append("\(name): it did not say \"\(word)\": \(said)")
        }
        met.merge(counts) { max($0, $1) }
        results.merge(counts) { max($0, $1) }
        try check(name)
    }

    /// Has lines added, and kills the run when some of them have their answers.
    private mutating func killMidway(_ round: Int) async throws {
        let name = name(round, "before the edit")
        var new = (0..<20).map { _ in Line(id: newID(), number: newNumber()) }
        if !hasIDs { new += new.prefix(10).map { Line(id: newID(), number: $0.number) } }
        insert(new)
        try write()
        let open = missing
        let answered = 8
        gate.open(for: answered)
        let arrivals = server.ledger.count
        let child = try start()
        let (few, watched) = (1 + some(below: 4), Set(new.map(\.number)))
        let deadline = ContinuousClock.now + .seconds(60)
        try await child.wait(every: .milliseconds(2)) {
            (try? shown(watched)) ?? 0 >= few || ContinuousClock.now > deadline
        }
        child.kill()
        gate.open()
        kills += 1
        let came = server.ledger.arrivals.dropFirst(arrivals).compactMap(\.prompt)
        sent += came.count
        let foreign = Self.counts(came).contains { $1 > Self.counts(open)[$0, default: 0] }
        if foreign { violations.append("\(name): what has a result was sent") }
        met.merge(counts) { max($0, $1) }
        results.merge(try await recorded()) { max($0, $1) }
        let done = open.count - missing.count
        if !(1...answered ~= done) {
            violations.append("\(name): \(done) results, \(answered) answers: \(folder.lastWords)")
        }
    }

    private func name(_ round: Int, _ edit: String) -> String {
        "round \(round) \(hasIDs ? "with" : "without") ids, \(edit)"
    }

    private func start() throws -> ChildProcess {
        try folder.start(
            try ChildProcess.tool(), out: folder.run("run"), key: "content",
            options: ["--set", "parameters.temperature=\(Double(temperature) / 100)"])
    }

    // MARK: What is there and what is not

    private static func counts(_ numbers: [Int]) -> Counts {
        numbers.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    private var counts: Counts { Self.counts(lines.map(\.number)) }

    /// Numbers without a result, in order, as often as they lack one.
    private var missing: [Int] {
        counts.flatMap { number, count in
            Array(repeating: number, count: max(0, count - results[number, default: 0]))
        }.sorted()
    }

    /// What the tool must say of lines that have no ids.
    private func changes(since before: Counts) -> [String] {
        var (new, gone, back) = (0, 0, 0)
        let now = counts
        for number in Set(before.keys).union(now.keys) {
            let (old, count) = (before[number, default: 0], now[number, default: 0])
            let known = max(old, met[number, default: 0])
            new += max(0, count - known)
            back += max(0, min(count, known) - old)
            gone += max(0, old - count)
        }
        // The first life has nothing to compare with; other parameters change every line.
        guard !before.isEmpty, !met.isEmpty else { return [] }
        return [(new, "new"), (gone, "gone"), (back, "back again")].filter { $0.0 > 0 }
            .map { "\($0.0) \($0.1)" }
    }

    /// Whether words are said, and not as the end of a larger number.
    private static func says(_ words: String, in text: String) -> Bool {
        text.ranges(of: words).contains { range in
            range.lowerBound == text.startIndex
                || !text[text.index(before: range.lowerBound)].isNumber
        }
    }

    /// How many results of these numbers the run shows.
    private func shown(_ numbers: Set<Int>) throws -> Int {
        var count = 0
        var scan = PartialScan()
        try scan.run(RunDirectory(path: folder.run("run")).partialResults) { line, _ in
            let number = Self.line(of: try JSONValue.parse(Array(line.line))).number
            if numbers.contains(number) { count += 1 }
        }
        return count
    }

    /// The checkpoint's results by number.
    private func recorded() async throws -> Counts {
        let directory = RunDirectory(path: folder.run("run"))
        let gathered = Mutex(Counts())
        let store = try await CheckpointStore.open(path: directory.checkpoint, mode: .readOnly)
        let targets = try await store.targets().keys.sorted()
        try await store.forEachLine(targets: targets) { _, line in
            let number = Self.line(of: try JSONValue.parse(Array(line))).number
            gathered.withLock { $0[number, default: 0] += 1 }
        }
        await store.close()
        return gathered.withLock { $0 }
    }

    /// Results in the order of the lines, each with the answer to its own prompt.
    private mutating func check(_ name: String) throws {
        var found: [Line] = []
        let path = folder.run("run") + "/results.jsonl"
        try JSONLinesReader(path: path).forEachLine { bytes, _ in
            found.append(Self.line(of: try JSONValue.parse(Array(bytes))))
        }
        let isAlike =
            hasIDs ? found == lines : found.map(\.number) == lines.map(\.number)
        if !isAlike { violations.append("\(name): results of other lines") }
    }

    /// The line that a result is of, by its id and by what the server answered.
    private static func line(of result: JSONValue) -> Line {
        let id = result["id"]?.string.flatMap { Int($0.dropFirst()) } ?? -1
        let text = result["text"]?.string ?? ""
        let number = text.split(separator: " ").last.flatMap { Int($0.dropLast()) } ?? -1
        return Line(id: id, number: number)
    }

    // MARK: Edits

    /// - Returns: What was done, and what the tool must say of it where lines have ids.
    private mutating func edit(_ round: Int) -> (name: String, words: [String]) {
        guard round > 0 else {
            lines = (0..<60).map { _ in fresh() }
            return ("the first", [])
        }
        switch round % 6 {
        case 1:
            let new = (0...some(below: 5)).map { _ in fresh() }
            insert(new)
            return ("lines added", ["\(new.count) new"])
        case 2:
            lines.shuffle(using: &chance)
            return ("lines moved", [])
        case 3:
            var places = Set<Int>()
            for _ in 0...some(below: 5) { places.insert(some(below: lines.count)) }
            for place in places.sorted() { lines[place].number = newNumber() }
            return ("lines edited", ["\(places.count) changed"])
        case 4:
            let count = 1 + some(below: min(5, lines.count - 20))
            for _ in 0..<count { lines.remove(at: some(below: lines.count)) }
            return ("lines taken away", ["\(count) gone"])
        case 5:
            // All at once, and one that comes back.
            let gone = lines.remove(at: some(below: lines.count))
            lines.shuffle(using: &chance)
            lines.append(fresh())
            lines[0].number = newNumber()
            lines.append(gone)
            return ("everything at once", ["1 new", "1 changed"])
        default:
            temperature += 1
            (met, results) = ([:], [:])
            return ("another parameter", [])
        }
    }

    private mutating func insert(_ new: [Line]) {
        for line in new { lines.insert(line, at: some(below: lines.count + 1)) }
    }

    /// Without ids every other line is like one that is there.
    private mutating func fresh() -> Line {
        if !hasIDs, !lines.isEmpty, some(below: 2) == 0 {
            return Line(id: newID(), number: lines[some(below: lines.count)].number)
        }
        return Line(id: newID(), number: newNumber())
    }

    private mutating func newID() -> Int {
        nextID += 1
        return nextID
    }

    private mutating func newNumber() -> Int {
        nextNumber += 1
        return nextNumber
    }

    private mutating func some(below bound: Int) -> Int {
        chance.index(below: UInt32(max(1, bound)))
    }

    private func write() throws {
        let text = lines.map { line in
            let id = hasIDs ? #""id":"p\#(line.id)","# : ""
            return #"{\#(id)"prompt":"Say it again: \#(CampaignFolder.mark)\#(line.number)"}"#
        }
        try Data((text.joined(separator: "\n") + "\n").utf8)
            .write(to: URL(fileURLWithPath: folder.prompts))
    }
}
