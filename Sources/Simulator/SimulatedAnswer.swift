import Hashing

/// What a simulated model says to a prompt: the same every time it is asked.
enum SimulatedAnswer {
    /// The answer to a question, with the luck that the whole conversation gives.
    ///
    /// - Parameters:
    ///   - model: Who is asked.
    ///   - conversation: Everything the model was told; decides its luck.
    ///   - question: The last user message, in which it looks for a sum.
    ///   - seed: Draws the luck again, as sampling does.
    ///   - isJSON: Whether a JSON object was asked for.
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

    /// The kind of mistake people make: one off, ten off, a sign turned.
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
