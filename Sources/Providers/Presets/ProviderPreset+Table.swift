extension ProviderPreset {
    /// Every preset, by the name that a job gives it.
    package static let all: [String: ProviderPreset] = Dictionary(
        uniqueKeysWithValues: table.map { ($0.name, $0) })

    private static let table: [ProviderPreset] = [openai, custom, sim]

    package static let openai = {
        var preset = ProviderPreset(
            "openai", baseURL: "https://api.openai.com/v1", keys: ["OPENAI_API_KEY"])
        preset.attemptIDHeader = "X-Client-Request-Id"
        preset.outputTokens = .maxCompletionTokens
        preset.retainsPrompts = true
        return preset
    }()
    package static let custom = {
        var preset = ProviderPreset("custom")
        preset.defaultPath = "/v1"
        preset.keyIsOptional = true
        preset.finishes = FinishTable(isOptional: true)
        return preset
    }()
    package static let sim = {
        var preset = custom
        preset.name = "sim"
        preset.attemptIDHeader = "X-Client-Request-Id"
        preset.retainsPrompts = false
        return preset
    }()
}
