/// A pattern as a tree.
indirect enum PatternNode: Equatable, Sendable {
    case empty
    case one(ScalarSet)
    case sequence([PatternNode])
    case choice([PatternNode])
    case repeated(PatternNode, minimum: Int, maximum: Int?, isLazy: Bool)
    case group(PatternNode, number: Int?)
    case assertion(PatternAssertion)
}

/// A condition on a position in a text, which consumes no character.
enum PatternAssertion: Equatable, Sendable {
    case textStart, textEnd, textEndOrLastNewline, lineStart, lineEnd
    case wordBoundary, notWordBoundary
}
