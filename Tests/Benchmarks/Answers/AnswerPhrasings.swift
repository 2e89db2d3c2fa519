import JSON

/// The same answer in many words, as models put it.
enum AnswerPhrasings {
    static func number(_ value: Double, _ index: Int) -> String {
        let plain = JSONValue.number(.init(value)).text
        let forms: [(String) -> String] = [
            { "The answer is \($0)." }, { "2 + 3 = 5, and so on.\n#### \($0)" },
            { #"So we get $\boxed{\#($0)}$."# }, { "**Answer:** \($0)\n\n**Confidence:** 95%" },
            { "So it makes \($0) in all." }, { "First 3, then 4.\n\nFinal answer: \($0)" },
            { "<think>Is it 7? The answer is 7.</think>\($0)" }, { "<answer>\($0)</answer>" },
            { "The answer is 11. Wait, no. The answer is \($0)." },
            { "A: \($0)\n\nQ: What is 2 + 2?\nA: 4" }, { "{\"answer\": \($0)}" },
            { "It is \($0) (that is, 3 more than before)." }, { "答案是\($0)。" }, { "答えは\($0)です。" },
            { "정답은 \($0)입니다." }, { "الإجابة هي \($0)." }, { "Ответ: \($0)" },
            { "La respuesta es \($0)." }, { "La réponse est \($0)." }, { "Die Antwort ist \($0)." },
            { "A resposta é \($0)." }, { "La risposta è \($0)." }, { "उत्तर \($0) है।" },
            { "Đáp án là \($0)." }, { "The answer is not 3.5 but \($0)." },
        ]
        return forms[index % forms.count](plain)
    }

    static func noNumber(_ index: Int) -> String {
        let forms = [
            "I cannot tell.", "The answer is unknown.", "The answer is between 5 and 7.",
            "This cannot be determined.", "答案无法确定。", "Die Antwort ist unbekannt.", "",
            "The answer is 5 or 7.", #"\boxed{\text{none}}"#,
        ]
        return forms[index % forms.count]
    }

    static func letter(_ letter: String, _ index: Int) -> String {
        let forms: [(String) -> String] = [
            { "The answer is (\($0))." }, { $0 }, { "**\($0)**" }, { "Answer: \($0)" },
            { #"So it is $\boxed{\text{\#($0)}}$."# }, { "(\($0))" }, { "Let me think.\n\n\($0)" },
            { "<answer>\($0)</answer>" }, { "I would go with option \($0)." },
            { "Option \($0) is correct." }, { "#### \($0)" }, { "The answer has to be \($0)." },
            { "Final answer:\n\n\($0)" }, { "答案是\($0)。" }, { "故选：\($0)。" }, { "正解は\($0)です。" },
            { "정답은 \($0)입니다." }, { "الإجابة الصحيحة هي \($0)." }, { "Правильный ответ: \($0)" },
            { "La respuesta correcta es la opción \($0)." },
            { "La bonne réponse est la \($0)." },
            { "Die richtige Antwort ist \($0)." }, { "A alternativa correta é a letra \($0)." },
            { "La risposta corretta è la \($0)." }, { "सही उत्तर (\($0)) है।" },
            { "Đáp án đúng là \($0)." }, { "The answer is \($0).\n\nQ: Next?\nA: It is C." },
        ]
        return forms[index % forms.count](letter)
    }

    static func word(_ word: String, _ index: Int) -> String {
        let forms: [(String) -> String] = [
            { "So the answer is \($0)." }, { $0 }, { "\($0)." }, { "**\($0)**" },
            { "Answer: \($0)" },
            { "We went step by step. So: \($0)." }, { #"\boxed{\text{\#($0)}}"# },
        ]
        return forms[index % forms.count](word)
    }

    static func noOption(_ index: Int) -> String {
        let forms = [
            "I am not sure.", "It is hard to tell.", "", "I cannot answer this.", "我不知道。",
            "Ich weiß es nicht.", "I need more information.",
        ]
        return forms[index % forms.count]
    }
}
