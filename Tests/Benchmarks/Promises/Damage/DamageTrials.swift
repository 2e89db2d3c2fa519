import Checkpoint
import Foundation
import Jobs
import SQLite
import Vocabulary

/// Damages copies of runs one by one, lets them go on, and holds what they say and send
/// against what was lost.
struct DamageTrials {
    let recorder: RunRecorder
    /// What an undisturbed run answers.
    let reference: ResultFile
    var generator: SeededGenerator
    /// Where broken cases are kept to be looked at; nil where they are not.
    let keeping: String?
    private(set) var cases = 0
    private(set) var violations: [String] = []
    private(set) var told = 0
    private(set) var refused = 0
    private(set) var harmless = 0

    init(
        recorder: RunRecorder, reference: ResultFile, generator: SeededGenerator, keeping: String?
    ) {
        self.recorder = recorder
        self.reference = reference
        self.generator = generator
        self.keeping = keeping
    }

    /// What the tool says of damage; no path of the campaign has any of it.
    private static let reports = [
        "The checkpoint was damaged (", "results that the checkpoint did not have came back from",
        "results.partial.jsonl was damaged (", "results.partial.jsonl was cut short",
    ]

    /// What the records of a run hold.
    private struct Records {
        /// In the database as it is.
        var database: Set<Int>
        /// Whether that can be read to its end.
        var isReadable: Bool
        /// In the files of results.
        var files: Set<Int>

        var all: Set<Int> { database.union(files) }
    }

    /// Goes on with an undamaged copy, of which nothing may be said.
    mutating func leaveAlone(_ source: String) async throws {
        let directory = RunDirectory(path: recorder.folder.run("copy"))
        try recorder.copy(source, to: directory.path)
        let records = try await look(at: directory)
        let status = try await recorder.run(directory.path)
        let name = "undamaged"
        if status != 0 || !records.isReadable {
            violations.append("\(name): ended with \(status ?? -1)")
        }
        if isTold { violations.append("\(name): damage was told of: \(words)") }
        checkSent(name, not: records.all)
        try checkResults(name, of: directory)
    }

    mutating func put(_ damage: Damage, to source: String, _ number: Int) async throws {
        let directory = RunDirectory(path: recorder.folder.run("copy"))
        try recorder.copy(source, to: directory.path)
        let before = try await look(at: directory)
        let known = try recordedBytes(directory)
        guard let place = try damage.apply(in: directory.path, using: &generator) else { return }
        cases += 1
        let after = try await look(at: directory)
        let kept = recorder.folder.run("damaged")
        try recorder.copy(directory.path, to: kept)
        let count = violations.count
        defer { keep(number, since: count, kept, source, directory.path) }
        let status = try await recorder.run(directory.path)
        let name = "case \(number), \(place.words)"
        let isTold = isTold
        switch status {
        case 0:
            if isTold { told += 1 } else { harmless += 1 }
            if !isTold, mustBeTold(damage, place, before, after, recordedBytes: known) {
                violations.append("\(name): nothing was said of it")
            }
            // Where both records are damaged, what neither gives back must be refused. Where one
            // is, it can be lost only if it had not been shown.
            checkSent(name, not: damage.concernsBoth ? before.all : after.all)
            let lost = before.files.subtracting(after.all)
            if !damage.concernsBoth, !lost.isEmpty {
                violations.append("\(name): \(lost.count) results are in neither record")
            }
            try checkResults(name, of: directory)
        case 65:
            refused += 1
            if !recorder.arrived.isEmpty { violations.append("\(name): refused, yet it sent") }
            if !damage.concernsBoth, before.all.subtracting(after.files).isEmpty {
                violations.append(
                    "\(name): refused, though the other record has everything: \(words)")
            }
        default:
            violations.append("\(name): ended with \(status ?? -1): \(words)")
        }
    }

    /// Whether more is gone than a crash may take, so that a writer must speak of it.
    private func mustBeTold(
        _ damage: Damage, _ place: Damage.Place, _ before: Records, _ after: Records,
        recordedBytes known: Int
    ) -> Bool {
        // Lines behind what the database knows of may be missing or half written.
        if let byte = place.partial, byte < known || damage == .flipPartial && !place.isLastByte {
            return true
        }
        // Results that were not shown yet may have gone with the end of the log.
        let lost = before.database.subtracting(after.database).intersection(before.files)
        return damage.concernsDatabase && (!after.isReadable || !lost.isEmpty)
    }

    /// Keeps what a broken case began with, what it left and what it said, if a directory was
    /// named for that.
    private func keep(
        _ number: Int, since count: Int, _ damaged: String, _ source: String, _ left: String
    ) {
        guard let keeping, violations.count > count else { return }
        let place = "\(keeping)/case-\(number)"
        let manager = FileManager.default
        try? manager.createDirectory(atPath: place, withIntermediateDirectories: true)
        let log = recorder.folder.log
        for (path, name) in [
            (source, "undamaged"), (damaged, "damaged"), (left, "left"), (log, "log"),
        ] { try? manager.copyItem(atPath: path, toPath: "\(place)/\(name)") }
    }

    // MARK: Looking

    /// Reads what is there, on a copy of the copy, for looking leaves files behind.
    private func look(at directory: RunDirectory) async throws -> Records {
        let copy = RunDirectory(path: recorder.folder.run("looked-at"))
        try recorder.copy(directory.path, to: copy.path)
        let found = await RecordedPrompts.readable(copy)
        return Records(
            database: found.prompts, isReadable: found.isWhole,
            files: try RecordedPrompts.inFiles(copy))
    }

    /// How long the partial results were when the database last took note of it.
    private func recordedBytes(_ directory: RunDirectory) throws -> Int {
        let copy = RunDirectory(path: recorder.folder.run("looked-at"))
        try recorder.copy(directory.path, to: copy.path)
        let connection = try Connection(path: copy.checkpoint, access: .readOnly)
        defer { connection.close() }
        return Int(try connection.integer("SELECT bytes FROM partial") ?? 0)
    }

    /// All that the last life said.
    private var words: String {
        String(
            decoding: FileManager.default.contents(atPath: recorder.folder.log) ?? Data(),
            as: UTF8.self)
    }

    private var isTold: Bool {
        let words = words
        return Self.reports.contains { words.contains($0) }
    }

    private mutating func checkSent(_ name: String, not kept: Set<Int>) {
        let again = recorder.arrived.intersection(kept)
        if !again.isEmpty { violations.append("\(name): \(again.count) results paid again") }
    }

    private mutating func checkResults(_ name: String, of directory: RunDirectory) throws {
        let results = try ResultFile(path: directory.results)
        if results.lines != reference.lines {
            violations.append("\(name): the results differ from those of a whole run")
        }
    }
}
