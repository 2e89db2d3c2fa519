import Hashing

/// The answer of a simulated model to a prompt: always the same one.
enum SimulatedAnswer {
    /// The answer to a question; the conversation decides by its hash whether it is correct.
    ///
    /// - Parameters:
    ///   - model: The model that answers.
    ///   - conversation: All messages; their hash decides.
    ///   - question: The last user message, which may contain an arithmetic problem.
    ///   - seed: Changes the hash, as sampling does.
    ///   - isJSON: Whether a JSON object was requested.
    /// - Returns: The whole text, before any limit on its length.
    static func text(
        of model: SimulatedModel, conversation: String, question: String, seed: Int?, isJSON: Bool
    ) -> String {
        var luck = StableHash.of("luck", model.name, conversation)
        if let seed { luck.combine(UInt64(bitPattern: Int64(seed))) }
        guard let right = ArithmeticProblem.answer(to: question) else {
            let remark = remarks[Int(luck.value % UInt64(remarks.count))]
            return isJSON ? #"{"answer": null, "remark": "\#(remark)"}"# : remark
        }
        let said = luck.fraction < model.skill ? right : nearMiss(right, luck: luck.value)
        let number = ArithmeticProblem.spelling(said)
        return isJSON ? #"{"answer": \#(number)}"# : model.phrase(number)
    }

    /// A mistake that people make: off by one, off by ten, or a wrong sign.
    private static func nearMiss(_ right: Double, luck: UInt64) -> Double {
        let miss: Double =
            switch luck >> 8 & 7 {
            case 0, 1: right + 1
            case 2, 3: right - 1
            case 4: right + 10
            case 5: right - 10
            case 6: right + 2
            default: right == 0 ? 1 : -right
            }
        return miss
    }

    private static let remarks = [
        "This simulated model only knows arithmetic.",
        "There is no sum here that a simulated model could work out.",
        "Noted. Ask for a sum to get a number.",
        "A simulated model has no opinion on this.",
    ]
}
