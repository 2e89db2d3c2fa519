import TestSupport

extension PromiseTable {
    /// In the order in which they are run: the quick ones first.
    var trials: [Trial] { servers + money + disks + processes }

    private var money: [Trial] {
        [
            Trial(name: "money", numbers: [17, 18]) {
                try await MoneyCampaign(runs: isLong ? 200 : 10, seed: seed).findings()
            },
            Trial(name: "shards", numbers: [17]) {
                [try await ShardCampaign(counts: ShardCampaign.allCounts, seed: seed).finding()]
            },
            Trial(name: "content", numbers: [19]) {
                [try await ContentCampaign(rounds: isLong ? 200 : 13, seed: seed).finding()]
            },
            Trial(name: "throughput", numbers: [25]) {
                [try await ThroughputCampaign.finding(commits: isLong ? 300_000 : 60_000)]
            },
            Trial(name: "memory", numbers: [21]) {
                let sizes =
                    isLong ? [20_000, 100_000, 1_000_000, 5_000_000] : [20_000, 100_000]
                return [try await MemoryCampaign.finding(sizes: sizes)]
            },
        ]
    }

    /// Promises about results and files.
    private var disks: [Trial] {
        [
            Trial(name: "acknowledged", numbers: [3]) {
                [try await AcknowledgedCampaign.finding(prompts: isLong ? 2_000 : 400)]
            },
            Trial(name: "damage", numbers: [4]) {
                [try await DamageCampaign.finding(cases: isLong ? 200 : 30, seed: seed)]
            },
            Trial(name: "power loss", numbers: [2]) {
                [try await PowerLossCampaign.finding(images: isLong ? 2_000 : 100, seed: seed)]
            },
            Trial(name: "faults", numbers: [1, 5, 6, 9, 20]) {
                var settings = FaultCampaign.Settings()
                if !isLong { (settings.places, settings.jumps) = (3, 2) }
                return try await FaultCampaign.findings(settings)
            },
        ]
    }

    /// Promises about processes: those that are killed, stopped, held up or played.
    private var processes: [Trial] {
        [
            Trial(name: "runners", numbers: [7]) {
                [try await RunnersCampaign.finding(rounds: isLong ? 50 : 3)]
            },
            Trial(name: "locks", numbers: [8]) {
                var settings = LockCampaign.Settings()
                if !isLong { (settings.hold, settings.locks, settings.reading) = (3, 1, 0) }
                return [try await LockCampaign.finding(settings)]
            },
            Trial(name: "signals", numbers: [10]) {
                [
                    try await SignalsCampaign.finding(
                        moments: isLong ? 200 : 16, prompts: isLong ? 3_000 : 1_000,
                        isLong: isLong, seed: seed)
                ]
            },
            Trial(name: "kills", numbers: [1]) {
                [
                    try await KillCampaign.finding(
                        KillCampaign.Settings(
                            rounds: isLong ? 500 : 10, prompts: isLong ? 20_000 : 3_000,
                            inFlight: 64, seed: seed, isAtCalls: true))
                ]
            },
            Trial(name: "seeds", numbers: [24]) {
                [try await SeedCampaign.finding(count: isLong ? 100_000 : 1_000)]
            },
        ]
    }

    /// Promises about servers, keys and bytes.
    private var servers: [Trial] {
        [
            Trial(name: "storms", numbers: [13]) {
                [try await StormCampaign(seed: seed).finding()]
            },
            Trial(name: "outage", numbers: [22]) {
                [try await OutageCampaign(seed: seed).finding()]
            },
            Trial(name: "keys", numbers: [16]) { [try await KeyCampaign().finding()] },
            Trial(name: "poison", numbers: [23]) { [try await PoisonCampaign().finding()] },
            Trial(name: "descriptors", numbers: [20]) {
                [try await DescriptorCampaign().finding()]
            },
            Trial(name: "hostile", numbers: [11, 12, 14, 15]) {
                var campaign = HostileCampaign(
                    HostileCampaign.Settings(cases: isLong ? 10_000 : 300, seed: seed))
                return try await campaign.findings()
            },
            Trial(name: "failover", numbers: [11]) {
                let cases = FailoverCampaign.cases(every: isLong ? 1 : 6)
                return [try await FailoverCampaign(seed: seed).finding(cases)]
            },
            Trial(name: "leftovers", numbers: [26]) { [try await LeftoverCampaign().finding()] },
            Trial(name: "secrets", numbers: [26]) { [try await SecretCampaign().finding()] },
            Trial(name: "fuzz", numbers: [27]) {
                let rounds = isLong ? 1_000_000 : 20_000
                return [try await FuzzCampaign.finding(rounds: rounds, seed: seed)]
            },
        ]
    }
}
