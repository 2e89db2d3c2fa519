/// What a reader of JSON text accepts, and the limits of one parse.
///
/// Nothing beyond the grammar of RFC 8259 is accepted unless asked for: duplicate keys, lone
/// surrogates and invalid UTF-8 are errors. ``JSONValue/parseGenerously(_:options:)`` repairs them.
package struct JSONOptions: Sendable {
    /// Accepts `//` and `/* */` comments, a comma after the last element and a byte order mark.
    package var allowsCommentsAndTrailingCommas = false
    /// Takes the last of several values for one key, in the first one's place.
    var keepsLastOfEqualKeys = false
    /// How deep arrays and objects may nest; 128 as in the design's constants.
    package var maximumDepth = 128
    /// How many members one object may have.
    package var maximumMembers = 10_000
    /// How many bytes one string may have between its quotes; 8 MiB unless told.
    package var maximumStringBytes = 8 << 20

    /// How many elements and members all arrays and objects may have together, because values take
    /// many times the memory of their text.
    ///
    /// An array or object takes more memory than a number, and counts as this many.
    package var maximumElements = Int.max
    static let weightOfArray = 3
    static let weightOfObject = 8

    package init() {}

    /// RFC 8259 and nothing else.
    package static let strict = JSONOptions()

    /// For files that people write: comments and trailing commas.
    package static let commented = {
        var options = JSONOptions()
        options.allowsCommentsAndTrailingCommas = true
        return options
    }()
}
