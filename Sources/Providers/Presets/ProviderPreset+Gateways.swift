import JSON
import Vocabulary

extension ProviderPreset {
    /// Places that pass requests on to others.
    package static let gateways: [ProviderPreset] = [openrouter, litellm, portkey, tokenmix]

    static let openrouter = ProviderPreset(
        "openrouter", baseURL: "https://openrouter.ai/api/v1", keys: ["OPENROUTER_API_KEY"]
    ).with {
        // Otherwise a provider behind it that lacks a parameter ignores it silently.
        $0.bodyRules = [
            BodyRule(
                ifAny: ["response_format", "tools", "seed", "logprobs"], object: "provider",
                member: "require_parameters", value: true),
            // A provider behind it that fails is not replaced by the next one without our
            // knowledge.
            BodyRule(object: "provider", member: "allow_fallbacks", value: false),
        ]
        $0.cost = ReportedCost(
            .body(["usage", "cost"]),
            addend: ReportedCost.Addend(
                amount: ["usage", "cost_details", "upstream_inference_cost"],
                flag: ["usage", "is_byok"]))
        $0.upstream = [.body(["provider"])]
        $0.passesOnErrors = true
        $0.retention = Retention(canBeAskedPerRequest: true)
        $0.zeroRetention = ["provider": ["zdr": true, "data_collection": "deny"]]
        // For business accounts; a request stays there or fails.
        $0.regionalURLs = [
            "eu": "https://eu.openrouter.ai/api/v1", "us": "https://us.openrouter.ai/api/v1",
        ]
        // The fee on buying credit; prices themselves are passed through.
        $0.markupPercent = 5.5
    }

    static let litellm = ProviderPreset(
        "litellm", baseURL: "http://127.0.0.1:4000",
        keys: ["LITELLM_API_KEY", "LITELLM_MASTER_KEY"]
    ).with {
        $0.keyIsOptional = true
        // Two layers of retries, fallbacks and caches would multiply, so the gateway's are switched
        // off.
        $0.headers = [Header("x-litellm-num-retries", "0")]
        $0.switches = [
            BodySwitch(member: "cache", value: ["no-cache": true]),
            BodySwitch(member: "disable_fallbacks", value: true, unless: "fallbacks"),
        ]
        $0.cost = ReportedCost(.header("x-litellm-response-cost"))
        $0.upstream = [.header("x-litellm-model-name"), .header("x-litellm-model-id")]
        $0.passesOnErrors = true
    }

    static let portkey = ProviderPreset(
        "portkey", baseURL: "https://api.portkey.ai/v1", keys: ["PORTKEY_API_KEY"]
    ).with {
        $0.defaultPath = "/v1"
        $0.passesOnErrors = true
        $0.authorization = .header("x-portkey-api-key")
        $0.attemptIDHeader = "x-portkey-trace-id"
        // It retries and falls back only if a config says so; a cache answers without one.
        $0.headers = [Header("x-portkey-cache-force-refresh", "true")]
        // For Anthropic models behind it, the prompt count lacks its cached part, and the total
        // includes it.
        $0.usage.remainder = .input
        $0.upstream = [.header("x-portkey-provider")]
    }

    static let tokenmix = ProviderPreset(
        "tokenmix", baseURL: "https://api.tokenmix.ai/v1", keys: ["TOKENMIX_API_KEY"]
    ).with {
        $0.passesOnErrors = true
        $0.finishes = FinishTable(isOptional: true)
    }
}
