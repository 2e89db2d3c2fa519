import HTTP
import Hashing
import JSON
import Providers
import Routing
import Synchronization
import TestSupport
import Testing
import Vocabulary

@testable import Engine
@testable import Jobs
@testable import Planning

/// Which lanes a job's patience makes, how they are asked, and what their answers cost.
@Suite struct TierPlanTests {
    /// Monday 2026-11-23, 02:00 UTC, when DeepSeek's dearer hours have an hour to go.
    private static let monday = 1_795_399_200.0

    private static func plan(
        _ targets: String, more: String = "", on transport: RecordingTransport = .init()
    ) throws -> (plan: RunPlan, job: Job) {
        let text = """
            { "name": "t", "input": "p.jsonl", "targets": \(targets)\(more) }
            """
        let job = try JobDecoder(presets: ProviderPreset.all.keys.sorted())
            .job(bytes: Array(text.utf8), file: "job.json")
        let keys = ["OPENAI_API_KEY", "GEMINI_API_KEY", "DASHSCOPE_API_KEY", "DEEPSEEK_API_KEY"]
        let planner = RunPlanner(
            job: job, environment: Dictionary(uniqueKeysWithValues: keys.map { ($0, "k") }),
            transport: transport, simulator: { "http://127.0.0.1:1/v1" }, unixTime: monday)
        return (try planner.plan(), job)
    }

    private static func labels(_ plan: RunPlan, target: Int = 0) -> [String] {
        plan.targets[target].lanes.map { plan.lanes[$0].settings.label }
    }

    static let lanes: [(model: String, patience: String?, labels: [String])] = [
        ("openai/gpt-5-mini", nil, ["openai/gpt-5-mini"]),
        ("openai/gpt-5-mini", "14m", ["openai/gpt-5-mini"]),
        ("openai/gpt-5-mini", "15m", ["openai/gpt-5-mini (flex)", "openai/gpt-5-mini"]),
        // It has batch prices, which no single request gets, and none of flex.
        ("openai/gpt-4o", "1h", ["openai/gpt-4o"]),
        (
            "gemini/gemini-2.5-flash", "1h",
            ["gemini/gemini-2.5-flash (flex)", "gemini/gemini-2.5-flash"]
        ),
        ("sim/small", "1m", ["sim/small (flex)", "sim/small"]),
        (
            "deepseek/deepseek-v4-flash", nil,
            ["deepseek/deepseek-v4-flash (off_peak)", "deepseek/deepseek-v4-flash"]
        ),
    ]

    @Test(arguments: lanes)
    func `a patience makes lanes of the tiers that it has time for`(
        _ row: (model: String, patience: String?, labels: [String])
    ) throws {
        let more = row.patience.map { ", \"patience\": \"\($0)\"" } ?? ""
        #expect(Self.labels(try Self.plan("[\"\(row.model)\"]", more: more).plan) == row.labels)
    }

    @Test func `a target has its own patience, and shares the standard lane`() throws {
        let targets = """
            ["openai/gpt-5-mini", { "name": "slow", "route": "openai/gpt-5-mini",
                                    "patience": "2h" }]
            """
        let (plan, _) = try Self.plan(targets)
        #expect(Self.labels(plan) == ["openai/gpt-5-mini"])
        #expect(Self.labels(plan, target: 1) == ["openai/gpt-5-mini (flex)", "openai/gpt-5-mini"])
        #expect(plan.lanes.count == 2)
        #expect(plan.targets.map(\.patience) == [.zero, .seconds(7_200)])
    }

    @Test func `a patience must be a time, and no more than a week`() {
        for text in ["\"soon\"", "0", "\"169h\""] {
            #expect(throws: JobFindings.self) {
                try Self.plan("[\"sim/small\"]", more: ", \"patience\": \(text)")
            }
        }
    }

    @Test func `the batch chat of DashScope is half the stated price, at its own address`()
        async throws
    {
        let transport = RecordingTransport()
        let more = """
            , "patience": "2h",
              "prices": { "qwen-beijing/qwen-plus": { "input": 0.115, "output": 0.287001 } }
            """
        let (plan, _) = try Self.plan("[\"qwen-beijing/qwen-plus\"]", more: more, on: transport)
        #expect(
            Self.labels(plan) == ["qwen-beijing/qwen-plus (batch)", "qwen-beijing/qwen-plus"])
        let lane = plan.lanes[plan.targets[0].lanes[0]]
        // Half of 115,000 and of 287,001 picodollars a token, the odd one rounded up.
        #expect(lane.settings.price?.input == Money(picodollars: 57_500))
        #expect(lane.settings.price?.output == Money(picodollars: 143_501))
        #expect(lane.timeouts(ModelRequest.Timeouts()).total == .seconds(3_660))
        let request = Self.request
        _ = try? await lane.provider.complete(request)
        #expect(
            transport.sent.first?.url
                == "https://batch.dashscope.aliyuncs.com/compatible-mode/v1/chat/completions")
    }

    static let wires: [(model: String, member: String)] = [
        ("openai/gpt-5-mini", "service_tier"), ("gemini/gemini-2.5-flash", "serviceTier"),
        ("sim/small", "service_tier"),
    ]

    @Test(arguments: wires)
    func `a slow lane asks for its tier, and the standard one does not`(
        _ wire: (model: String, member: String)
    ) async throws {
        let transport = RecordingTransport()
        let (plan, _) = try Self.plan(
            "[\"\(wire.model)\"]", more: ", \"patience\": \"1h\"", on: transport)
        for lane in plan.targets[0].lanes {
            _ = try? await plan.lanes[lane].provider.complete(Self.request)
        }
        let bodies = try transport.sent.map { try JSONValue.parse($0.body) }
        #expect(bodies.map { $0[wire.member]?.string } == ["flex", nil])
    }

    @Test func `a request that names a tier itself goes to the standard lane`() throws {
        let (plan, job) = try Self.plan("[\"openai/gpt-5-mini\"]", more: ", \"patience\": \"1h\"")
        let fitting = LaneFitting(lanes: plan.lanes, rule: job.unsupported, droppable: [])
        let lanes = plan.targets[0].lanes
        let plain = fitting.trail(for: Self.prompt([:]), on: lanes)
        #expect(plain.impossible == [])
        let named = fitting.trail(for: Self.prompt(["service_tier": "priority"]), on: lanes)
        #expect(named.impossible == [lanes[0]])
    }

    // MARK: What answered

    /// What a reply names as its model and tier, and what a thousand tokens in and a hundred out
    /// of it cost in picodollars; nil where that is not known.
    static let replies: [(lane: Int, model: String?, tier: String?, picodollars: Int64?)] = [
        // gpt-5-mini is 0.25 and 2 dollars a million, half of that in flex, 0.45 and 3.6 in
        // priority.
        (1, "gpt-5-mini", "default", 450_000_000), (1, nil, nil, 450_000_000),
        (0, "gpt-5-mini", "flex", 225_000_000), (0, nil, nil, 225_000_000),
        (0, "gpt-5-mini", "default", 450_000_000), (1, "gpt-5-mini", "priority", 810_000_000),
        (1, "gpt-5-mini", "scale", nil),
        // A dated name of the same price, and one that no list has.
        (1, "gpt-5-mini-2025-08-07", "default", 450_000_000),
        (1, "ft:gpt-5-mini:me", "default", 450_000_000),
        // Another model altogether: gpt-5-nano is 0.05 and 0.4, and half of that in flex.
        (1, "gpt-5-nano", "default", 90_000_000), (0, "gpt-5-nano", "flex", 45_000_000),
    ]

    @Test(arguments: replies)
    func `the price is that of the model and the tier that answered`(
        _ reply: (lane: Int, model: String?, tier: String?, picodollars: Int64?)
    ) throws {
        let (plan, job) = try Self.plan("[\"openai/gpt-5-mini\"]", more: ", \"patience\": \"1h\"")
        let record = try Self.record(of: reply, plan, job)
        #expect(record.cost?.picodollars == reply.picodollars)
        #expect(record.costSource == .catalog)
        // What is not known is counted at the dearest price that is, that of priority: more than
        // was set aside for 20 tokens in and 5 out.
        #expect(record.maybePaid?.picodollars == (reply.picodollars == nil ? 810_000_000 : nil))
        let tier = reply.tier.flatMap { PriceTier(servedAs: $0) }
        #expect(record.tier == tier ?? (reply.lane == 0 ? .flex : .standard))
    }

    @Test func `where the tier that answered has no price, the dearest one is on the books`()
        throws
    {
        let (plan, job) = try Self.plan("[\"openai/gpt-5-mini\"]", more: ", \"patience\": \"1h\"")
        // It has no price for the flex tier.
        let record = try Self.record(of: (0, "gpt-4o", nil, nil), plan, job)
        #expect(record.cost == nil)
        #expect(record.costSource == .unpriced)
        // 4.25 and 17 dollars a million in priority.
        #expect(record.maybePaid?.picodollars == 5_950_000_000)
    }

    @Test func `the user's own price is not overruled by what a reply names`() throws {
        let (plan, job) = try Self.plan(
            "[\"openai/gpt-5-mini\"]",
            more: #", "prices": { "openai/gpt-5-mini": { "input": 1, "output": 1 } }"#)
        let record = try Self.record(of: (0, "gpt-5-nano", "priority", nil), plan, job)
        #expect(record.cost == Money(picodollars: 1_100_000_000))
        #expect(record.costSource == .job)
    }

    static let images: [(body: JSONObject, count: Int)] = [
        (["messages": [["role": "user", "content": "Hi."]]], 0),
        (
            [
                "messages": [
                    ["role": "system", "content": [["type": "text", "text": "Look."]]],
                    [
                        "role": "user",
                        "content": [
                            ["type": "text", "text": "What is it?"], ["type": "image_url"],
                            ["type": "image_url"],
                        ],
                    ], ["role": "user", "content": [["type": "image_url"]]],
                ]
            ], 3
        ),
        (["input": [["role": "user", "content": [["type": "input_image"]]]]], 1),
        (["input": "text"], 0), ([:], 0),
    ]

    @Test(arguments: images)
    func `the images of a prompt are counted`(_ row: (body: JSONObject, count: Int)) {
        #expect(PromptImages.count(in: PromptRequest(body: row.body)) == row.count)
        #expect(Self.prompt(row.body).bound.images == row.count)
    }

    @Test func `a fee for each image is paid and reserved`() throws {
        let price = ModelPrice(
            input: Money(picodollars: 2), output: Money(picodollars: 3),
            perImage: Money(picodollars: 1_100_000_000))
        let lane = LaneSettings(
            model: ModelReference(provider: "p", model: "m"), credential: "p", price: price,
            costSource: .catalog, concurrency: 1)
        let usage = TokenUsage(input: 10, output: 1)
        #expect(lane.cost(of: usage, images: 2, servedAs: nil)?.picodollars == 2_200_000_023)
        #expect(lane.cost(of: usage, images: 2, servedAs: "default")?.picodollars == 2_200_000_023)
        let most = lane.mostCost(inputTokens: 10, outputTokens: 1, images: 2)
        #expect(most?.picodollars == 2_200_000_023)
        let (plan, job) = try Self.plan("[\"gemini/deep-research-pro-preview-12-2025\"]")
        let look: JSONObject = [
            "messages": [["role": "user", "content": [["type": "image_url"]]]]
        ]
        let record = try Self.record(of: (0, nil, nil, nil), plan, job, body: look)
        // 1,000 at 2 dollars a million, 100 at 12, and an image at 0.0011 dollars.
        #expect(record.cost?.picodollars == 4_300_000_000)
    }

    private static let request = ModelRequest(
        prompt: PromptRequest(body: ["messages": [["role": "user", "content": "Hi."]]]),
        model: "m", attemptID: "a")

    private static func prompt(_ body: JSONObject) -> PreparedPrompt {
        PreparedPrompt(
            id: "a", line: 1, lineDigest: SHA256.digest(of: []), request: PromptRequest(body: body),
            metadata: [:], inputTokens: 10, bound: RequestBound(of: PromptRequest(body: body)))
    }

    private static func record(
        of reply: (lane: Int, model: String?, tier: String?, picodollars: Int64?), _ plan: RunPlan,
        _ job: Job, body: JSONObject = [:]
    ) throws -> AttemptRecord {
        let exchange = AttemptExchange(
            lanes: plan.lanes,
            fitting: LaneFitting(lanes: plan.lanes, rule: job.unsupported, droppable: []),
            time: SimulatedTime(), timeouts: job.limits.timeouts, runID: "r")
        var completion = Completion(
            text: "42", finishReason: .stop, usage: TokenUsage(input: 1_000, output: 100))
        completion.servedModel = reply.model
        completion.serviceTier = reply.tier
        let ticket = try ticket(onLane: plan.targets[0].lanes[reply.lane], plan)
        let unit = WorkUnit(
            id: WorkID(item: 1, target: 0, sample: 0), target: 0, prompt: prompt(body),
            trail: ItemTrail())
        return exchange.report(
            .success(completion), unit, ticket: ticket, startedAt: monday, duration: .seconds(1)
        ).record
    }
}

extension TierPlanTests {
    private struct NoTicket: Error {}

    /// Permission for one send on a lane.
    private static func ticket(onLane lane: Int, _ plan: RunPlan) throws -> RouteTicket {
        let route = RouteSettings(
            candidates: [.init(lane: lane, entry: 0)], policy: .ordered, patience: .seconds(7_200))
        var router = Router(
            lanes: plan.lanes.map(\.settings), routes: [route],
            wallet: Wallet(run: Budget(limit: nil)), policy: RetryPolicy(), seed: 1, now: .origin)
        let query = RouteQuery(
            route: 0, inputTokens: 10, bound: RequestBound(input: 20, output: 5))
        guard case .send(let ticket) = router.choose(query, trail: ItemTrail(), at: .origin) else {
            throw NoTicket()
        }
        return ticket
    }
}
