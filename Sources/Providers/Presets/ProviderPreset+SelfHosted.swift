import JSON
import Vocabulary

extension ProviderPreset {
    /// Servers that users run, and anything else that speaks the protocol.
    package static let selfHosted: [ProviderPreset] = [vllm, ollama, llamacpp, custom, sim]

    static let vllm = local("vllm", port: 8000, keys: ["VLLM_API_KEY"])

    static let ollama = local("ollama", port: 11434, keys: ["OLLAMA_API_KEY"]).with {
        $0.hasOnlySystemRole = true
        $0.outputTokens = .maxTokens
    }

    static let llamacpp = local("llamacpp", port: 8080, keys: ["LLAMA_API_KEY"]).with {
        $0.hasOnlySystemRole = true
        $0.outputTokens = .maxTokens
    }

    /// Any address, nothing assumed.
    static let custom = ProviderPreset("custom").with {
        $0.defaultPath = "/v1"
        $0.keyIsOptional = true
        $0.passesOnErrors = true
        $0.attemptIDHeader = "X-Client-Request-Id"
        $0.finishes = FinishTable(isOptional: true)
    }

    /// The built-in simulated models, if they are asked over a socket.
    static let sim = custom.with {
        $0.name = "sim"
        $0.tiers = [TierOffer(.flex, hold: .seconds(1), members: ["service_tier": "flex"])]
        $0.speaksAs = [.sim]
        $0.retention = Retention(.nothing)
    }

    private static func local(_ name: String, port: Int, keys: [String]) -> ProviderPreset {
        ProviderPreset(name, baseURL: "http://127.0.0.1:\(port)/v1", keys: keys).with {
            $0.keyIsOptional = true
            $0.passesOnErrors = true
            $0.finishes = FinishTable(isOptional: true)
            $0.retention = Retention(.nothing)
        }
    }
}
