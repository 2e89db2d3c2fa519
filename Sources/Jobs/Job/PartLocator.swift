import JSON

/// Finds the position of a JSON text's parts by paths as people write them: `targets.0.route`.
struct PartLocator {
    private let bytes: [UInt8]
    private let root: JSONValue
    private let options: JSONOptions

    /// Takes a text and its parsed value.
    init(bytes: [UInt8], root: JSONValue, options: JSONOptions = .strict) {
        self.bytes = bytes
        self.root = root
        self.options = options
    }

    /// Line and byte column from 1, and whether the whole path leads there.
    struct Position {
        var line: Int
        var column: Int
        var isExact: Bool
    }

    /// The position of a part, or of the nearest existing part around it.
    func position(of path: [String], atKey: Bool = false) -> Position {
        var found = JSONPath.root
        var value = root
        for step in path {
            if case .object(let object) = value, let next = object[step] {
                found = found.appending(step)
                value = next
            } else if case .array(let elements) = value, let index = Int(step),
                elements.indices.contains(index)
            {
                found = found.appending(index)
                value = elements[index]
            } else {
                break
            }
        }
        let isExact = found.components.count == path.count
        let place = JSONLocator.position(
            of: found, keyOnly: atKey && isExact, in: bytes, options: options)
        return Position(line: place?.line ?? 1, column: place?.column ?? 1, isExact: isExact)
    }
}
