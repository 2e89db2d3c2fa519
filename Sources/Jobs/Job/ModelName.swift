/// What a model may be called, before any place is asked whether it has one of that name.
enum ModelName {
    /// Nothing that would end a path or lead out of it, for some places have the name in theirs.
    static func isPossible(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return !text.isEmpty && !text.hasPrefix("/") && !text.hasSuffix("/")
            && !parts.contains { $0 == "." || $0 == ".." } && !text.contains("?")
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && !(0x7F...0x9F ~= $0.value) }
    }
}
