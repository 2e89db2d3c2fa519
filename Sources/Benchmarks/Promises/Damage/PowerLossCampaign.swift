import Checkpoint
import Foundation
import Vocabulary

/// Cuts the power at random moments of a recorded run, and opens what the disk may hold then.
enum PowerLossCampaign {
    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(
            arguments, names: ["images": "2000", "prompts": "400", "seed": "1"])
        let finding = try await finding(
            images: options.count("images"), prompts: options.count("prompts"),
            seed: UInt64(options.count("seed")))
        try finding.report()
    }

    static func finding(images: Int, prompts: Int = 400, seed: UInt64 = 1) async throws
        -> PromiseFinding
    {
        let recorder = try await RunRecorder(named: "power", prompts: prompts)
        defer { recorder.finish() }
        let log = recorder.folder.path + "/disk.log"
        let directory = recorder.folder.run("recorded")
        let status = try await recorder.run(
            directory, plan: FaultLibrary.Plan(calls: "", log: log))
        guard status == 0 else {
            throw BenchmarkFailure("the recorded run failed:\n\(recorder.folder.lastWords)")
        }
        var record = try DiskRecord(path: log)
        record.keep(below: directory)
        var generator = SeededGenerator(seed: seed)
        var moments: [Int] = []
        for _ in 0..<images {
            moments.append(generator.index(below: UInt32(record.calls.count + 1)))
        }
        moments.sort()
        var disk = PowerlessDisk()
        var acknowledged: Set<Int> = []
        var applied = 0
        var violations: [String] = []
        var results = 0
        for (number, moment) in moments.enumerated() {
            while applied < moment {
                acknowledged.formUnion(shown(by: record.calls[applied], in: directory))
                disk.apply(record.calls[applied])
                applied += 1
            }
            let place = RunDirectory(path: recorder.folder.run("image"))
            try write(disk.image(using: &generator), from: directory, to: place.path)
            let found = await open(place)
            switch found {
            case .failure(let error):
                violations.append("image \(number), after call \(moment): \(error)")
            case .success(let recorded):
                results += recorded.count
                let lost = acknowledged.subtracting(recorded).count
                if lost > 0 {
                    violations.append(
                        "image \(number), after call \(moment): \(lost) of \(acknowledged.count) "
                            + "acknowledged results lost")
                }
            }
        }
        return PromiseFinding(
            2, "a power failure loses no result", cases: images, violations: violations,
            figure: "\(record.calls.count) calls recorded, \(results) results found again")
    }

    /// A line is written to the partial results when its commit was acknowledged.
    private static func shown(by call: DiskRecord.Call, in directory: String) -> Set<Int> {
        guard call.kind == .write, call.path == directory + "/results.partial.jsonl" else {
            return []
        }
        var numbers: Set<Int> = []
        for line in call.data.split(separator: 0x0A) {
            if let number = RecordedPrompts.number(Array(line)) { numbers.insert(number) }
        }
        return numbers
    }

    private static func write(
        _ image: [(path: String, bytes: Data)], from directory: String, to place: String
    ) throws {
        try? FileManager.default.removeItem(atPath: place)
        try FileManager.default.createDirectory(
            atPath: place, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        for (path, bytes) in image {
            let name = path.dropFirst(directory.count)
            try bytes.write(to: URL(fileURLWithPath: place + name))
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
            $0.path.hasPrefix(directory + "/") && !$0.path.hasSuffix("run.lock")
        }
    }
}
