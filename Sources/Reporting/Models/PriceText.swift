import Catalog
import Vocabulary

/// Prices as text: dollars per million tokens, with at least two decimals so that they line up.
enum PriceText {
    /// The exact price; empty if it is unknown.
    static func perMillion(_ price: Money?) -> String {
        guard let price else { return "" }
        var text = price.perMillionText
        let decimals = text.firstIndex(of: ".").map { text[$0...].utf8.count - 1 } ?? 0
        if decimals == 0 { text += "." }
        return "$" + text + String(repeating: "0", count: max(0, 2 - decimals))
    }
}
