/// All faults in the declaration of one scorer or gate.
package struct DeclarationError: Error, Equatable, Sendable {
    /// One fault and its place in the declaration.
    package struct Finding: Equatable, Sendable {
        /// The key; nil if the fault concerns the declaration as a whole.
        package let key: String?
        /// A phrase without a full stop, with a suggestion if there is one.
        package let message: String

        package init(key: String?, message: String) {
            self.key = key
            self.message = message
        }

        /// The message as the end of a sentence.
        package var sentence: String { message.hasSuffix("?") ? message : message + "." }
    }

    package let findings: [Finding]

    package init(findings: [Finding]) { self.findings = findings }
}

extension DeclarationError: CustomStringConvertible {
    package var description: String {
        findings.map { finding in (finding.key.map { "\"\($0)\": " } ?? "") + finding.message }
            .joined(separator: "; ")
    }
}
