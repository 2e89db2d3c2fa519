import Commands
import HTTP
import JSON
import TestSupport
import Testing

@Suite struct CheckTests {
    private static let own = """
        , "providers": { "local": { "protocol": "openai", "base_url": "ADDRESS" } },
          "prices": { "local/model": { "input": 1, "output": 2 } },
          "limits": { "budget_usd": 0.001 }
        """

    @Test func `the plan and its cost at 80 columns, and nothing is sent or written`() async throws
    {
        let server = try ScriptedServer(.text("{}"))
        let more = Self.own.replacing("ADDRESS", with: server.url("/v1"))
        let place = try Workplace.sums(
            targets: #"["local/model", { "name": "both", "route": ["sim/small", "local/model"] }]"#,
            more: more)
        let world = CapturedWorld(width: 80, isTTY: true)
        #expect(await world.run("check", place.file("job.json")) == .done)
        #expect(
            world.output == """
                sums
                prompts  3 in one file
                results  6 wanted

                target       policy    model         in/M  out/M  price from      alone
                local/model  cheapest  local/model  $1.00  $2.00  job          $0.00042
                both         ordered   sim/small    $0.10  $0.40  simulated   $0.000081
                                       local/model  $1.00  $2.00  job          $0.00042

                both: the router takes the first model of the route that is not resting.

                target       requests   at least   expected   at most
                local/model         3   $0.00034   $0.00042  $0.00042
                both                3  $0.000064  $0.000081  $0.00042
                all                 6   $0.00040   $0.00050  $0.00085

                Expected is 200 tokens an answer, at most its limit. The budget of $0.0010
                covers even that.

                """)
        #expect(world.diagnostics.isEmpty)
        #expect(server.arrivals.isEmpty)
        #expect(place.names == ["job.json", "sums.jsonl"])
    }

    @Test func `a missing key is told after the plan, with 77 and the variable`() async throws {
        let place = try Workplace.sums(
            targets: #"["sim/small", { "name": "mini", "route": ["openai/gpt-4o-mini"] }]"#)
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json")) == .credentials)
        #expect(world.output.contains("\nmini                 none\n"))
        #expect(
            world.output.contains(
                "\nopenai/gpt-4o-mini is left out of mini: no key. Set OPENAI_API_KEY, or name a "
                    + "file in api_key_file.\n"))
        #expect(
            world.diagnostics
                == "sluice: openai: no key. Set OPENAI_API_KEY, or name a file in api_key_file.\n")
    }

    @Test(arguments: [
        (budget: "1", fit: "covered"), (budget: "0.00004", fit: "exceeded"),
        (budget: "0.00015", fit: "covered"),
    ])
    func `the cost is held against the budget`(budget: String, fit: String) async throws {
        let place = try Workplace.sums(more: #", "limits": { "budget_usd": \#(budget) }"#)
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json"), "--json") == .done)
        let json = try JSONValue.parse(world.output)
        #expect(json["budget_fit"] == .string(fit))
        #expect(json["prompts"] == 3)
        let cost = json["cost_usd"]
        #expect((cost?["low"]?.double ?? 1) <= (cost?["expected"]?.double ?? 0))
        #expect((cost?["expected"]?.double ?? 1) <= (cost?["high"]?.double ?? 0))
    }

    @Test func `a limit counts the first prompts only`() async throws {
        let place = try Workplace.sums()
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json"), "-n", "2", "--json") == .done)
        #expect(try JSONValue.parse(world.output)["requests"] == 2)
    }
}
