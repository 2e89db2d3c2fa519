import JSON

extension JSONValue {
    /// The text of a number or of a string that may hold one: lists write prices both ways.
    var decimalText: String? { number?.lexeme ?? string }

    /// A limit that a list states; nil for an impossible value, which counts as unknown.
    var statedLimit: Int? { int.flatMap { 1...1 << 40 ~= $0 ? $0 : nil } }
}
