/// A key or token; prints as `***` wherever a value is printed.
package struct Secret: Sendable {
    private let value: String

    package init(_ value: String) { self.value = value }

    /// Returns the text for the header that carries it, and for nothing else.
    func reveal() -> String { value }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "***" }
    package var debugDescription: String { "***" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
