import Checkpoint
import Foundation
import JSON
import Vocabulary

/// Looks at every moment at which a run says that a result is there: whether a disk that keeps
/// nothing but what was synced has it by then, in the database alone.
enum AcknowledgedCampaign {
    static func run(_ arguments: [String]) async throws {
        let options = try BenchmarkOptions(arguments, names: ["prompts": "2000"])
        try await finding(prompts: options.count("prompts")).report()
    }

    static func finding(prompts: Int) async throws -> PromiseFinding {
        let recorder = try await RunRecorder(named: "acknowledged", prompts: prompts, inFlight: 32)
        defer { recorder.finish() }
        let folder = recorder.folder
        let log = folder.path + "/disk.log"
        let directory = RunDirectory(path: folder.run("recorded"))
        // The events of a run go into a file of the folder, so that they are recorded like the rest.
        let child = try recorder.start(
            directory.path, FaultLibrary.Plan(calls: "", log: log), options: ["--json"],
            watching: folder.path)
        try await child.wait()
        guard child.ending?.status == 0 else {
            throw BenchmarkFailure("the recorded run failed:\n\(folder.lastWords)")
        }
        var campaign = Campaign(directory: directory, events: folder.log)
        for (number, call) in try DiskRecord(path: log).calls.enumerated() {
            try await campaign.take(call, number: number, in: folder.run("image"))
        }
        if campaign.lines != prompts {
            campaign.violations.append("\(campaign.lines) of \(prompts) lines were seen written")
        }
        return PromiseFinding(
            3, "acknowledged is on the disk", cases: campaign.cases,
            violations: campaign.violations,
            figure: "\(campaign.lines) lines and \(campaign.events) events, each after the sync of "
                + "what it tells")
    }

    private struct Campaign {
        let directory: RunDirectory
        let log: String
        var violations: [String] = []
        /// Writes that told of results.
        var cases = 0
        var lines = 0
        var events = 0
        private var disk = PowerlessDisk()
        /// What the disk has for sure; nil when something was synced since it was looked at.
        private var durable: Set<Int>? = []
        private var shown: Set<Int> = []

        init(directory: RunDirectory, events log: String) {
            self.directory = directory
            self.log = log
        }

        mutating func take(_ call: DiskRecord.Call, number: Int, in image: String) async throws {
            let told = told(by: call)
            if !told.prompts.isEmpty || told.count > 0 {
                cases += 1
                let durable = try await durable(in: image)
                shown.formUnion(told.prompts)
                let early = shown.subtracting(durable).count
                if early > 0 {
                    violations.append("call \(number): \(early) results shown before their sync")
                }
                if told.count > durable.count {
                    violations.append(
                        "call \(number): \(told.count) results told, \(durable.count) synced")
                }
            }
            disk.apply(call)
            if call.kind != .write { durable = nil }
        }

        /// The prompts whose results a write shows, or how many it says are done.
        private mutating func told(by call: DiskRecord.Call) -> (prompts: Set<Int>, count: Int) {
            guard call.kind == .write else { return ([], 0) }
            if call.path == directory.partialResults {
                let numbers = call.data.split(separator: 0x0A).compactMap {
                    RecordedPrompts.number(Array($0))
                }
                lines += numbers.count
                return (Set(numbers), 0)
            }
            guard call.path == log else { return ([], 0) }
            var count = 0
            for line in call.data.split(separator: 0x0A) {
                guard let event = try? JSONValue.parse(Array(line)),
                    let done = event["done"]?.int
                else { continue }
                events += 1
                count = max(count, done)
            }
            return ([], count)
        }

        /// Without the second record: the database must have it by itself.
        private mutating func durable(in place: String) async throws -> Set<Int> {
            if let durable { return durable }
            let manager = FileManager.default
            try? manager.removeItem(atPath: place)
            try manager.createDirectory(
                atPath: place, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            for (path, bytes) in disk.synced where path.hasPrefix(directory.checkpoint) {
                let name = path.dropFirst(directory.path.count)
                try bytes.write(to: URL(fileURLWithPath: place + name))
            }
            let found = await RecordedPrompts.inDatabase(RunDirectory(path: place))
            guard let found else { throw BenchmarkFailure("what was synced cannot be read") }
            durable = found
            return found
        }
    }
}
