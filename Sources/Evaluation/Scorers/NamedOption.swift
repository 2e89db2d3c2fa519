/// An option that a reply names, or the fact that it names several.
struct NamedOption: Equatable {
    var index: Int
    /// Whether another one is as likely.
    var isAmbiguous = false
    /// Whether it is said not to be the one.
    var isDenied = false
    /// Options that are named beside it: "A and C".
    var others: [Int] = []
    /// Behind the letter and its bracket.
    var end = 0
}
