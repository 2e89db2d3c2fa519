import JSON
import JSONLines

/// How large a line of the input may be, and how many there may be.
///
/// Exceeding them is a fault of the input, reported with its place before anything is sent.
package struct InputLimits: Equatable, Sendable {
    package var lineBytes = JSONLinesLimits().maximumLineBytes
    /// How deep arrays and objects may nest.
    package var depth = JSONOptions.strict.maximumDepth
    /// Members of one object.
    package var keys = JSONOptions.strict.maximumMembers
    /// Of one string, as it is written.
    package var stringBytes = JSONOptions.strict.maximumStringBytes
    package var lines = 100_000_000
    /// The most bytes that a packed file may unpack to; nil for the built-in limit.
    package var unpackedBytes: Int?

    package init() {}

    package static let lineBytesRange = 1...1 << 30
    /// The parser is recursive.
    package static let depthRange = 1...512
    package static let keysRange = 1...1_000_000
    package static let linesRange = 1...1_000_000_000

    var parsing: JSONOptions {
        var options = JSONOptions.strict
        options.maximumDepth = depth
        options.maximumMembers = keys
        options.maximumStringBytes = stringBytes
        return options
    }

    var reading: JSONLinesLimits { JSONLinesLimits(maximumLineBytes: lineBytes) }
}
