/// What a judge makes of one result, as its line is to say it.
struct JudgeScore: Equatable, Sendable {
    /// From 0 to 1; nil where there is no verdict, and the reason says why.
    var value: Double?
    /// In the judge's words where there is a verdict.
    var reason: String
}
