import HTTP
package import JSON

/// Where in a reply a value is.
package enum ReplyPlace: Equatable, Sendable {
    /// Keys from the body's root inwards.
    case body([String])
    case header(String)
}

extension JSONValue {
    /// The value at the end of a path of keys; nil if the path does not exist or ends in `null`.
    package func at(_ path: [String]) -> JSONValue? {
        var value = self
        for key in path {
            guard let next = value[key] else { return nil }
            value = next
        }
        if value.isNull { return .none }
        return value
    }
}
