package import Vocabulary

/// What was found about one provider without spending anything.
package struct ProviderReport: Equatable, Sendable {
    package enum State: Equatable, Sendable {
        /// It listed its models.
        case answers(models: Int)
        /// It responds, but has no list of models; whether the key is valid is unknown.
        case unlisted
        case noKey(String)
        /// Its entry in the job is wrong.
        case misconfigured(String)
        case failed(ProviderFailure.Kind, String)
        /// The simulated models need nothing.
        case builtIn
    }

    package var name: String
    /// Nil if only the user could know it and has not specified it.
    package var address: String?
    /// The variable or file with the key; never the key.
    package var keySource: String?
    package var state: State

    /// Whether a run could use it now, as far as is known.
    package var isFit: Bool {
        switch state {
        case .answers, .unlisted, .builtIn: true
        case .noKey, .misconfigured, .failed: false
        }
    }

    /// Whether the key is the problem.
    package var lacksCredentials: Bool {
        switch state {
        case .noKey, .failed(.authentication, _), .failed(.permission, _): true
        default: false
        }
    }

    /// What was found, and what to do about it.
    package var words: String {
        switch state {
        case .answers(let models): "answers and lists \(models) \(models == 1 ? "model" : "models")"
        case .unlisted: "answers, but lists no models; the key was not tried"
        case .noKey(let message), .misconfigured(let message): message
        case .failed(let kind, let message):
            [
                "\(Self.phrase(for: kind)): \(message)" + (message.hasSuffix(".") ? "" : "."),
                Self.advice(for: kind),
            ].compactMap { $0 }.joined(separator: " ")
        case .builtIn: "built in, needs nothing"
        }
    }

    private static func phrase(for kind: ProviderFailure.Kind) -> String {
        switch kind {
        case .dns: "the host's name has no address"
        case .connect: "no connection"
        case .tls: "no trusted encrypted connection"
        case .timeout: "no answer in time"
        case .reset, .truncatedReply: "the connection broke"
        case .badReply, .emptyReply: "something answers that is no such API"
        case .authentication: "the key is refused"
        case .permission: "the key may not do this"
        case .creditExhausted, .quotaExhausted: "the account has nothing left to spend"
        case .rateLimited: "too many requests just now"
        case .overloaded, .serverError: "the provider is in trouble"
        default: "it does not answer as it should"
        }
    }

    private static func advice(for kind: ProviderFailure.Kind) -> String? {
        switch kind {
        case .dns: "Check the name, and this machine's network."
        case .connect: "Check that the server runs, and its port."
        case .tls: "Check the server's certificate, and this machine's clock."
        case .badReply, .emptyReply: "Check base_url."
        case .authentication: "Check the key, and that it belongs to this provider."
        default: nil
        }
    }
}
