/// A field that a template needs and that an item lacks or has in the wrong type.
package struct MissingField: Error, Equatable, CustomStringConvertible {
    package let path: FieldPath
    /// The character of the template at which it is used, from 1.
    package let column: Int
    /// The type that the field must have; nil if the field is missing.
    package var reason: String?

    package var description: String {
        if let reason { return "\(reason), at column \(column) of the template" }
        return "no value for {{\(path)}}, used at column \(column) of the template"
    }
}
