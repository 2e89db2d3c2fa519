/// Why a provider cannot be given its key, in words that hold no part of the key.
package struct CredentialError: Error, Equatable, Sendable {
    /// The fault, by which the exit status is chosen.
    package enum Reason: String, Sendable {
        /// No variable and no file holds a key.
        case missing
        /// The key file cannot be read.
        case unreadableFile
        /// Users other than its owner may read the key file.
        case exposedFile
        /// The key cannot be sent in a header.
        case malformed
        /// The key would go over the network unencrypted.
        case plainHTTP
        /// The key belongs to another scheme, host or port.
        case wrongOrigin
    }

    package let reason: Reason
    package let provider: String
    /// What is wrong and what to do, one sentence each.
    package let message: String
    /// The variable to set, if that would help.
    package let variable: String?

    init(_ reason: Reason, provider: String, variable: String? = nil, _ message: String) {
        self.reason = reason
        self.provider = provider
        self.variable = variable
        self.message = message
    }
}

extension CredentialError: CustomStringConvertible {
    package var description: String { "\(provider): \(message)" }
}
