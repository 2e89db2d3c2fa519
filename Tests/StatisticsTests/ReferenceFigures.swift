import JSON
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What SciPy and statsmodels say; `Reference/reference.py` wrote it down.
enum ReferenceFigures {
    static let all: JSONValue = {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let data = FileManager.default.contents(atPath: "/\(folder)/Reference/reference.json")
        return (try? JSONValue.parse(data ?? Data())) ?? .null
    }()

    /// The rows of a table of numbers.
    static func rows(_ name: String) throws -> [[Double]] {
        let rows = try #require(all[name]?.array)
        return rows.map { $0.array?.compactMap(\.double) ?? [] }
    }

    static func set(_ name: String) throws -> [Double] {
        try #require(all["sets"]?[name]?.array).compactMap(\.double)
    }
}

/// Nine digits, as the figures are promised; of a tail, nine digits of the tail.
func agrees(_ value: Double?, _ expected: Double) -> Bool {
    guard let value else { return false }
    return abs(value - expected) <= 1e-9 * max(abs(expected), 1e-12) || value == expected
}
