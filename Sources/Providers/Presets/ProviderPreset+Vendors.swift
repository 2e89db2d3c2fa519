import JSON
import Vocabulary

extension ProviderPreset {
    /// Companies that serve models themselves.
    package static let vendors: [ProviderPreset] =
        [
            openai, azure, anthropic, gemini, deepseek, mistral, xai, groq, together, fireworks,
            cohere, perplexity,
        ] + qwen

    static let openai = ProviderPreset(
        "openai", baseURL: "https://api.openai.com/v1", keys: ["OPENAI_API_KEY"]
    ).with {
        // Every server "speaks openai"; what only OpenAI does is not expected of others.
        $0.elsewhere = "custom"
        $0.attemptIDHeader = "X-Client-Request-Id"
        $0.outputTokens = .maxCompletionTokens
        $0.responsesOnly = .naming(["-pro", "codex", "deep-research", "computer-use"])
        // Its documentation advises a time-out of 15 minutes there.
        $0.tiers = [TierOffer(.flex, hold: .seconds(900), members: ["service_tier": "flex"])]
        $0.retention = Retention(.days(30))
        $0.zeroRetention = ["store": false]
        // For projects that have it switched on; newer models cost 10 % more there.
        $0.regionalURLs = [
            "eu": "https://eu.api.openai.com/v1", "us": "https://us.api.openai.com/v1",
        ]
    }

    /// The v1 API, if `model` names a deployment.
    static let azure = openai.with {
        $0.name = "azure"
        $0.speaksAs = [.azure, .openai]
        $0.baseURL = nil
        $0.elsewhere = nil
        $0.defaultPath = "/openai/v1"
        $0.keyVariables = ["AZURE_OPENAI_API_KEY", "AZURE_API_KEY"]
        $0.authorization = .header("api-key")
        $0.retention = Retention()
        $0.regionalURLs = [:]
        $0.tiers = []
        $0.deploymentPath = "/openai"
    }

    static let anthropic = ProviderPreset(
        "anthropic", baseURL: "https://api.anthropic.com/v1", keys: ["ANTHROPIC_API_KEY"]
    ).with {
        $0.wire = .anthropic
        $0.authorization = .header("x-api-key")
        $0.headers = [Header("anthropic-version", "2023-06-01")]
        $0.defaultMaxTokens = 4096
        $0.retention = Retention(.days(30))
    }

    static let gemini = ProviderPreset(
        "gemini", baseURL: "https://generativelanguage.googleapis.com/v1beta",
        keys: ["GEMINI_API_KEY", "GOOGLE_API_KEY"]
    ).with {
        $0.wire = .gemini
        $0.authorization = .header("x-goog-api-key")
        $0.finishes = GeminiFinishes.finishes
        // Answers are promised within minutes, up to a quarter of an hour.
        $0.tiers = [TierOffer(.flex, hold: .seconds(900), members: ["serviceTier": "flex"])]
        $0.retention = Retention(.days(55))
    }

    static let deepseek = ProviderPreset(
        "deepseek", baseURL: "https://api.deepseek.com", keys: ["DEEPSEEK_API_KEY"]
    ).with {
        $0.outputTokens = .maxTokens
        $0.hasOnlySystemRole = true
        $0.retention = Retention(.some)
        $0.region = "cn"
    }

    static let mistral = ProviderPreset(
        "mistral", baseURL: "https://api.mistral.ai/v1", keys: ["MISTRAL_API_KEY"]
    ).with {
        $0.outputTokens = .maxTokens
        $0.renames = ["seed": "random_seed"]
        $0.hasOnlySystemRole = true
        $0.usage.cachedInput += [["prompt_token_details", "cached_tokens"], ["num_cached_tokens"]]
        $0.retention = Retention(.some)
        $0.region = "eu"
    }

    static let xai = ProviderPreset("xai", baseURL: "https://api.x.ai/v1", keys: ["XAI_API_KEY"])
        .with {
            $0.outputTokens = .maxCompletionTokens
            // Reasoning is in the total and not in completion_tokens.
            $0.usage.remainder = .output
            $0.cost = ReportedCost(
                .body(["usage", "cost_in_usd_ticks"]), unitsPerDollar: 10_000_000_000)
            $0.retention = Retention(.some)
        }

    static let groq = ProviderPreset(
        "groq", baseURL: "https://api.groq.com/openai/v1", keys: ["GROQ_API_KEY"]
    ).with {
        $0.outputTokens = .maxCompletionTokens
        $0.hasOnlySystemRole = true
    }

    static let together = ProviderPreset(
        "together", baseURL: "https://api.together.xyz/v1", keys: ["TOGETHER_API_KEY"]
    ).with {
        $0.outputTokens = .maxTokens
        $0.hasOnlySystemRole = true
    }

    static let fireworks = ProviderPreset(
        "fireworks", baseURL: "https://api.fireworks.ai/inference/v1", keys: ["FIREWORKS_API_KEY"]
    ).with {
        $0.outputTokens = .maxTokens
        $0.hasOnlySystemRole = true
        // Chat completions of open models; what its Responses API stores is another matter.
        $0.retention = Retention(.nothing)
    }

    static let cohere = ProviderPreset(
        "cohere", baseURL: "https://api.cohere.ai/compatibility/v1",
        keys: ["COHERE_API_KEY", "CO_API_KEY"]
    ).with {
        $0.outputTokens = .maxTokens
        $0.hasOnlySystemRole = true
    }

    /// Its chat completions ended in September 2026; only the Responses API is left.
    static let perplexity = ProviderPreset(
        "perplexity", baseURL: "https://api.perplexity.ai/v1", keys: ["PERPLEXITY_API_KEY"]
    ).with {
        $0.responsesOnly = .all
        $0.outputTokens = .maxTokens
        $0.cost = ReportedCost(.body(["usage", "cost", "total_cost"]))
        $0.upstream = [.body(["provider"])]
    }

    /// One row for each region, since a key is only valid in its own.
    static let qwen: [ProviderPreset] = [
        ("qwen", "dashscope-intl.aliyuncs.com", "sg"),
        ("qwen-beijing", "dashscope.aliyuncs.com", "cn"),
        ("qwen-us", "dashscope-us.aliyuncs.com", "us"),
        // Half the price; a call is held for up to an hour.
        ("qwen-batch", "batch.dashscope.aliyuncs.com", nil as String?),
    ].map { name, host, region in
        ProviderPreset(
            name, baseURL: "https://\(host)/compatible-mode/v1", keys: ["DASHSCOPE_API_KEY"]
        ).with {
            $0.outputTokens = .maxTokens
            $0.hasOnlySystemRole = true
            $0.speaksAs = [.qwen]
            $0.region = region
            if name == "qwen-beijing" { $0.tiers = [batchChat] }
        }
    }

    /// The same call at another address, which holds it for up to an hour, at half the price.
    private static let batchChat = TierOffer(
        .batch, hold: .seconds(3_600),
        baseURL: "https://batch.dashscope.aliyuncs.com/compatible-mode/v1", percent: 50)
}
