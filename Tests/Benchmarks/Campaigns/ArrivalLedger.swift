/// What the server saw of a campaign, without the undisturbed run.
struct ArrivalLedger {
    /// Requests in all.
    private(set) var count = 0
    /// Requests by prompt.
    private(set) var byPrompt: [Int: Int] = [:]
    /// For each life that was killed: prompts that went again because of it.
    private(set) var sentAgain: [Int: Int] = [:]
    /// Prompts that came twice from one life, though the server never fails.
    private(set) var twiceInOneLife = 0

    init(_ arrivals: [CampaignServer.Arrival]) {
        var lastLife: [Int: Int] = [:]
        for arrival in arrivals where arrival.life > 0 {
            count += 1
            byPrompt[arrival.prompt, default: 0] += 1
            if let before = lastLife[arrival.prompt] {
                if before == arrival.life {
                    twiceInOneLife += 1
                } else {
                    sentAgain[before, default: 0] += 1
                }
            }
            lastLife[arrival.prompt] = arrival.life
        }
    }
}
