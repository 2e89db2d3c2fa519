extension PromiseTable {
    /// Processes that die, disks that fail, and money that is counted again.
    var diskTrials: [Trial] {
        [
            Trial(name: "seeds", numbers: [24]) {
                [try await SeedCampaign.finding(count: isLong ? 100_000 : 1_000)]
            },
            Trial(name: "damage", numbers: [4]) {
                [try await DamageCampaign.finding(cases: isLong ? 200 : 20, seed: seed)]
            },
            Trial(name: "power", numbers: [2]) {
                [try await PowerLossCampaign.finding(images: isLong ? 2_000 : 100, seed: seed)]
            },
            Trial(name: "runners", numbers: [7]) {
                [try await RunnersCampaign.finding(rounds: isLong ? 50 : 3, runners: 20)]
            },
            Trial(name: "signals", numbers: [10]) {
                [try await SignalsCampaign.finding(moments: isLong ? 200 : 12, seed: seed)]
            },
            Trial(name: "faults", numbers: [1, 5, 6, 9, 20]) {
                var settings = FaultCampaign.Settings()
                settings.places = isLong ? 0 : 3
                return try await FaultCampaign.findings(settings)
            },
            Trial(name: "kills", numbers: [1]) {
                let settings = KillCampaign.Settings(
                    rounds: isLong ? 500 : 6, prompts: isLong ? 20_000 : 3_000, inFlight: 64,
                    seed: seed, isAtCalls: true)
                return [try await KillCampaign.finding(settings)]
            },
        ]
    }
}
