import Checkpoint
import Foundation
import Vocabulary

/// Damages what a killed run left, and sees that it is noticed and that nothing is paid again.
enum DamageCampaign {
    /// What is done to which file.
    enum Damage: CaseIterable {
        case flipDatabase, flipLog, flipPartial, cutDatabase, cutLog, cutPartial
        case removeDatabase, removeLog, removePartial, zeroPage, loseSector

        var file: String {
            switch self {
            case .flipDatabase, .cutDatabase, .removeDatabase, .zeroPage, .loseSector:
                "checkpoint.sqlite"
            case .flipLog, .cutLog, .removeLog: "checkpoint.sqlite-wal"
            case .flipPartial, .cutPartial, .removePartial: "results.partial.jsonl"
            }
        }
    }

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments, names: ["cases": "200", "prompts": "160", "seed": "1"])
        let finding = try await finding(
            cases: options.count("cases"), prompts: options.count("prompts"),
            seed: UInt64(options.count("seed")))
        try finding.report()
    }

    static func finding(cases: Int, prompts: Int = 160, seed: UInt64 = 1) async throws
        -> PromiseFinding
    {
        let recorder = try await RunRecorder(named: "damage", prompts: prompts)
        defer { recorder.finish() }
        // One that died with all in its log, and one whose log is in the file.
        let killed = recorder.folder.run("killed")
        let stopped = recorder.folder.run("stopped")
        try await recorder.run(killed, killAt: prompts * 2 / 3)
        try recorder.copy(killed, to: stopped)
        let store = try await CheckpointStore.open(
            path: RunDirectory(path: stopped).checkpoint, mode: .existing,
            partialResults: RunDirectory(path: stopped).partialResults)
        try await store.finish()
        let whole = RunDirectory(path: recorder.folder.run("whole"))
        try await recorder.run(whole.path)
        var campaign = Campaign(
            recorder: recorder, reference: try ResultFile(path: whole.results),
            generator: SeededGenerator(seed: seed))
        var number = 0
        // Some damage has nothing to fall on, such as a log where none was left.
        while campaign.cases < cases {
            defer { number += 1 }
            let damage = Damage.allCases[number % Damage.allCases.count]
            let source = number / Damage.allCases.count % 2 == 0 ? killed : stopped
            try await campaign.put(damage, to: source, number)
        }
        return PromiseFinding(
            4, "damage is found and nothing is paid again", cases: campaign.cases,
            violations: campaign.violations,
            figure: "\(campaign.mended) mended, \(campaign.refused) refused, "
                + "\(campaign.harmless) without consequence")
    }

    private struct Campaign {
        let recorder: RunRecorder
        /// What an undisturbed run answers.
        let reference: ResultFile
        var generator: SeededGenerator
        var cases = 0
        var violations: [String] = []
        var mended = 0
        var refused = 0
        var harmless = 0

        mutating func put(_ damage: Damage, to source: String, _ number: Int) async throws {
            let place = recorder.folder.run("damaged")
            let directory = RunDirectory(path: place)
            try recorder.copy(source, to: place)
            let before = await RecordedPrompts.inDatabase(directory) ?? []
            let beforeFiles = try RecordedPrompts.inFiles(directory)
            guard let words = try apply(damage, in: place) else { return }
            cases += 1
            // What a reader finds is in one record or in the other.
            let kept: Set<Int> =
                damage.file == "results.partial.jsonl"
                ? before : try RecordedPrompts.inFiles(directory)
            let status = try await recorder.run(place)
            let name = "case \(number), \(words)"
            let again = recorder.arrived.intersection(kept)
            if !again.isEmpty { violations.append("\(name): \(again.count) results paid again") }
            let said = recorder.folder.lastWords
            switch status {
            case 0:
                let wasTold = said.contains("damaged") || said.contains("came back from")
                let wasNeeded =
                    kept.count < before.union(beforeFiles).count || mustBeTold(damage, in: source)
                if wasTold { mended += 1 } else { harmless += 1 }
                if wasNeeded, !wasTold { violations.append("\(name): nothing was said of it") }
                let results = try ResultFile(path: directory.results)
                if results.lines != reference.lines {
                    violations.append("\(name): the results differ from those of a whole run")
                }
            case 65:
                refused += 1
                if !recorder.arrived.isEmpty { violations.append("\(name): refused, yet it sent") }
            default:
                violations.append("\(name): ended with \(status ?? -1): \(said.suffix(300))")
            }
        }

        /// Damage that no crash leaves, and that a writer must therefore speak of.
        private func mustBeTold(_ damage: Damage, in source: String) -> Bool {
            switch damage {
            case .flipPartial: true
            // A page that stands in the log, too, is taken from there. A lost one may be one
            // that nothing is in any more.
            case .flipDatabase: !FileManager.default.hasBytes(source + "/checkpoint.sqlite-wal")
            default: false
            }
        }

        /// - Returns: What was done; nil where there is no such file.
        private mutating func apply(_ damage: Damage, in place: String) throws -> String? {
            let path = place + "/" + damage.file
            guard var bytes = FileManager.default.contents(atPath: path), !bytes.isEmpty else {
                return nil
            }
            let at = generator.index(below: UInt32(bytes.count))
            switch damage {
            case .flipDatabase, .flipLog, .flipPartial:
                bytes[at] ^= 1 << UInt8(generator.index(below: 8))
                try bytes.write(to: URL(fileURLWithPath: path))
                return "bit flipped in \(damage.file) at byte \(at)"
            case .cutDatabase, .cutLog, .cutPartial:
                try bytes.prefix(at).write(to: URL(fileURLWithPath: path))
                return "\(damage.file) cut to \(at) bytes"
            case .zeroPage:
                let start = at / 8192 * 8192
                let range = start..<min(bytes.count, start + 8192)
                bytes[range.lowerBound] = 0x5A
                for index in range.dropFirst() { bytes[index] = 0 }
                try bytes.write(to: URL(fileURLWithPath: path))
                return "page at byte \(start) of \(damage.file) overwritten"
            case .loseSector:
                let start = at / 4096 * 4096
                let range = start..<min(bytes.count, start + 4096)
                // Zeros where zeros were are no damage.
                guard bytes[range].contains(where: { $0 != 0 }) else { return nil }
                for index in range { bytes[index] = 0 }
                try bytes.write(to: URL(fileURLWithPath: path))
                return "sector at byte \(start) of \(damage.file) lost"
            case .removeDatabase, .removeLog, .removePartial:
                try FileManager.default.removeItem(atPath: path)
                return "\(damage.file) removed"
            }
        }
    }
}

extension FileManager {
    fileprivate func hasBytes(_ path: String) -> Bool {
        contents(atPath: path).map { !$0.isEmpty } ?? false
    }
}
