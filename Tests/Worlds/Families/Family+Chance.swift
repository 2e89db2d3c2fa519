import Vocabulary

extension Family {
    /// How servers say no by chance.
    private static let manners: [(name: String, refusals: [Refusal])] = [
        ("429", [Refusal(.rateLimited)]),
        ("429 Retry-After 0", [Refusal(.rateLimited, retryAfter: .zero)]),
        ("429 Retry-After 1", [Refusal(.rateLimited, retryAfter: .seconds(1))]),
        ("503", [Refusal(.overloaded)]),
        ("429 and 500", [Refusal(.rateLimited), Refusal(.broken)]),
    ]

    /// A share of all requests is refused by chance, whatever their pace.
    static let chance = Family(
        name: "chance",
        rows: [0.005, 0.02, 0.07, 0.2].flatMap { share in
            manners.flatMap { manner in
                [0.01, 0.2, 2].flatMap { latency in
                    [8, 32, 64, 128].map { inFlight in
                        row(share, manner, latency, inFlight)
                    }
                }
            }
        },
        pooled: [(0.99, .atLeast(0.9, .used)), (1, .atLeast(0.7, .used))])

    private static func row(
        _ share: Double, _ manner: (name: String, refusals: [Refusal]), _ latency: Double,
        _ inFlight: Int
    ) -> Row {
        Row(
            name: "\(share * 100) % \(manner.name), \(inFlight) x \(latency) s",
            goals: [.atLeast(0.9, .used), .atLeast(0.6, .start)]
        ) { seed in
            var world = World(
                [ChanceGate(share, manner.refusals)], Latency(latency), inFlight: inFlight,
                seconds: 140, seed: seed)
            let tally = world.run()
            let pace = Double(inFlight) / latency * (1 - share)
            return Sample([
                .used: Double(tally.answers(from: 20, to: 140)) / 120 / pace,
                .start: Double(tally.answers(from: 0, to: 20)) / 20 / pace,
            ])
        }
    }

    /// A share of all requests is refused by chance, and not at once: a gateway tries for a while.
    static let slowChance = Family(
        name: "slow chance",
        rows: [0.02, 0.2, 0.5].flatMap { share in
            [10.0, 30].flatMap { refusal in
                [2.0, 60].map { latency in
                    Row(
                        name: "\(Int(share * 100)) % in \(Int(refusal)) s, 64 x \(Int(latency)) s",
                        goals: [.atLeast(0.9, .used)]
                    ) { seed in
                        var world = World(
                            [ChanceGate(share, [Refusal(.overloaded)])],
                            Latency(latency, refusal: refusal), inFlight: 64, seconds: 900,
                            seed: seed)
                        let tally = world.run()
                        let mean = share * refusal + (1 - share) * latency
                        let pace = 64 / mean * (1 - share)
                        return Sample([
                            .used: Double(tally.answers(from: 300, to: 900)) / 600 / pace
                        ])
                    }
                }
            }
        })
}
