/// What the id of an item may be.
enum IDRule {
    /// The most bytes of an id.
    static let longest = 512

    /// Whether a number is written as a whole one, however large.
    static func isWhole(_ lexeme: String) -> Bool {
        lexeme.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: "-") }
    }
}
