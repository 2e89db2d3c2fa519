import Commands
import HTTP
import JSON
import TestSupport
import Testing

/// Price lists on the command line: imported, compared, laid over the embedded catalog.
@Suite struct CatalogTests {
    private static let litellm = """
        {"sample_spec": {"mode": "chat"},
         "gpt-x": {"litellm_provider": "openai", "mode": "chat",
          "input_cost_per_token": 2e-06, "output_cost_per_token": 8e-06,
          "cache_read_input_token_cost": 5e-07, "max_input_tokens": 1000},
         "odd": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": "dear",
          "output_cost_per_token": 1e-06}}
        """
    private static let modelsDev = """
        {"openai": {"id": "openai", "models": {
          "gpt-x": {"cost": {"input": 3, "output": 8}, "limit": {"context": 2000}},
          "gpt-y": {"cost": {"input": 1, "output": 4}}}}}
        """

    private static func place() throws -> Workplace {
        try Workplace([("litellm.json", litellm), ("dev.json", modelsDev)])
    }

    @Test func `two lists become one catalog, the first one's word first`() async throws {
        let place = try Self.place()
        let world = CapturedWorld()
        let status = await world.run(
            "models", "import", place.file("litellm.json"), place.file("dev.json"),
            "--date", "2026-11-20", "-o", place.file("catalog.json"))
        #expect(status == .done)
        #expect(world.output.isEmpty)
        let catalog = try JSONValue.parse(try #require(place.contents("catalog.json")))
        let model = try #require(catalog["models"]?["openai/gpt-x"])
        #expect(model["input"]?.double == 2)
        #expect(model["context"]?.int == 2000)
        #expect(model["sources"]?.array?.first?["date"] == "2026-11-20")
        #expect(model["sources"]?.array?.last?["disagrees"] == true)
        #expect(catalog["models"]?["openai/gpt-y"]?["output"]?.double == 4)
        #expect(catalog["models"]?["openai/odd"]?["input"] == nil)
        #expect(
            world.diagnostics == """
                \(place.file("litellm.json")):5:56: openai/odd: input_cost_per_token is no price
                3 models, 2 with a price, 1 on which the lists disagree.

                """)
        let listed = CapturedWorld()
        let listing = await listed.run(
            "models", "gpt-x", "--json", "--catalog", place.file("catalog.json"))
        #expect(listing == .done)
        let entry = try #require(JSONValue.parse(listed.output).array?.first)
        #expect(entry["cached_input_usd_per_million"]?.double == 0.5)
        #expect(entry["price_sources"]?.array?.count == 2)
    }

    @Test(
        arguments: [
            ("{", "1:2: "), ("[]", "1:1: this is no price list"),
            (#"{"sluice_catalog": 1, "models": {}}"#, " there is no model in this list (sluice)."),
            ("", " the price list is empty."),
        ])
    func `what is no price list is refused with its place`(text: String, place: String)
        async throws
    {
        let folder = try Workplace([("list.json", text)])
        let world = CapturedWorld()
        #expect(await world.run("models", "import", folder.file("list.json")) == .badInput)
        #expect(world.diagnostics.hasPrefix("sluice: \(folder.file("list.json")):\(place)"))
    }

    @Test func `a difference names the model and both figures`() async throws {
        let place = try Self.place()
        let world = CapturedWorld()
        let (old, new) = (place.file("litellm.json"), place.file("dev.json"))
        #expect(await world.run("models", "diff", old, new) == .done)
        #expect(
            world.output == """
                ~ openai/gpt-x  input: 2 -> 3
                ~ openai/gpt-x  cached input: 0.5 -> unknown
                ~ openai/gpt-x  context: 1000 -> 2000
                + openai/gpt-y
                - openai/odd

                """)
        let shared = CapturedWorld()
        #expect(await shared.run("models", "diff", old, new, "--shared", "--json") == .done)
        let findings = try JSONValue.parse(shared.output)
        #expect(findings["compared"]?.int == 1)
        #expect(findings["added"]?.array?.isEmpty == true)
        #expect(
            findings["changed"]?.array?.first?["fields"]?.array?.compactMap { $0["name"]?.string }
                == ["input", "context"])
    }

    @Test func `nothing differs between the embedded catalog and itself`() async {
        let world = CapturedWorld()
        #expect(await world.run("models", "diff", "embedded", "embedded") == .done)
        #expect(world.output.isEmpty)
        #expect(world.diagnostics.contains(" 0 differ, 0 are new, 0 are removed."))
    }

    @Test func `a job's catalog prices its models, and its own prices win`() async throws {
        let server = try ScriptedServer(.text(Self.reply))
        let place = try Workplace.sums(
            targets: #"["local/model", "local/other"]"#,
            more: """
                , "providers": { "local": { "protocol": "openai",
                                            "base_url": "\(server.url("/v1"))" } },
                  "catalog": "mine.json", "prices": { "local/other": { "input": 5, "output": 5 } }
                """)
        try place.write(
            "mine.json",
            """
            {"local/model": {"input": 1, "output": 2},
             "local/other": {"input": 1, "output": 2}} // of mine
            """)
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json"), "--json") == .done)
        let prices = try JSONValue.parse(world.output)["targets"]?.array?.compactMap {
            $0["models"]?.array?.first?["input_usd_per_million"]?.double
        }
        #expect(prices == [1, 5])
        try place.write("other.json", #"{"local/model": {"input": 7, "output": 2}}"#)
        let other = CapturedWorld()
        let status = await other.run(
            "check", place.file("job.json"), "--json", "--catalog", place.file("other.json"))
        #expect(status == .done)
        #expect(other.output.contains(#""input_usd_per_million":7"#))
        let everywhere = CapturedWorld(environment: ["SLUICE_CATALOG": place.file("other.json")])
        #expect(await everywhere.run("models", "local/model") == .done)
        #expect(everywhere.output.contains("$7.00"))
    }

    @Test func `a word that nobody would read in the user's own list is an error`() async throws {
        let place = try Workplace.sums(more: #", "catalog": "mine.json""#)
        try place.write(
            "mine.json",
            """
            {"local/model": {"input": 1, "ouput": 2},
             "local/other": {"input": 1, "output": 2, "context": "long", "abilities": ["tolls"]}}
            """)
        let world = CapturedWorld()
        #expect(await world.run("check", place.file("job.json")) == .badJob)
        let file = place.file("mine.json")
        #expect(
            world.diagnostics == """
                sluice: \(file):1:30: local/model: unknown key "ouput". Did you mean "output"?
                \(file):1:2: local/model: has a price for input or for output alone; it is left \
                unpriced
                \(file):2:43: local/other: "context" must be a whole number.
                \(file):2:76: local/other: "tolls" is no ability. Did you mean "tools"?

                """)
    }

    @Test func `a finished run is costed again from its tokens`() async throws {
        let server = try ScriptedServer(.text(Self.reply))
        let place = try Workplace.sums(at: server.url("/v1"))
        let out = place.file("out")
        #expect(await CapturedWorld().run("run", place.file("job.json"), "-o", out) == .done)
        try place.write("new.json", #"{"local/model": {"input": 2, "output": 4}}"#)
        let world = CapturedWorld()
        #expect(await world.run("results", out, "--prices", place.file("new.json")) == .done)
        let lines = try world.output.split(separator: "\n").map { try JSONValue.parse(String($0)) }
        #expect(
            lines.map { $0["cost_usd"]?.number?.lexeme } == Array(repeating: "0.00004", count: 3))
        #expect(lines.allSatisfy { $0["cost_source"] == "recosted" })
        #expect(lines.allSatisfy { $0["attempts"]?.array?.first?["cost_usd"]?.double == 0.00004 })
        #expect(
            world.diagnostics
                == "3 results: $0.00006 as recorded, $0.00012 with the price list.\n")
        try place.write("none.json", #"{"local/another": {"input": 2, "output": 4}}"#)
        let none = CapturedWorld()
        #expect(await none.run("results", out, "--prices", place.file("none.json")) == .done)
        #expect(none.output.contains(#""cost_usd":null,"cost_source":null"#))
        #expect(none.diagnostics.hasSuffix("unknown (3 results unpriced) with the price list.\n"))
    }

    @Test func `a fee for each image is in the forecast and in new costs of a run`() async throws {
        let server = try ScriptedServer(.text(Self.reply))
        let place = try Workplace([
            (
                "job.json",
                """
                { "name": "images", "input": "p.jsonl", "targets": ["local/model"],
                  "parameters": { "max_tokens": 100 }, "catalog": "mine.json",
                  "providers": { "local": { "protocol": "openai",
                                            "base_url": "\(server.url("/v1"))" } } }
                """
            ), ("mine.json", #"{"local/model": {"input": 1, "output": 2, "per_image": 0.01}}"#),
            ("p.jsonl", Self.images),
        ])
        let check = CapturedWorld()
        #expect(await check.run("check", place.file("job.json"), "--json") == .done)
        let forecast = try JSONValue.parse(check.output)["cost_usd"]
        for key in ["low", "expected"] {
            // Three images, and the tokens of two prompts.
            #expect(0.031..<0.033 ~= forecast?[key]?.double ?? 0, "\(key)")
        }
        // At most each of them has 50,000 tokens.
        #expect(0.18..<0.183 ~= forecast?["high"]?.double ?? 0)
        let out = place.file("out")
        #expect(await CapturedWorld().run("run", place.file("job.json"), "-o", out) == .done)
        try place.write(
            "new.json", #"{"local/model": {"input": 1, "output": 2, "per_image": 0.02}}"#)
        let world = CapturedWorld()
        #expect(await world.run("results", out, "--prices", place.file("new.json")) == .done)
        let lines = try world.output.split(separator: "\n").map { try JSONValue.parse(String($0)) }
        #expect(lines.map { $0["cost_usd"]?.number?.lexeme } == ["0.04002", "0.02002"])
        #expect(world.diagnostics.hasPrefix("2 results: $0.03004 as recorded, $0.06004 with"))

        // How many there were nobody knows once the prompts are gone.
        try place.write("p.jsonl", "{}")
        let gone = CapturedWorld()
        #expect(await gone.run("results", out, "--prices", place.file("new.json")) == .done)
        #expect(gone.output.contains(#""cost_usd":null,"cost_source":null"#))
        let plain = CapturedWorld()
        try place.write("plain.json", #"{"local/model": {"input": 1, "output": 2}}"#)
        #expect(await plain.run("results", out, "--prices", place.file("plain.json")) == .done)
        #expect(plain.diagnostics.hasSuffix("$0.00004 with the price list.\n"))
    }

    /// Two images in the first prompt, one in the second.
    private static let images = """
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "Alike?"}, \
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}, \
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAB"}}]}]}
        {"messages": [{"role": "user", "content": [{"type": "text", "text": "What?"}, \
        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAC"}}]}]}

        """

    /// Ten tokens in, five out.
    private static let reply = """
        {"choices": [{"message": {"content": "4"}, "finish_reason": "stop"}],
         "usage": {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}}
        """
}
