/// The text styles that are used, as escape sequences if the terminal has colour.
package enum TextStyle: String, Sendable {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"

    /// The text in this style, unchanged without colour.
    package func applied(to text: String, hasColor: Bool) -> String {
        hasColor && !text.isEmpty ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }
}
