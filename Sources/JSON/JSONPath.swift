/// The path from a document to one of its values, printed as `a.b[2].c`.
package struct JSONPath: Hashable, Sendable {
    /// One step down.
    package enum Component: Hashable, Sendable {
        case key(String)
        case index(Int)
    }

    package var components: [Component]

    package init(_ components: [Component] = []) { self.components = components }

    /// The whole document.
    package static let root = JSONPath()

    /// The path extended by a member.
    package func appending(_ key: String) -> JSONPath { JSONPath(components + [.key(key)]) }

    /// The path extended by an element.
    package func appending(_ index: Int) -> JSONPath { JSONPath(components + [.index(index)]) }
}

extension JSONPath: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: Component...) { self.init(elements) }
}

extension JSONPath.Component: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    package init(stringLiteral value: String) { self = .key(value) }
    package init(integerLiteral value: Int) { self = .index(value) }
}

extension JSONPath: CustomStringConvertible {
    /// Keys that are not plain words are in brackets and quotes, so that a path is unambiguous.
    package var description: String {
        var text = ""
        for component in components {
            switch component {
            case .index(let index): text += "[\(index)]"
            case .key(let key) where Self.isPlain(key): text += text.isEmpty ? key : "." + key
            case .key(let key): text += "[\(JSONValue.string(key).text)]"
            }
        }
        return text
    }

    private static func isPlain(_ key: String) -> Bool {
        !key.isEmpty
            && key.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "_" || $0 == "-"
            }
    }
}

extension JSONValue {
    /// The value at the end of a path; nil if there is none.
    package subscript(path: JSONPath) -> JSONValue? {
        var value = self
        for component in path.components {
            switch (component, value) {
            case (.key(let key), .object(let object)):
                guard let next = object[key] else { return nil }
                value = next
            case (.index(let index), .array(let elements)):
                guard elements.indices.contains(index) else { return nil }
                value = elements[index]
            default: return nil
            }
        }
        return value
    }
}
