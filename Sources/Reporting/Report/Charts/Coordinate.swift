/// Numbers in SVG's format.
enum Coordinate {
    /// A length in the drawing's units, to a hundredth.
    static func text(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "0" }
        let hundredths = Int((value * 100).rounded())
        let sign = hundredths < 0 ? "-" : ""
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        if rest == 0 { return "\(sign)\(whole)" }
        return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// A share of the drawing's width, so that the drawing can be as wide as its container.
    static func percent(_ part: Double) -> String { text(part * 100) + "%" }
}
