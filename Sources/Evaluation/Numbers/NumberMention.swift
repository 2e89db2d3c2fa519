/// A number that stands in a text.
struct NumberMention: Equatable {
    enum Kind: Equatable {
        case plain
        /// In words; `one` alone is often not a number and is told apart.
        case word, weakWord
        /// 3rd, 21st: rarely what was asked for.
        case ordinal
        /// A date, a time, a version: digits that are no quantity.
        case label
        /// 5-7: two numbers where one was asked for.
        case range
        /// 5√2, 3π, 2x + 1: not a number until somebody computes it.
        case symbolic
        /// One of several that belong together: (7, 9).
        case tuple
    }

    var kind: Kind
    /// What a person may take it for, the plainest first: 50 % is 50 and also 0.5.
    var readings: [Double]
    /// The scalars of the text that it takes up, its sign included.
    var range: Range<Int>
}
