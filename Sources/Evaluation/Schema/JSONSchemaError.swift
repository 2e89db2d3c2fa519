/// A fault in a schema.
package struct JSONSchemaError: Error, Equatable, CustomStringConvertible {
    /// The place in the schema, as a fragment: `#/properties/age`.
    package let path: String
    package let message: String

    package var description: String { "\(path): \(message)" }
}
