import Platform

// `Benchmarks NAME ARGUMENTS...` runs one; each prints its figures as ratios from one run.
let benchmarks: KeyValuePairs<String, @Sendable ([String]) async throws -> Void> = [
    "json": { _ in try JSONBenchmark.run() },
    "statistics": { _ in StatisticsBenchmark.run() },
    "falsealarms": { _ in FalseAlarmBenchmark.run() },
    "scorers": { _ in try ScorerBenchmark.run() },
    "answers": { try AnswerFuzzBenchmark.run($0) },
    "datasets": { try DataSetBenchmark.run($0) },
    "inputs": { try await InputBenchmark.run($0) },
    "store": { _ in try await StoreBenchmark().run() },
    "http": { try await HTTPBenchmark.run($0) },
    "compare": { try await CompareBenchmark.run($0) },
    "serve": { try await ServerBenchmark.serve(on: $0.first) },
    "simulate": { try await ServerBenchmark.simulate(on: $0.first) },
    "kills": { try await KillCampaign.run($0) },
    "faults": { try await FaultCampaign.run($0) },
    "damage": { try await DamageCampaign.run($0) },
    "powerloss": { try await PowerLossCampaign.run($0) },
    "acknowledged": { try await AcknowledgedCampaign.run($0) },
    "locks": { try await LockCampaign.run($0) },
    "content": { try await ContentCampaign.run($0) },
    "memory": { try await MemoryCampaign.run($0) },
    "runners": { try await RunnersCampaign.run($0) },
    "signals": { try await SignalsCampaign.run($0) },
    "seeds": { try await SeedCampaign.run($0) },
    "million": { try await MillionBenchmark.run($0) },
    "hostile": { try await HostileCampaign.run($0) },
    "failover": { try await FailoverCampaign.run($0) },
    "outage": { try await OutageCampaign.run($0) },
    "storm": { try await StormCampaign.run($0) },
    "keys": { try await KeyCampaign.run($0) },
    "shards": { try await ShardCampaign.run($0) },
    "money": { try await MoneyCampaign.run($0) },
    "poison": { try await PoisonCampaign.run($0) },
    "descriptors": { try await DescriptorCampaign.run($0) },
    "leftovers": { try await LeftoverCampaign.run($0) },
    "secrets": { try await SecretCampaign.run($0) },
    "promises": { try await PromiseTable.run($0) },
    "fuzz": { try await FuzzCampaign.run($0) },
    "latency": { try await LatencyBenchmark.run($0) },
    "world": { WorldBenchmark.run($0) },
    "admission": { try await AdmissionBenchmark.run($0) },
    "budget": { BudgetBenchmark.run($0) },
    "routing": { RoutingBenchmark.run($0) },
]

let name = CommandLine.arguments.dropFirst().first ?? ""
if let benchmark = benchmarks.first(where: { $0.key == name }) {
    do {
        try await benchmark.value(Array(CommandLine.arguments.dropFirst(2)))
    } catch {
        print("Benchmarks: \(error)")
        exit(1)
    }
} else {
    print("usage: Benchmarks \(benchmarks.map(\.key).joined(separator: "|")) ARGUMENTS...")
}
