import Spelling

/// Suggests the known word that is closest to an unknown one.
package enum Suggestion {
    /// `" Did you mean "…"?"` with a space before it, or nothing.
    package static func phrase(
        for word: String, among candidates: some Sequence<String>
    ) -> String {
        NearestWord.to(word, among: candidates).map { " Did you mean \"\($0)\"?" } ?? ""
    }
}
