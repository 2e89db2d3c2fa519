extension ProviderPreset {
    /// Every preset, by the name that a job gives it.
    package static let all: [String: ProviderPreset] = Dictionary(
        (vendors + gateways + selfHosted).map { ($0.name, $0) }, uniquingKeysWith: { $1 })

    /// A copy that differs as the closure says, so that a table reads as one expression a row.
    func with(_ change: (inout ProviderPreset) -> Void) -> ProviderPreset {
        var copy = self
        change(&copy)
        return copy
    }
}
