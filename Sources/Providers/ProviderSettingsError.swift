/// What is wrong with a provider's entry in a job.
package struct ProviderSettingsError: Error, Equatable, Sendable {
    package let provider: String
    /// What is wrong and what to do.
    package let message: String
}

extension ProviderSettingsError: CustomStringConvertible {
    package var description: String { "\(provider): \(message)" }
}
