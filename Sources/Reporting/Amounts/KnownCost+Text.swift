import Console
package import Vocabulary

/// How every command words a cost that may have unknown parts.
extension KnownCost {
    /// What is known about it: "$0.0036", "$0.0036+" if parts have no price, "unknown".
    package var text: String { isUnknown ? "unknown" : Self.text(known) + plus }

    /// The same for a cell that also shows the bound of an unknown cost: "≤$0.0026".
    package var cell: String { isUnknown && unpriced == 0 ? "≤" + Self.text(maybe) : text }

    /// The same as ``text`` with every digit.
    package var exact: String { isUnknown ? "unknown" : "$" + known.decimal + plus }

    /// What to say about the rest behind ``text``: "maybe $0.0026 more"; nil if all is known or
    /// nothing has a bound.
    package var rest: String? {
        guard maybe > .zero else { return nil }
        return isUnknown && unpriced == 0
            ? "at most \(Self.text(maybe))" : "maybe \(Self.text(maybe)) more"
    }

    private var plus: String { unpriced > 0 ? "+" : "" }

    private static func text(_ money: Money) -> String {
        DollarText.short(picodollars: money.picodollars)
    }
}

extension CountText {
    /// Tokens, of which some sends reported none: "100+", and "0+" if none did.
    package static func tokens(_ count: Int, untold: Int) -> String {
        short(count) + (untold > 0 ? "+" : "")
    }
}
