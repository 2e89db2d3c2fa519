import JSON
import Routing
import Testing
import Vocabulary

private func figures(
    _ entry: Int, cost: Double = 0, seconds: Double = 0, wait: Double = 0, item: UInt64 = 0
) -> CandidateFigures {
    CandidateFigures(entry: entry, item: item, cost: cost, seconds: seconds, wait: wait)
}

/// A policy made from a job's words.
private func policy(
    _ name: String, _ options: JSONObject = [:], route: [String] = ["a/x", "b/y"]
) throws -> any RoutePolicy {
    let made = RoutePolicies.make(name, options: options, route: route)
    return try #require(made.policy, "\(made.findings)")
}

@Suite struct PoliciesTests {
    @Test func `cheapest goes by cost, fastest by time, ordered by place`() throws {
        let dear = figures(0, cost: 2, seconds: 1)
        let slow = figures(1, cost: 1, seconds: 9)
        let cheapest = try policy("cheapest")
        #expect(cheapest.rank(slow) < cheapest.rank(dear))
        let fastest = try policy("fastest")
        #expect(fastest.rank(dear) < fastest.rank(slow))
        let ordered = try policy("ordered")
        #expect(ordered.rank(dear) < ordered.rank(slow))
    }

    @Test func `the fastest counts the wait for a free place`() throws {
        let fastest = try policy("fastest")
        #expect(
            fastest.rank(figures(0, seconds: 1, wait: 9)) > fastest.rank(figures(1, seconds: 5)))
    }

    /// At $3.60 an hour a second is worth a tenth of a cent.
    @Test(arguments: [(cost: 0.0015, isTaken: false), (cost: 0.0005, isTaken: true)])
    func `balanced adds what the time is worth`(cost: Double, isTaken: Bool) throws {
        let balanced = try policy("balanced", ["hour_usd": 3.6])
        let quick = figures(0, cost: cost + 0.001, seconds: 1)
        let slow = figures(1, cost: 0.001, seconds: 2)
        #expect((balanced.rank(quick) < balanced.rank(slow)) == isTaken)
    }

    @Test func `weights are shares of the items, and the same in every run`() throws {
        let weighted = try policy("weighted", ["weights": ["b/y": 1, "a/x": 3]])
        func draw(_ item: Int) -> Bool {
            weighted.rank(figures(0, item: UInt64(item)))
                < weighted.rank(figures(1, item: UInt64(item)))
        }
        let first = (0..<20_000).count(where: draw)
        #expect(abs(Double(first) / 20_000 - 0.75) < 0.01)
        #expect((0..<100).map(draw) == (0..<100).map(draw))
    }

    @Test(
        arguments: [
            (1, [0.12407814913061177, 0.5790666360919025]),
            (2, [0.8404228874846523, 0.2595194767079938]),
            (1_000, [2.506499677080395, 0.10694426778754906]),
        ] as [(UInt64, [Double])])
    func `a draw never changes, or a run that is resumed would go elsewhere`(
        item: UInt64, ranks: [Double]
    ) throws {
        let weighted = try policy("weighted", ["weights": [1, 3]])
        for (entry, rank) in ranks.enumerated() {
            #expect(abs(weighted.rank(figures(entry, item: item)) / rank - 1) < 1e-12)
        }
    }

    @Test func `among those that are left shares stay as they were`() throws {
        let weighted = try policy("weighted", ["weights": [1, 1, 2]], route: ["a", "b", "c"])
        let second = (0..<20_000).count { item in
            weighted.rank(figures(1, item: UInt64(item)))
                < weighted.rank(figures(2, item: UInt64(item)))
        }
        #expect(abs(Double(second) / 20_000 - 1.0 / 3) < 0.01)
    }

    @Test(arguments: RoutePolicies.names)
    func `every policy says what it does`(name: String) throws {
        let options: [String: JSONObject] = [
            "balanced": ["hour_usd": 5], "weighted": ["weights": [1, 2]],
            "cascade": ["accept": ["json": true]], "good_enough": ["quality_from": "runs/x"],
        ]
        let made = try policy(name, options[name] ?? [:])
        #expect(made.name == name)
        #expect(made.words.count > 20 && !made.words.hasSuffix("."))
    }

    @Test(
        arguments: [
            ("cheepest", [:], #": names the unknown policy "cheepest". Did you mean "cheapest"?"#),
            ("cheapest", ["hour": 1], "hour: is no option of this policy. It has none."),
            ("balanced", [:], #": needs "hour_usd", a number."#),
            (
                "balanced", ["hour_usd": -1, "x": 1],
                "hour_usd: must be a number of at least 0. x: is no option of this policy."
            ),
            (
                "balanced", ["hour_us": 1],
                #": needs "hour_usd", a number. hour_us: is no option of this policy. Did you mean "hour_usd"?"#
            ),
            ("weighted", [:], #": needs "weights": a number for each model of the route."#),
            ("weighted", ["weights": [1]], "weights: has 1 numbers for the 2 models of the route."),
            ("weighted", ["weights": [0, 0]], "weights: must have one above 0."),
            (
                "weighted", ["weights": ["a/z": 1, "b/y": 1]],
                #"weights.a/z: is not in the route. Did you mean "a/x"?"#
            ),
            (
                "weighted", ["weights": 7],
                "weights: must be a list of numbers, or an object of them by model."
            ),
            (
                "cascade", [:],
                #": needs "accept": what an answer must be, an object with one or more of "json", "schema", "pattern", "agree", "mean_logprob"."#
            ),
            (
                "cascade", ["accept": ["patern": "a"]],
                #"accept.patern: is no test of an answer. Did you mean "pattern"? accept: asks for nothing, so every answer would do."#
            ),
            (
                "cascade", ["accept": ["mean_logprob": 1, "json": true]],
                "accept.mean_logprob: must be a number of at most 0."
            ),
            ("good_enough", [:], #": needs "quality_from", the directory of a run."#),
            (
                "good_enough", ["quality_from": "r", "margin": 2],
                "margin: must be a number from 0 to 1."
            ),
        ] as [(String, JSONObject, String)])
    func `what is wrong with a policy is said`(
        name: String, options: JSONObject, expected: String
    ) {
        let made = RoutePolicies.make(name, options: options, route: ["a/x", "b/y"])
        #expect(made.policy == nil)
        let text = made.findings.map { "\($0.path.joined(separator: ".")): \($0.message)" }
        #expect(text.joined(separator: " ") == expected)
    }
}
