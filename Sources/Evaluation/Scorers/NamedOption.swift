/// An option that a reply names, or several of them.
struct NamedOption: Equatable {
    var index: Int
    /// Whether another option is equally likely.
    var isAmbiguous = false
    /// Whether the reply says that it is wrong.
    var isDenied = false
    /// Options that are named with it: "A and C".
    var others: [Int] = []
    /// The index after the letter and its bracket.
    var end = 0
}
