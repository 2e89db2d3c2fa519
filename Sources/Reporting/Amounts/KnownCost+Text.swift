import Console
package import Vocabulary

/// How every command words a cost that may have unknown parts.
extension KnownCost {
    /// The known part: "$0.0036", "$0.0036+" if parts have no price, "unknown".
    package var text: String { isUnknown ? "unknown" : Self.text(known) + plus }

    /// The same for a cell that must also show the bound of the unknown part: "≤$0.0026".
    package var cell: String { isUnknown && unpriced == 0 ? "≤" + Self.text(maybe) : text }

    /// The same as ``text`` with every digit.
    package var exact: String { isUnknown ? "unknown" : "$" + known.decimal + plus }

    /// The text about the rest, after ``text``: "maybe $0.0026 more"; nil if everything is known or
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
    /// A number of tokens of which some sends reported none: "100+", and "0+" if no send did.
    package static func tokens(_ count: Int, untold: Int) -> String {
        short(count) + (untold > 0 ? "+" : "")
    }
}
