import JSON
import TestSupport

/// BIG-Bench Hard: one set of many tasks, which want four kinds of scorers.
extension DataSetJob {
    /// The examples of tasks, one behind the other, each with the name of its task.
    private static func examples(_ tasks: [String]) -> @Sendable () throws -> [JSONObject] {
        {
            try tasks.flatMap { task in
                let document = try JSONValue.parse(DataSet.bytes("bbh/\(task).json"))
                return (document["examples"]?.array ?? []).map { example in
                    var example = example.object ?? [:]
                    example["task"] = .string(task)
                    return example
                }
            }
        }
    }

    /// Tasks whose questions list their options, 250 items each but for the last four.
    private static let listed = [
        "date_understanding", "disambiguation_qa", "formal_fallacies", "geometric_shapes",
        "hyperbaton", "logical_deduction_five_objects", "logical_deduction_seven_objects",
        "logical_deduction_three_objects", "movie_recommendation", "navigate",
        "reasoning_about_colored_objects", "ruin_names", "salient_translation_error_detection",
        "temporal_sequences", "tracking_shuffled_objects_five_objects",
        "tracking_shuffled_objects_seven_objects", "tracking_shuffled_objects_three_objects",
        "causal_judgement", "penguins_in_a_table", "snarks",
    ]

    static let bbhOptions = DataSetJob(
        name: "bbh-options", prompt: "{{input}}",
        scorer: ["type": "choice", "reference": "{{target}}", "options": "{{input}}"],
        count: 17 * 250 + 187 + 146 + 178, items: examples(listed),
        right: [
            (1, "(A)"), (1, "A month before 01/02/1987 is 12/02/1986."), (1, "**(A) 12/02/1986**"),
            (251, "It is ambiguous, so the answer is (C)."), (251, "Ambiguous"),
            (501, "The argument is invalid."), (501, "invalid"), (751, "It draws a triangle."),
            (751, "(J) triangle"), (1001, "B"), (1001, "Sentence (B) has the correct order."),
            (1251, "The bus is the second-oldest."), (2001, "Terminator 2 Judgment Day"),
            (2001, "The answer is (D) Terminator 2 Judgment Day."), (2251, "No"),
            (2251, "You end 10 left and 19 forward. So the answer is No."), (2501, "purple"),
            (2501, "The thing right of the cup is the mug, which is purple: (Q)"), (2751, "(C)"),
            (2751, "the dork knight rises"), (3001, "The answer is (A)."),
        ],
        wrong: [
            (1, "(B)"), (1, "12/01/1986"), (251, "The artist shared a story"), (251, "(A)"),
            (501, "The argument is deductively valid."), (751, "It is a (B) heptagon."),
            (1001, "(A)"), (1251, "The minivan is the second-oldest"), (2001, "The Sheltering Sky"),
            (2251, "Yes, you return to the start."), (2501, "grey"),
            (2501, "So the answer is (E)."),
            (2751, "the bark knight rises"), (3001, "Numerical Values"),
        ],
        unreadable: [
            (1, "Some day in December."), (251, "(A) or (B)"), (501, "It is hard to say."),
            (2001, "The Godfather"), (2251, "Perhaps."),
        ])

    static let bbhWords = DataSetJob(
        name: "bbh-words", prompt: "{{input}}",
        scorer: [
            "type": "choice", "reference": "{{target}}",
            "options": ["Yes", "No", "True", "False"],
        ],
        count: 750,
        items: examples(["boolean_expressions", "sports_understanding", "web_of_lies"]),
        right: [
            (0, "False"), (0, "It is False."),
            (0, "So the answer is False."), (1, "True"), (1, "`True`"), (1, "The answer is: true"),
            (250, "no"), (250, "No, he plays hockey, where there is no buzzer."),
            (251, "yes"), (251, "Yes."), (501, "No"),
            (501, "Shalonda does not tell the truth. The answer is No."), (501, "**No**"),
        ],
        wrong: [
            (0, "True"), (0, "The answer is True."), (1, "It is False"), (250, "yes"),
            (251, "No, that is not plausible."), (501, "Yes, she tells the truth."),
            (501, "So the answer is yes"),
        ],
        unreadable: [(0, "Maybe."), (250, "I know nothing of sports."), (501, "Yes or no")])

    static let bbhTexts = [
        DataSetJob(
            name: "bbh-numbers", prompt: "{{input}}",
            scorer: ["type": "numeric", "reference": "{{target}}"], count: 500,
            items: examples(["multistep_arithmetic_two", "object_counting"]),
            right: [
                (0, "(-1 + 2 + 45) - (-2 - 4 + 28) = 46 - 22 = 24"), (0, "So the answer is 24."),
                (1, "37 - (-26) = 63"), (1, "63"), (250, "8"), (250, "There are eight of them."),
                (250, "flute, piano, trombone, violin, accordion, clarinet, drum, trumpet: 8"),
                (251, "You have 15 fruits."), (251, "1 + 3 + 1 + 1 + 3 + 1 + 1 + 2 + 1 + 1 = 15"),
            ],
            wrong: [
                (0, "-24"), (0, "46 - 22 = 26"), (1, "The answer is 11."), (250, "14"),
                (251, "fourteen"), (251, "1 + 3 + 1 = 5"),
            ],
            unreadable: [(0, "Too long."), (250, "Several instruments.")]),
        DataSetJob(
            name: "bbh-sorting", prompt: "{{input}}",
            scorer: ["type": "includes", "reference": "{{target}}", "ignore_punctuation": true],
            count: 250, items: examples(["word_sorting"]),
            right: [
                (0, "syndrome therefrom"), (0, "Sorted: syndrome, therefrom."),
                (0, "syndrome\ntherefrom"), (0, "- syndrome\n- therefrom"),
                (1, sorted), (1, "The words in order: \(sorted.replacing(" ", with: ", "))."),
            ],
            wrong: [
                (0, "therefrom syndrome"), (0, "syndromes therefrom"),
                (0, "syndrome and therefrom"), (1, "barn damp delmarva dot"),
                (1, sorted.replacing("onus panicking", with: "panicking onus")),
            ]),
        DataSetJob(
            name: "bbh-brackets", prompt: "{{input}}",
            scorer: [
                "type": "regex", "reference": "{{target}}", "ignore_spaces": true,
                "pattern": #"([\])}>\s]+)[.`*\s]*$"#,
            ],
            count: 250, items: examples(["dyck_languages"]),
            right: [
                (0, "] ]"), (0, "]]"), (0, "[ [ ] ]"), (0, "The rest is `] ]`."), (1, "] ] >"),
                (1, "The whole sequence: < [ [ ] ] >"), (1, "]\n]\n>"),
            ],
            wrong: [(0, "]"), (0, "] ] ]"), (0, "] )"), (1, "> ] ]"), (1, "] ]")],
            unreadable: [(0, "Close them all."), (1, "[ [")]),
    ]

    private static let sorted =
        "barn damp delmarva dot drumhead embezzle entirety greene guru it&t malton obstetric onus "
        + "panicking prod same scorch splutter subsist thrill"
}
