/// Something in a list or a job that could not be used as it is.
package struct CatalogFinding: Equatable, Sendable, CustomStringConvertible {
    /// The model or the place.
    package var subject: String
    package var message: String
    /// Keys and indices from the document's root to the part in question; empty for the whole.
    package var path: [String]

    package init(subject: String, message: String, at path: [String] = []) {
        self.subject = subject
        self.message = message
        self.path = path
    }

    package var description: String { "\(subject): \(message)" }
}
