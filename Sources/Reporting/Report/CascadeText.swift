import Console
package import Results
import Vocabulary

/// What a cascade saved, in a sentence.
package struct CascadeText {
    private let target: String
    private let cascade: RunSummary.Cascade

    package init(_ target: String, _ cascade: RunSummary.Cascade) {
        self.target = target
        self.cascade = cascade
    }

    /// Without a full stop.
    package var finding: String {
        let name = target
        guard let saved = cascade.saved else {
            return "cannot tell what \(name) saved by its stages, because a price is unknown"
        }
        let size = Self.dollars(saved < .zero ? Money.zero - saved : saved)
        let share = cascade.savedShare.map { ", \(QuantityText.share($0))" } ?? ""
        if let against = cascade.against {
            // Measured: another target of the run has only the last stage.
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
