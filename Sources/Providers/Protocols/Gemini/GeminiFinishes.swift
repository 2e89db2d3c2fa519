import Vocabulary

/// Google's finish reasons that need a rule of their own; the others are in ``FinishWords``.
enum GeminiFinishes {
    static let finishes = FinishTable(
        ["IMAGE_OTHER": .contentFilter],
        failures: Dictionary(
            uniqueKeysWithValues: ["LANGUAGE", "OTHER", "NO_IMAGE"].map { ($0, FinishWords.failed) }
        ))
}
