import Comparing

/// Differences with a sign that rounding never removes.
enum SignedText {
    /// A smaller value is a rounding error of the calculation, not a difference.
    private static let dust = 1e-12

    /// This many decimals; if they leave only zeros, as many as show the first digit.
    static func text(_ value: Double, decimals: Int, minus: String = "-") -> String {
        guard value.magnitude < 1e12 else { return "\(value)" }
        let size = value.magnitude < dust ? 0 : value.magnitude
        var text = Figure.fixed(size, decimals: decimals)
        var shown = decimals
        while size > 0, !text.contains(where: { ("1"..."9").contains($0) }) {
            shown += 1
            text = Figure.fixed(size, decimals: shown)
        }
        return (size == 0 ? "" : value < 0 ? minus : "+") + text
    }
}
