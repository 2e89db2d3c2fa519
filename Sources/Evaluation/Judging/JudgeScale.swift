/// The grades that a judge may give: whole numbers from the worst to the best.
package struct JudgeScale: Equatable, Sendable {
    package let worst: Int
    package let best: Int

    /// Nil unless the best grade is above the worst.
    package init?(worst: Int, best: Int) {
        guard worst < best, Self.bounds.contains(worst), Self.bounds.contains(best) else {
            return nil
        }
        self.worst = worst
        self.best = best
    }

    private init(from worst: Int, to best: Int) { (self.worst, self.best) = (worst, best) }

    /// The scale if a declaration has none.
    package static let standard = JudgeScale(from: 1, to: 5)
    /// The allowed grades; a model cannot distinguish a thousand of them, so more is a mistake.
    static let bounds = -1_000...1_000

    /// A grade as a score: 0 for the worst, 1 for the best.
    package func score(of grade: Int) -> Double {
        Double(grade - worst) / Double(best - worst)
    }

    func contains(_ grade: Int) -> Bool { worst...best ~= grade }
}
