import HTTP

/// Why certificate authorities cannot be trusted as the user asked.
package struct AuthorityError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What names them: a job's key, an option or a variable.
    package let source: String
    /// What is wrong and what to do.
    package let message: String

    /// Whether the environment names them, and no job.
    package var isOfEnvironment: Bool { TrustedAuthorities.variables.contains(source) }

    package var description: String { "\(source): \(message)" }
}
