/// One run's figure in a series of runs.
package struct HistoryPoint: Equatable, Sendable {
    package var value: Double
    /// How far the figure may be off by chance; nil where that is not known, as for a cost.
    package var standardError: Double?

    package init(value: Double, standardError: Double? = nil) {
        self.value = value
        self.standardError = standardError
    }
}
