import Engine
import Foundation
import HTTP
import JSON
import JSONLines
import Jobs
import Records
import Running
import TestSupport
import Vocabulary

/// A run of the engine within this process, on a clock of its own.
struct EngineRun {
    let folder: CampaignFolder
    var time: any TimeSource = HurriedTime(factor: 1_000)
    var seed: UInt64 = 1
    /// How long it may take by the world's clock before it counts as hanging.
    var patience = Duration.seconds(180)
    /// What stands between a run and the network; nil for nothing.
    var network: (@Sendable (any HTTPTransport) -> any HTTPTransport)?
    var transport = CurlOptions()

    /// What came of a run.
    struct Outcome {
        var report: RunReport?
        var failure: String?
        /// Where it stood when patience was at its end.
        var hang: String?
        var results: [JSONValue] = []
        /// By the run's own clock.
        var elapsed: Duration = .zero
        /// Whether the machine stood still for so long that it tells nothing of a server, whose
        /// silence was none.
        var isDisturbed: Bool { standstill > .milliseconds(1_500) }
        /// The longest time for which this process did not come to run at all.
        var standstill: Duration = .zero
    }

    /// Requests in flight, unless a campaign says otherwise.
    static let concurrency = 32

    /// Writes the prompts and a job over the routes of these providers, given in their order.
    ///
    /// Limits are laid over those that keep silences short. A provider bears `concurrency`. No
    /// price is one that nobody knows. No item is asked at a second model while the first is
    /// silent, unless it `hedges`: a minute is soon over by a hurried clock.
    func prepare(
        prompts: Int, providers: KeyValuePairs<String, String>, limits: JSONObject = [:],
        policy: String = "ordered", price: JSONObject? = ["input": 0, "output": 1_000],
        concurrency: Int = 64, hedges: Bool = false
    ) throws {
        try folder.writePrompts(prompts)
        var entries = JSONObject()
        var prices = JSONObject()
        for (name, url) in providers {
            entries[name] = [
                "protocol": "custom", "base_url": .string(url),
                "api_key_env": .string(CampaignFolder.keyVariable),
                "concurrency": .number(JSONNumber(concurrency)),
            ]
            if let price { prices["\(name)/model"] = .object(price) }
        }
        var allLimits: JSONObject = [
            "concurrency": .number(JSONNumber(Self.concurrency)), "max_errors": "off",
            "connect_timeout": 2, "first_byte_timeout": 8, "idle_timeout": 5, "timeout": 15,
        ]
        for limit in limits { allLimits[limit.key] = limit.value }
        var target: JSONObject = [
            "name": "target", "policy": .string(policy),
            "route": .array(providers.map { .string("\($0.key)/model") }),
        ]
        if !hedges { target["hedge"] = "never" }
        let job: JSONObject = [
            "name": "campaign", "input": "prompts.jsonl", "parameters": ["max_tokens": 100],
            "targets": [.object(target)],
            "providers": .object(entries), "prices": .object(prices),
            "limits": .object(allLimits),
        ]
        try Data(JSONValue.object(job).serialized).write(to: URL(fileURLWithPath: folder.job))
    }

    /// Runs the folder's job to its end, or until patience is at its end.
    func run(out: String, fresh: Bool = true) async throws -> Outcome {
        let job = try JobDecoder().job(file: folder.job)
        var options = RunOptions()
        options.out = folder.run(out)
        options.isFresh = fresh
        let transport = try CurlTransport(options: transport)
        defer { transport.shutdown() }
        let run = JobRun(
            job: job, options: options,
            world: RunWorld(
                time: time, transport: network?(transport) ?? transport,
                environment: [CampaignFolder.keyVariable: "campaign-key"],
                currentFolder: folder.path, standardInput: nil,
                simulator: { throw BenchmarkFailure("no simulator here") }, seed: seed,
                say: { _ in }))
        let began = time.now()
        var outcome = Outcome()
        let watchdog = Task {
            try await Task.sleep(for: patience)
            let progress = run.progress
            run.cancel()
            let states = progress.targets.compactMap(\.state).joined(separator: ", ")
            return "the run hangs with \(progress.done) of \(progress.total) done and "
                + "\(progress.inFlight) under way: \(states)"
        }
        let pulse = Pulse()
        do {
            outcome.report = try await run.run()
        } catch { outcome.failure = "\(error)" }
        outcome.standstill = pulse.end()
        watchdog.cancel()
        outcome.hang = try? await watchdog.value
        outcome.elapsed = time.now() - began
        let path = folder.run(out) + "/results.jsonl"
        if let data = FileManager.default.contents(atPath: path), !data.isEmpty {
            try JSONLinesReader(path: path).forEachLine { bytes, _ in
                outcome.results.append(try JSONValue.parse(Array(bytes)))
            }
        }
        return outcome
    }
}
