extension ProviderPreset {
    /// Every preset, by the name that a job gives it.
    package static let all: [String: ProviderPreset] = Dictionary(
        (vendors + gateways + selfHosted).map { ($0.name, $0) }, uniquingKeysWith: { $1 })

    /// A copy changed by the closure, so that a table has one expression per row.
    func with(_ change: (inout ProviderPreset) -> Void) -> ProviderPreset {
        var copy = self
        change(&copy)
        return copy
    }
}
