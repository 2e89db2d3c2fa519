/// The rule for model names, checked before any provider is asked.
enum ModelName {
    /// No characters that would end a path or lead out of it, since some providers have the name in
    /// their paths.
    static func isPossible(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return !text.isEmpty && !text.hasPrefix("/") && !text.hasSuffix("/")
            && !parts.contains { $0 == "." || $0 == ".." } && !text.contains("?")
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && !(0x7F...0x9F ~= $0.value) }
    }
}
