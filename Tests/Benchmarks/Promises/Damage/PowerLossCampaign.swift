import Checkpoint
import Foundation
import JSON
import Vocabulary

/// Cuts the power at random moments of a recorded run, and opens what the disk may hold then.
enum PowerLossCampaign {
    /// So many that the log is moved into the file between them.
    static let prompts = 1_200

    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments, names: ["images": "2000", "prompts": "\(prompts)", "seed": "1"])
        let finding = try await finding(
            images: options.count("images"), prompts: options.count("prompts"),
            seed: UInt64(options.count("seed")))
        try finding.report()
    }

    static func finding(images: Int, prompts: Int = prompts, seed: UInt64 = 1) async throws
        -> PromiseFinding
    {
        let recorder = try await RunRecorder(named: "power", prompts: prompts)
        defer { recorder.finish() }
        let log = recorder.folder.path + "/disk.log"
        let directory = RunDirectory(path: recorder.folder.run("recorded"))
        let status = try await recorder.run(
            directory.path, plan: FaultLibrary.Plan(calls: "", log: log))
        guard status == 0 else {
            throw BenchmarkFailure("the recorded run failed:\n\(recorder.folder.lastWords)")
        }
        var record = try DiskRecord(path: log)
        record.keep(below: directory.path)
        var campaign = Campaign(
            directory: directory, calls: record.calls, prompts: prompts,
            image: RunDirectory(path: recorder.folder.run("image")))
        campaign.checkRecord()
        var generator = SeededGenerator(seed: seed)
        // Some when all is over: a run that ended has said that its products are there.
        let last = min(images, max(8, images / 50))
        let moments =
            (0..<images - last).map { _ in generator.index(below: UInt32(record.calls.count)) }
            .sorted() + Array(repeating: record.calls.count, count: last)
        for (number, moment) in moments.enumerated() {
            try await campaign.cutPower(at: moment, "image \(number)", &generator)
        }
        return PromiseFinding(
            2, "a power failure loses no result", cases: images, violations: campaign.violations,
            figure: "\(record.calls.count) calls recorded, the log moved by \(campaign.moves) of "
                + "them between results, \(campaign.results) results found again")
    }

    private struct Campaign {
        let directory: RunDirectory
        let calls: [DiskRecord.Call]
        let prompts: Int
        /// Where what the disk may hold is laid out.
        let image: RunDirectory
        var violations: [String] = []
        /// Results found in all images.
        var results = 0
        /// Writes to the database's file before the last result.
        var moves = 0
        private var disk = PowerlessDisk()
        private var acknowledged: Set<Int> = []
        private var applied = 0

        init(
            directory: RunDirectory, calls: [DiskRecord.Call], prompts: Int, image: RunDirectory
        ) {
            (self.directory, self.calls) = (directory, calls)
            (self.prompts, self.image) = (prompts, image)
        }

        /// A record without results, or in which no log is moved, would say nothing.
        mutating func checkRecord() {
            var shown: Set<Int> = []
            var pending = 0
            for call in calls {
                let new = self.shown(by: call)
                if !new.isEmpty { (moves, pending) = (moves + pending, 0) }
                shown.formUnion(new)
                if !shown.isEmpty, call.kind == .write, call.path == directory.checkpoint {
                    pending += 1
                }
            }
            if shown.count != prompts {
                violations.append("\(shown.count) of \(prompts) results were acknowledged")
            }
            if moves == 0 { violations.append("the log was never moved between two results") }
        }

        mutating func cutPower(
            at moment: Int, _ name: String, _ generator: inout SeededGenerator
        ) async throws {
            while applied < moment {
                acknowledged.formUnion(shown(by: calls[applied]))
                disk.apply(calls[applied])
                applied += 1
            }
            try write(disk.image(using: &generator))
            let place = "\(name), after call \(moment)"
            violations += products(isOver: moment == calls.count).map { "\(place): \($0)" }
            switch await PowerLossCampaign.open(image) {
            case .failure(let error): violations.append("\(place): \(error)")
            case .success(let recorded):
                results += recorded.count
                let lost = acknowledged.subtracting(recorded).count
                if lost > 0 {
                    violations.append(
                        "\(place): \(lost) of \(acknowledged.count) acknowledged results lost")
                }
            }
        }

        /// What is wrong with the files that a run leaves: under their names they are whole.
        private func products(isOver: Bool) -> [String] {
            [image.results, image.summary].compactMap { path in
                let name = path.split(separator: "/").last ?? ""
                guard let data = FileManager.default.contents(atPath: path) else {
                    return isOver ? "the run was over, and \(name) is not there" : nil
                }
                let lines = data.split(separator: 0x0A).map { try? JSONValue.parse(Array($0)) }
                let wanted = path == image.results ? prompts : lines.count
                let isWhole = data.last == 0x0A && !lines.contains(nil) && lines.count == wanted
                return isWhole ? nil : "\(name) is torn"
            }
        }

        /// A line is written to the partial results when its commit was acknowledged.
        private func shown(by call: DiskRecord.Call) -> Set<Int> {
            guard call.kind == .write, call.path == directory.partialResults else { return [] }
            let lines = call.data.split(separator: 0x0A)
            return Set(lines.compactMap { RecordedPrompts.number(Array($0)) })
        }

        private func write(_ files: [(path: String, bytes: Data)]) throws {
            try? FileManager.default.removeItem(atPath: image.path)
            try FileManager.default.createDirectory(
                atPath: image.path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            for (path, bytes) in files {
                let name = path.dropFirst(directory.path.count)
                try bytes.write(to: URL(fileURLWithPath: image.path + name))
            }
        }
    }

    /// Opens as a run would, and reads every result.
    private static func open(_ directory: RunDirectory) async -> Result<Set<Int>, any Error> {
        do {
            let store = try await CheckpointStore.open(
                path: directory.checkpoint, mode: .create,
                partialResults: directory.partialResults)
            if let damage = store.opening.recovery.damage {
                await store.close()
                throw BenchmarkFailure("the checkpoint was damaged: \(damage)")
            }
            try await store.finish()
        } catch {
            return .failure(error)
        }
        guard let recorded = await RecordedPrompts.inDatabase(directory) else {
            return .failure(BenchmarkFailure("the checkpoint cannot be read"))
        }
        return .success(recorded)
    }
}

extension DiskRecord {
    /// Leaves out what does not outlive the process: the lock and the shared index.
    fileprivate mutating func keep(below directory: String) {
        calls = calls.filter {
            ($0.path == directory || $0.path.hasPrefix(directory + "/"))
                && !$0.path.hasSuffix("run.lock")
        }
    }
}
