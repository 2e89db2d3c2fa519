/// A number in a text.
struct NumberMention: Equatable {
    enum Kind: Equatable {
        case plain
        /// In words; `one` alone is often not a number, so it is a kind of its own.
        case word, weakWord
        /// An ordinal, such as 3rd or 21st, which is rarely the answer.
        case ordinal
        /// A date, a time, a version: digits that are no quantity.
        case label
        /// A range, such as 5-7: two numbers instead of one.
        case range
        /// An expression that is not computed, such as 5√2, 3π or 2x + 1.
        case symbolic
        /// A part of a tuple: (7, 9).
        case tuple
    }

    var kind: Kind
    /// The possible values, the plainest first: 50% is 50 and also 0.5.
    var readings: [Double]
    /// The range of scalars in the text, including the sign.
    var range: Range<Int>
}
