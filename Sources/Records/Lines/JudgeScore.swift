/// A judge's verdict on one result, as its line reports it.
package struct JudgeScore: Equatable, Sendable {
    /// From 0 to 1; nil if there is no verdict, in which case the reason says why.
    package var value: Double?
    /// In the judge's words if there is a verdict.
    package var reason: String

    package init(value: Double? = nil, reason: String) {
        self.value = value
        self.reason = reason
    }
}
