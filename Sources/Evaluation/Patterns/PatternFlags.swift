package struct PatternFlags: Equatable, Sendable {
    package var ignoresCase = false
    package var isMultiline = false
    package var dotTakesNewlines = false

    package init() {}
}
