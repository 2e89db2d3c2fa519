package import JSON
package import Results
import Vocabulary

extension UnreadableRule {
    /// The rules that a declaration may name.
    static let declarable: [UnreadableRule] = [.wrong, .excluded]

    /// The rule of a checked declaration: ``wrong`` unless it says otherwise.
    package init(of declaration: JSONObject) {
        let type = declaration["type"]?.string ?? ""
        if JudgeDefinition.types.contains(type) {
            self = .missing
        } else {
            self = declaration["unreadable"]?.string.flatMap(Self.init) ?? .wrong
        }
    }
}

extension DeclaredOptions {
    /// Checks `unreadable`, which all scorers of answers have.
    mutating func checkUnreadable() {
        guard let word = string("unreadable") else { return }
        let known = UnreadableRule.declarable.map(\.rawValue)
        if !known.contains(word) {
            report("unreadable", "must be \"wrong\" or \"excluded\", not \"\(word)\"")
        }
    }
}
