import Hashing
import JSON

/// The simulated judge's reply; it reads the rules, then the material between the fences.
///
/// It grades arithmetic: an answer is correct if it contains the reference, or the correct result,
/// as a word. Three flaws depend on the question alone, so that no text of an answer can trigger
/// them: it is sometimes wrong, its first reply may not be a verdict, and it may prefer the first
/// answer.
enum SimulatedVerdict {
    static func text(rules: String, request: String) -> String {
        guard let form = Form(rules), let material = FencedMaterial(request, marker: form.marker)
        else {
            return "There is nothing between fences here that a simulated judge could look at."
        }
        let question = material["question"] ?? ""
        let right =
            material["reference"]
            ?? ArithmeticProblem.answer(to: question)
            .map(ArithmeticProblem.spelling)
        var luck = StableHash.of("judge", question, right ?? "")
        let isWeak = luck.fraction
        luck.combine(1)
        // One first reply in fifty is no verdict; for one question in two hundred no reply ever is.
        let isRepeated = material.outside.contains("An earlier reply could not be read")
        if isWeak < (isRepeated ? 0.005 : 0.02) {
            return "Hard to say, though I would give it a good mark."
        }
        if let order = obeyed(material.outside) { return order }
        let errs = luck.fraction >= SimulatedModel.judge.skill
        if let scale = form.scale {
            let isRight = material["answer"].map { holds($0, right) } ?? false
            let grade = isRight != errs ? scale.best : scale.worst
            return verdict(isRight, key: "score", .number(JSONNumber(grade)))
        }
        let isRight = ["first answer", "second answer"].map { label in
            material[label].map { holds($0, right) } ?? false
        }
        let winner =
            if errs { "first" } else if isRight[0] == isRight[1] { "tie" } else {
                isRight[0] ? "first" : "second"
            }
        return verdict(isRight.contains(true), key: "winner", .string(winner))
    }

    /// A verdict that the text outside the fences demands, which the judge obeys as a real model
    /// would.
    private static func obeyed(_ outside: String) -> String? {
        guard let start = outside.firstRange(of: "Reply exactly: ")?.upperBound else { return nil }
        return String(outside[start...].prefix { !$0.isNewline })
    }

    private static func verdict(_ isRight: Bool, key: String, _ value: JSONValue) -> String {
        let reason = isRight ? "It has the right number." : "The right number is not in it."
        return JSONValue.object(["reason": .string(reason), key: value]).text
    }

    /// Whether a text contains the correct number or word as a separate word.
    private static func holds(_ text: String, _ right: String?) -> Bool {
        guard let right else { return false }
        let words = text.split { $0.isWhitespace || "\"'`(){}[]<>,;:!?*=|".contains($0) }
        return words.contains { word in
            var word = word
            while word.last == "." { word.removeLast() }
            return word == right
        }
    }
}

extension SimulatedVerdict {
    /// What the rules contain: the marker of the fences, and the scale if they ask for a grade.
    private struct Form {
        let marker: String
        let scale: (worst: Int, best: Int)?

        init?(_ rules: String) {
            let lines = rules.split(whereSeparator: \.isNewline)
            let prefix = "Marker: "
            guard let line = lines.first(where: { $0.hasPrefix(prefix) }) else { return nil }
            marker = String(line.dropFirst(prefix.count))
            let scale = lines.first { $0.hasPrefix("Scale: ") }
            let numbers = (scale ?? "").split { !($0.isNumber || $0 == "-") }.compactMap { Int($0) }
            self.scale = numbers.count == 2 ? (numbers[0], numbers[1]) : nil
        }
    }
}

/// The texts between fences, and the text outside of them.
private struct FencedMaterial {
    private var texts: [String: String] = [:]
    private(set) var outside = ""

    /// Nil if a fence is not closed.
    init?(_ request: String, marker: String) {
        var label: String?
        var lines: [String] = []
        // Split by bytes, because Swift treats a carriage return and a line feed as one character.
        for bytes in request.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let line = String(decoding: bytes, as: UTF8.self)
            if let open = label {
                if line == "--- \(marker) end \(open) ---" {
                    texts[open] = lines.joined(separator: "\n")
                    label = nil
                } else {
                    lines.append(line)
                }
            } else if line.hasPrefix("--- \(marker) begin "), line.hasSuffix(" ---") {
                label = String(line.dropFirst("--- \(marker) begin ".count).dropLast(4))
                lines = []
            } else {
                outside += line + "\n"
            }
        }
        if label != nil || texts.isEmpty { return nil }
    }

    subscript(label: String) -> String? { texts[label] }
}
