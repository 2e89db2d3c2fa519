import JSON

/// Reads counts of tokens from what a server says about its usage.
///
/// If one count cannot be true, all are unknown, because the others may be wrong, too. Arithmetic
/// on the rest cannot overflow.
struct TokenCounts {
    private let usage: JSONValue
    /// Whether all counts that were read can be true.
    private(set) var areBelievable = true

    /// More than any server counts for one request, or allows in a minute.
    static let largest = 1 << 40

    init(_ usage: JSONValue) { self.usage = usage }

    /// The count under a name.
    mutating func count(_ name: String) -> Int? { first([[name]]) }

    /// The first count of several paths that is not 0: a gateway that writes the same count in two
    /// places may fill one of them with a 0.
    mutating func positive(_ paths: [[String]]) -> Int {
        for path in paths {
            if let count = first([path]), count > 0 { return count }
        }
        return 0
    }

    /// The count at the first of several paths that leads to a number.
    mutating func first(_ paths: [[String]]) -> Int? {
        for path in paths {
            guard case .number(let number)? = usage.at(path) else { continue }
            if let count = number.int, 0...Self.largest ~= count { return count }
            areBelievable = false
        }
        return nil
    }
}
