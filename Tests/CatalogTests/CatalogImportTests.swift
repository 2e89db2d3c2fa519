import JSON
import Testing
import Vocabulary

@testable import Catalog

struct CatalogImportTests {
    private let date = CatalogDate(year: 2026, month: 11)

    private func read(
        _ text: String, as format: PriceListFormat? = nil
    ) throws -> ImportedModels {
        CatalogImporter.read(try JSONValue.parse(text), as: format, date: date)
    }

    private func per(_ million: String) -> Money? {
        Money(decimal: million, in: .dollarsPerMillion)
    }

    @Test(
        arguments: [
            (#"{"sample_spec": {"mode": "x"}, "a": {"litellm_provider": "openai"}}"#, .litellm),
            (#"{"providers": {"p": {"models": {}}}}"#, .modelsDev),
            (#"{"p": {"id": "p", "models": {}}}"#, .modelsDev),
            (#"{"data": [{"id": "a/b", "pricing": {}}]}"#, .openRouter),
            (#"{"sluice_catalog": 1, "models": {}}"#, .sluice), (#"{"a": 1}"#, nil), ("[]", nil),
        ] as [(String, PriceListFormat?)])
    func `a list is known by its shape`(text: String, format: PriceListFormat?) throws {
        #expect(CatalogImporter.format(of: try JSONValue.parse(text)) == format)
    }

    @Test func `what is no price list is said`() throws {
        let result = try read(#"{"hello": "world"}"#)
        #expect(result.models.isEmpty)
        #expect(result.findings.count == 1)
    }

    @Test func `LiteLLM's tiers, brackets and cache prices are read from the names`() throws {
        let result = try read(
            """
            {"sample_spec": {"litellm_provider": "one of", "mode": "chat",
              "max_input_tokens": "a number"},
             "m": {"litellm_provider": "openai", "mode": "chat",
              "input_cost_per_token": 5e-06, "output_cost_per_token": 3e-05,
              "cache_read_input_token_cost": 5e-07,
              "input_cost_per_token_above_272k_tokens": 1e-05,
              "output_cost_per_token_above_272k_tokens": 4.5e-05,
              "cache_read_input_token_cost_above_272k_tokens": 1e-06,
              "input_cost_per_token_batches": 2.5e-06, "output_cost_per_token_batches": 1.5e-05,
              "input_cost_per_token_priority": 1.25e-05, "output_cost_per_token_priority": 7.5e-05,
              "input_cost_per_audio_token": 1, "supports_vision": true,
              "supports_function_calling": false, "max_input_tokens": 1050000,
              "max_output_tokens": 128000, "deprecation_date": "2027-01-14"}}
            """)
        let model = try #require(result.models.first)
        #expect(result.models.count == 1)
        #expect(model.provider == "openai" && model.name == "m")
        #expect(model.maxInput == 1_050_000 && model.maxOutput == 128_000)
        #expect(model.deprecation == CatalogDate(year: 2027, month: 1, day: 14))
        #expect(model.abilities.supports(.images) == true)
        #expect(model.abilities.supports(.tools) == false)
        #expect(model.abilities.supports(.jsonSchema) == nil)
        let standard = try #require(model.price(tier: .standard, at: 0))
        #expect(standard.cachedInput == per("0.5"))
        #expect(standard.brackets.map(\.above) == [272_000])
        #expect(standard.brackets.first?.cachedInput == per("1"))
        let batch = try #require(model.price(tier: .batch, at: 0))
        #expect(batch.input == per("2.5") && batch.output == per("15"))
        // The list leaves the batch's bracket out; it is half as the batch is.
        #expect(batch.brackets.first?.input == per("5"))
        #expect(batch.brackets.first?.output == per("22.5"))
        #expect(model.price(tier: .priority, at: 0)?.output == per("75"))
        #expect(model.price(tier: .flex, at: 0) == nil)
    }

    @Test func `prices by range alone are a base and its brackets`() throws {
        let result = try read(
            """
            {"dashscope/q": {"litellm_provider": "dashscope", "mode": "chat", "tiered_pricing": [
              {"input_cost_per_token": 1.2e-06, "output_cost_per_token": 6e-06,
               "output_cost_per_reasoning_token": 8e-06, "range": [0, 32000.0]},
              {"input_cost_per_token": 2.4e-06, "output_cost_per_token": 1.2e-05,
               "range": [32000.0, 128000.0]}]}}
            """)
        let model = try #require(result.models.first)
        #expect(model.provider == "qwen" && model.name == "q")
        let price = try #require(model.price(at: 0))
        #expect(price.input == per("1.2") && price.reasoning == per("8"))
        #expect(price.brackets.map(\.above) == [32_000])
        #expect(price.brackets.first?.output == per("12"))
    }

    @Test func `off-peak hours are rows with windows`() throws {
        let result = try read(
            """
            {"deepseek/d": {"litellm_provider": "deepseek", "mode": "chat",
              "input_cost_per_token": 3e-07, "output_cost_per_token": 1.2e-06,
              "cache_creation_input_token_cost": 0.0,
              "off_peak_pricing": {"input_cost_per_token": 1.5e-07,
               "output_cost_per_token": 6e-07, "windows": [
                {"hours_utc": ["00:00-01:00", "10:00-00:00"], "weekdays": [1, 2, 3, 4, 5]},
                {"hours_utc": "00:00-00:00", "weekdays": [6, 7]}]}}}
            """)
        let model = try #require(result.models.first)
        let row = try #require(model.prices.first { $0.tier == .offPeak })
        #expect(row.windows.count == 3)
        let monday = 1_795_392_000.0
        #expect(model.price(at: monday + 60)?.input == per("0.15"))
        #expect(model.price(at: monday + 7_200)?.input == per("0.3"))
        // A write at 0 beside a paid input means no surcharge, not a free token.
        #expect(model.price(at: monday + 7_200)?.cacheWrite == nil)
    }

    @Test func `an unknown price is no price and a zero is a zero`() throws {
        let result = try read(
            """
            {"free": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": 0,
              "output_cost_per_token": 0.0},
             "half": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": 1e-06},
             "none": {"litellm_provider": "x", "mode": "chat"},
             "bad": {"litellm_provider": "x", "mode": "chat", "input_cost_per_token": "soon",
              "output_cost_per_token": 1},
             "image": {"litellm_provider": "x", "mode": "image_generation"},
             "odd": 7}
            """)
        #expect(result.models.map(\.name) == ["free", "half", "none", "bad"])
        #expect(result.models[0].price(at: 0)?.input == .zero)
        #expect(result.models[0].price(at: 0)?.output == .zero)
        #expect(result.models[1...].allSatisfy { $0.price(at: 0) == nil })
        #expect(result.findings.map(\.subject) == ["x/bad", "odd"])
    }

    @Test func `models.dev's misspelt fields are read and said`() throws {
        let result = try read(
            """
            {"commit_date": "2026-07-02", "providers": {"alibaba": {"models": {
              "q": {"name": "Q", "cost": {"input": 1.2, "output": 6, "cached_input": 0.24,
                "tiers": [{"input": 2.4, "output": 12, "tier": {"size": 32000}}]},
               "limit": {"context": 262144, "output": 65536}, "temperature": false,
               "tool_call": true, "reasoning": false, "status": "deprecated",
               "modalities": {"input": ["text"], "output": ["text"]}},
              "v": {"modalities": {"input": ["text"], "output": ["video"]}},
              "text-embed": {"cost": {"input": 0.02, "output": 0},
               "limit": {"context": 8192, "output": 1024}}}}}}
            """)
        #expect(result.models.map(\.name) == ["q", "text-embed"])
        let model = result.models[0]
        #expect(model.provider == "qwen" && model.isDeprecated && model.context == 262_144)
        #expect(model.abilities.supports(.sampling) == false)
        #expect(model.abilities.supports(.images) == false)
        let price = try #require(model.price(at: 0))
        #expect(price.cachedInput == per("0.24") && price.brackets.first?.above == 32_000)
        #expect(result.findings.count == 1)
        #expect(result.models[1].kind == .embedding && result.models[1].maxOutput == nil)
    }

    @Test func `OpenRouter's prices are strings per token`() throws {
        let result = try read(
            """
            {"data": [
              {"id": "openai/m", "canonical_slug": "openai/m-2026-01-01", "context_length": 400000,
               "architecture": {"input_modalities": ["text", "image"],
                "output_modalities": ["text"]},
               "pricing": {"prompt": "0.00000125", "completion": "0.00001", "request": "0",
                "image": "0.001", "input_cache_read": "0.000000125", "input_cache_write": "0",
                "overrides": [{"min_prompt_tokens": 200001, "prompt": "0.0000025"},
                 {"utc_start": "16:00", "utc_end": "02:00", "prompt": "0.0000005",
                  "completion": "0.000005"}]},
               "supported_parameters": ["tools", "temperature", "seed"],
               "top_provider": {"context_length": 300000, "max_completion_tokens": 128000},
               "expiration_date": "2026-12-31"},
              {"id": "openrouter/auto", "pricing": {"prompt": "-1", "completion": "-1"}},
              {"name": "nobody"}]}
            """)
        #expect(result.models.count == 2)
        let model = result.models[0]
        #expect(model.aliases == ["openai/m-2026-01-01"] && model.context == 300_000)
        #expect(model.abilities.has == [.tools, .sampling, .seed, .images])
        #expect(model.abilities.supports(.jsonSchema) == false)
        let price = try #require(model.price(tier: .standard, at: 1_795_435_200))
        #expect(price.input == per("1.25") && price.perRequest == .zero)
        #expect(price.perImage == Money(picodollars: 1_000_000_000))
        #expect(price.cachedInput == per("0.125") && price.cacheWrite == nil)
        #expect(price.brackets.first?.above == 200_000)
        #expect(price.brackets.first?.output == per("10"))
        #expect(model.prices.last?.windows.count == 2)
        #expect(result.models[1].price(at: 0) == nil)
        #expect(result.findings.count == 3)
    }

    @Test func `our own file is read back as it was written`() throws {
        let models = Catalog.embedded.models
        let written = CatalogFile.value(of: models)
        let result = CatalogImporter.read(try JSONValue.parse(written.serialized))
        #expect(result.findings.isEmpty)
        #expect(result.models.count == models.count)
        for (read, model) in zip(result.models, models) where !model.isSimulated {
            #expect(read == model)
        }
    }

    @Test func `a tier has the fees of its model where it names none`() throws {
        let result = try read(
            """
            {"sluice_catalog": 1, "models": {"a/b": {"input": 1, "output": 2, "per_request": 0.01,
            "per_image": 0.001, "tiers": [{"tier": "flex", "input": 0.5, "output": 1},
            {"tier": "batch", "input": 0.5, "output": 1, "per_request": 0, "per_image": 0.002}]}}}
            """)
        let prices = result.models[0].prices.map(\.price)
        let (fee, image) = (Money(picodollars: 10_000_000_000), Money(picodollars: 1_000_000_000))
        #expect(prices.map(\.perRequest) == [fee, fee, .zero])
        #expect(prices.map(\.perImage) == [image, image, image + image])
        let written = CatalogFile.value(of: result.models)
        let again = CatalogImporter.read(try JSONValue.parse(written.serialized))
        #expect(again.models.first?.prices.map(\.price) == prices)
    }

    @Test func `half a price in our own file is said and left out`() throws {
        let result = try read(
            #"{"sluice_catalog": 1, "models": {"a/b": {"input": 1}, "bare": {}, "c/d": {"input": "x"}}}"#
        )
        #expect(result.models.map { $0.prices.count } == [0, 0])
        #expect(result.findings.map(\.subject) == ["a/b", "bare", "c/d"])
    }
}
