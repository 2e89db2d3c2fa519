import Routing
import Vocabulary

extension Family {
    /// A lone server lets nothing in for a while, after it has answered.
    static let outages = Family(
        name: "outages",
        rows: [
            (180, Refusal(.overloaded)), (600, Refusal(.overloaded)),
            (180, Refusal(.rateLimited)), (180, Refusal(.unreachable)),
            (600, Refusal(.unreachable)), (180, Refusal(.broken)),
        ].map { length, refusal in outage(length, refusal) })

    private static func outage(_ length: Int, _ refusal: Refusal) -> Row {
        Row(
            name: "\(length) s of \(refusal.kind.rawValue)",
            goals: [
                .atLeast(0.9, .used), .atMost(30, .recovery), .atMost(1, .probesAtOnce),
                // 30 s, with the jitter that keeps clients apart.
                .atMost(36, .gap), .atMost(0, .failed),
            ]
        ) { seed in down(length, refusal, waitsFor: 0, seed: seed) }
    }

    /// As ``outages``, behind a gateway that waits for its server before it refuses, as with 504.
    static let slowOutages = Family(
        name: "slow outages",
        rows: [(600, 10.0), (600, 30.0), (3_600, 30.0), (3_600, 60.0)].map { length, refusal in
            Row(
                name: "\(length) s, refused in \(Int(refusal)) s",
                goals: [
                    .atMost(30 + refusal, .recovery), .atMost(0, .failed),
                    .atMost(sends(in: length), .wasted),
                ]
            ) { seed in
                down(length, Refusal(.overloaded), waitsFor: 0, takes: refusal, seed: seed)
            }
        })

    /// Those in flight when it begins, twice as many until enough are back to tell that it is an
    /// outage, and probes, which are 30 s apart and then ten minutes, each less a quarter at most.
    private static func sends(in length: Int) -> Double {
        3 * 64 + Double(min(length, 600)) / 22 + Double(max(0, length - 600)) / 450
    }

    /// Refuses all for a while in the midst of 64 in flight, 2 s each; it may be so many seconds
    /// after the end that it asked to be left alone.
    private static func down(
        _ length: Int, _ refusal: Refusal, waitsFor wait: Int, takes latency: Double? = nil,
        seed: UInt64
    ) -> Sample {
        let span = 200..<200 + length
        // A probe may be ten minutes late after a long one.
        let seconds = span.upperBound + 300 + (length > 600 ? 600 : 0)
        var world = World(
            [ChanceGate(1, [refusal], seconds: span)], Latency(2, refusal: latency),
            inFlight: 64, seconds: seconds, seed: seed)
        world.servers[0].watch = OutageWatch(span)
        let tally = world.run()
        let pace = 64 / 2.0
        // At the full pace from a probe after the end on, which may be half a minute late.
        let possible = Double(seconds - length - 30 - wait) * pace
        let watch = world.servers[0].watch
        let first = watch?.firstAnswer.map { Int($0.nanoseconds / 1_000_000_000) }
        return Sample([
            .used: Double(tally.answered) / possible,
            .recovery: first.map { tally.secondsUntil(pace, from: $0) } ?? .infinity,
            .probesAtOnce: Double(watch?.mostInFlight ?? 0),
            .gap: watch?.longestGap.seconds ?? .infinity,
            .early: Double(watch?.early ?? 0),
            .failed: Double(tally.failed), .wasted: Double(watch?.sends ?? 0),
        ])
    }

    /// A server refuses everybody for a minute and says for how long.
    package static let storm = Family(
        name: "storm",
        rows: [2, 5, 20].flatMap { wait in
            [Refusal.Kind.rateLimited, .overloaded].map { kind in
                Row(
                    name: "\(kind.rawValue) Retry-After \(wait)",
                    goals: [
                        .atMost(0, .early), .atMost(1, .probesAtOnce), .atMost(30, .recovery),
                        .atLeast(0.9, .used), .atMost(0, .failed),
                    ]
                ) { seed in
                    down(
                        60, Refusal(kind, retryAfter: .seconds(wait)), waitsFor: wait,
                        seed: seed)
                }
            }
        })

    /// 80 % of all requests are refused for two minutes.
    static let brownOuts = Family(
        name: "brown-outs",
        rows: [
            Refusal(.rateLimited), Refusal(.overloaded),
            Refusal(.rateLimited, retryAfter: .seconds(1)),
        ].flatMap { refusal in
            [(64, 2.0), (32, 0.2)].map { inFlight, latency in
                Row(
                    name: "\(refusal.kind.rawValue)"
                        + (refusal.retryAfter.map { " Retry-After \(Int($0.seconds))" } ?? "")
                        + ", \(inFlight) x \(latency) s",
                    goals: [.atLeast(0.9, .used), .atMost(30, .back)]
                ) { seed in
                    var world = World(
                        [ChanceGate(0.8, [refusal], seconds: 120..<240)], Latency(latency),
                        inFlight: inFlight, seconds: 600, seed: seed)
                    let tally = world.run()
                    let pace = Double(inFlight) / latency
                    return Sample([
                        .used: Double(tally.answered) / (pace * (600 - 120 * 0.8)),
                        .back: tally.secondsUntil(pace, from: 240),
                    ])
                }
            }
        })

    /// Three servers of one model, one of which is down from the start or dies half-way.
    static let routes = Family(
        name: "routes",
        rows: [
            ("cheapest", CheapestPolicy()), ("ordered", OrderedPolicy()),
            ("fastest", FastestPolicy()), ("weighted", WeightedPolicy(weights: [1, 1, 1])),
        ].flatMap { (name: String, policy: any RoutePolicy) in
            [Refusal.Kind.unreachable, .reset, .overloaded].flatMap { kind in
                [0, 300].map { death in
                    Row(
                        name: "\(name), \(kind.rawValue) from second \(death)",
                        goals: [
                            .atMost(0, .failed), .atMost(5 + 64, .wasted), .atMost(1.1, .times),
                        ]
                    ) { seed in
                        let plain = threeServers(policy, nil, seed: seed)
                        let tally = threeServers(policy, (death, Refusal(kind)), seed: seed)
                        return Sample([
                            .failed: Double(tally.failed), .wasted: Double(tally.wasted),
                            .times: tally.seconds / plain.seconds,
                        ])
                    }
                }
            }
        })

    private static func threeServers(
        _ policy: any RoutePolicy, _ end: (second: Int, refusal: Refusal)?, seed: UInt64
    ) -> SimulatedRun.Tally {
        let gates = end.map { [ChanceGate(1, [$0.refusal], seconds: $0.second..<1_000_000)] } ?? []
        var world = World(gates, Latency(15), inFlight: 64, items: 3_000, seed: seed)
        for number in 1...2 {
            world.servers.append(ModelServer([], Latency(15), seed: seed &+ UInt64(number)))
            world.lanes.append((World.lane(number, inFlight: 64), number))
        }
        world.routes = [RouteSettings(lanes: [0, 1, 2], policy: policy)]
        return world.run()
    }
}
