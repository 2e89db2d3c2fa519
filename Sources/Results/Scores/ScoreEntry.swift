/// One scorer's verdict as it stands in a result line.
package struct ScoreEntry: Sendable {
    package var name: String
    package var score: RecordedScore

    package init(name: String, score: RecordedScore) {
        self.name = name
        self.score = score
    }
}
