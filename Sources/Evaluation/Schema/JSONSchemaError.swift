/// A schema that cannot be used.
package struct JSONSchemaError: Error, Equatable, CustomStringConvertible {
    /// Where in the schema, as a fragment: `#/properties/age`.
    package let path: String
    package let message: String

    package var description: String { "\(path): \(message)" }
}
