import Vocabulary

/// Google's finish reasons that mean more here than elsewhere; the rest stands in ``FinishWords``.
enum GeminiFinishes {
    static let finishes = FinishTable(
        ["IMAGE_OTHER": .contentFilter],
        failures: Dictionary(
            uniqueKeysWithValues: ["LANGUAGE", "OTHER", "NO_IMAGE"].map { ($0, FinishWords.failed) }
        ))
}
