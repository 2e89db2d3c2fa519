import JSON
import Testing

@testable import HTTP
@testable import Simulator

/// The simulated flex tier: what it says of itself, and its refusals.
struct SimulatedTierTests {
    private func endpoints(_ faults: String = "") throws -> SimulatedEndpoints {
        var options = SimulatorOptions()
        options.faults = try SimulatorOptions.parse(faults: faults)
        return SimulatedEndpoints(
            options: options, ledger: try SimulatorLedger(arrivalsFile: nil))
    }

    private func ask(_ endpoints: SimulatedEndpoints, tier: String?) throws
        -> (reply: ServerReply, body: JSONValue)
    {
        var body: JSONObject = [
            "model": "small", "messages": [["role": "user", "content": "What is 1 + 1?"]],
        ]
        if let tier { body["service_tier"] = .string(tier) }
        let reply = endpoints.reply(
            to: ServerRequest(
                method: "POST", path: "/v1/chat/completions", query: nil, headers: [:],
                body: JSONValue.object(body).serialized, connection: 0, predecessors: 0))
        return (reply, try JSONValue.parse(reply.body))
    }

    @Test func `a reply names the tier where the request did, and flex is slower`() throws {
        let endpoints = try endpoints()
        let plain = try ask(endpoints, tier: nil)
        let flex = try ask(endpoints, tier: "flex")
        #expect(plain.body["service_tier"] == nil)
        #expect(flex.body["service_tier"] == "flex")
        #expect(try ask(endpoints, tier: "auto").body["service_tier"] == "default")
        #expect(flex.reply.delay == plain.reply.delay * 3)
    }

    @Test func `a full flex tier refuses flex alone`() throws {
        let endpoints = try endpoints("flex=1")
        let (reply, body) = try ask(endpoints, tier: "flex")
        #expect(reply.status == 429)
        #expect(body["error"]?["code"] == "resource_unavailable")
        #expect(try ask(endpoints, tier: nil).reply.status == 200)
        #expect(endpoints.ledger.account.faults == ["flex": 1])
    }

    @Test func `a tier that there is not is refused`() throws {
        #expect(try ask(endpoints(), tier: "gold").reply.status == 400)
    }
}
