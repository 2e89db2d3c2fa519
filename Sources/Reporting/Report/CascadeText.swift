import Console
import Vocabulary

/// What a cascade saved, in a sentence.
package struct CascadeText {
    private let cascade: ReportedCascade

    package init(_ cascade: ReportedCascade) { self.cascade = cascade }

    /// Without a full stop.
    package var finding: String {
        let name = cascade.target
        guard let saved = cascade.saved else {
            return "cannot tell what \(name) saved by its stages, because a price is unknown"
        }
        let size = Self.dollars(saved < .zero ? Money.zero - saved : saved)
        let share = cascade.share.map { ", \(QuantityText.share($0))" } ?? ""
        if let against = cascade.against {
            // Measured: the run has asked the last stage alone.
            return saved >= .zero
                ? "\(name) saved \(size) by its stages\(share) of what \(against) cost"
                : "\(name) cost \(size) more by its stages than \(against)"
        }
        return saved >= .zero
            ? "\(name) saved about \(size) by its stages\(share) of what the last one alone would "
                + "have cost"
            : "\(name) cost about \(size) more by its stages than the last one alone would have"
    }

    static func dollars(_ money: Money) -> String {
        DollarText.short(picodollars: money.picodollars)
    }
}
