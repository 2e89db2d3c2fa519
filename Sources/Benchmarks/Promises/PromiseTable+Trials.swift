import Fuzzing
import TestSupport

extension PromiseTable {
    /// In the order in which they are run: the quick ones first.
    var trials: [Trial] { wireTrials + diskTrials }

    private var wireTrials: [Trial] {
        [
            Trial(name: "storms", numbers: [13]) { [StormCampaign().finding(seed: seed)] },
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
                    HostileCampaign.Settings(cases: isLong ? 10_000 : 600, seed: seed))
                return try await campaign.findings()
            },
            Trial(name: "failover", numbers: [11]) {
                let step = isLong ? 1 : 6
                let cases = HostileCase.all.enumerated().filter { $0.offset % step == 0 }
                return [try await FailoverCampaign(seed: seed).finding(cases.map(\.element))]
            },
            Trial(name: "secrets", numbers: [26]) { [try await SecretCampaign().finding()] },
            Trial(name: "fuzz", numbers: [27]) {
                let rounds = isLong ? 1_000_000 : 20_000
                for target in FuzzTarget.all {
                    FuzzCampaign.run(target, rounds: target.rounds(of: rounds), seed: seed)
                }
                return [
                    PromiseFinding(
                        27, "no bytes crash a reader",
                        cases: FuzzTarget.all.reduce(0) { $0 + $1.rounds(of: rounds) },
                        figure: "\(FuzzTarget.all.count) readers")
                ]
            },
        ]
    }
}
