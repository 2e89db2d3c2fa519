import Catalog
import Vocabulary

/// Prices for a reader: dollars per million tokens, with cents at least so that they line up.
enum PriceText {
    /// Exact; empty where the price is not known.
    static func perMillion(_ price: Money?) -> String {
        guard let price else { return "" }
        var text = price.perMillionText
        let decimals = text.firstIndex(of: ".").map { text[$0...].utf8.count - 1 } ?? 0
        if decimals == 0 { text += "." }
        return "$" + text + String(repeating: "0", count: max(0, 2 - decimals))
    }
}
