import Commands
import JSON
import Testing

@Suite struct ModelsTests {
    @Test func `the simulated models are labelled as such`() async {
        let world = CapturedWorld(width: 60, isTTY: true)
        #expect(await world.run("models", "sim/") == .done)
        #expect(
            world.output == """
                model           in/M  out/M  context  max out  as of
                sim/small      $0.10  $0.40     128k      16k  simulated
                sim/large      $1.00  $4.00     128k      16k  simulated
                sim/flaky      $0.05  $0.20     128k      16k  simulated
                sim/judge      $0.20  $0.80     128k      16k  simulated
                sim/embedding  $0.02  $0.00     8.2k           simulated

                """)
        let wide = CapturedWorld()
        #expect(await wide.run("models", "sim/small") == .done)
        #expect(wide.output.hasSuffix("  simulated\n"))
    }

    @Test func `a name that no model has ends with 69 and the nearest`() async {
        let world = CapturedWorld()
        #expect(await world.run("models", "gptt-4o-mini") == .noModel)
        #expect(
            world.diagnostics == "sluice: the catalog has no model with \"gptt-4o-mini\" in its "
                + "name. Did you mean \"gpt-4o-mini\"?\n")
    }

    @Test func `a filter takes any case, and JSON keeps what is unknown as null`() async throws {
        let world = CapturedWorld()
        #expect(await world.run("models", "GPT-4O-MINI", "--json") == .done)
        let models = try #require(JSONValue.parse(world.output).array)
        let model = try #require(models.first { $0["model"] == "openai/gpt-4o-mini" })
        #expect(model["is_simulated"] == false)
        #expect(model["input_usd_per_million"]?.double == 0.15)
        #expect(model["cache_write_usd_per_million"] == .null)
        #expect(model["tiers"]?.array?.first?["tier"] == "batch")
        let whole = CapturedWorld()
        #expect(await whole.run("models", "claude-sonnet-4-5", "--json") == .done)
        let claude = try #require(
            JSONValue.parse(whole.output).array?.first { $0["provider"] == "anthropic" })
        for key in [
            "input", "cached_input", "cache_write", "cache_write_1h", "output",
        ] { #expect(claude[key + "_usd_per_million"]?.double != nil, "\(key)") }
        for key in [
            "reasoning_usd_per_million", "per_request_usd", "per_image_usd", "brackets", "tiers",
            "context", "max_output", "abilities", "retires", "price_date", "price_sources",
        ] { #expect(claude.object?.keys.contains(key) == true, "\(key)") }
    }
}
