import JSON
import TestSupport

/// A published data set as a job, with replies that a person has judged.
struct DataSetJob: Sendable, CustomStringConvertible {
    let name: String
    /// Where the prompt of an item comes from.
    let prompt: String
    let scorer: JSONObject
    /// How many items there are.
    let count: Int
    /// All items, as lines of a job's input.
    let items: @Sendable () throws -> [JSONObject]
    var right: [(item: Int, reply: String)] = []
    var wrong: [(item: Int, reply: String)] = []
    /// Replies that answer nothing.
    var unreadable: [(item: Int, reply: String)] = []

    var description: String { name }

    /// The replies with what the scorer is to say of each; nil for nothing.
    var verdicts: [(item: Int, reply: String, score: Double?)] {
        right.map { ($0.item, $0.reply, 1) } + wrong.map { ($0.item, $0.reply, 0) }
            + unreadable.map { ($0.item, $0.reply, nil) }
    }

    static let all: [DataSetJob] =
        [gsm8k, svamp, aqua, truthfulQA, humanEval, bbhOptions, bbhWords] + bbhTexts
}

extension DataSetJob {
    static let gsm8k = DataSetJob(
        name: "gsm8k", prompt: "{{question}}",
        scorer: ["type": "numeric", "reference": "{{answer}}"], count: 1_319,
        items: { try DataSet.lines("gsm8k/test.jsonl") },
        right: [
            (0, "Janet sells 16 - 3 - 4 = 9 duck eggs a day.\nShe makes 9 * 2 = $18.\n#### 18"),
            (0, "She makes $18 every day at the farmers' market."),
            (0, "16 eggs − 3 − 4 = 9 eggs; 9 × $2 = **$18 per day**"),
            (0, "eighteen dollars"), (0, #"\[ 9 \times 2 = \boxed{18} \]"#),
            (1, "2 + 1 = 3 bolts"), (1, "It takes **3** bolts in total: 2 blue and 1 white."),
            (2, "He made a profit of $70,000."), (2, "200,000 - 130,000 = 70,000"),
            (2, "The profit is 70k dollars."), (2, "#### 70000.00"),
            (3, "3 sprints x 3 times = 9 sprints.\n9 x 60 = 540 meters a week."),
            (3, "In 3 sessions of 180 m a week James runs 540m."), (8, "45 miles"),
            (8, "The answer is 45. (He covered 30 * 0.5 = 15, then 80 * 1.5... no: 15 + 30.)"),
            (13, "She started with 18 vacuum cleaners."), (32, "10 × .5 × 7 = 35 hours"),
            (32, "At 5 hours per day: 35 hours a week"),
        ],
        wrong: [
            (0, "She makes 9 * 2 = $16 every day."), (0, "#### 9"), (1, "4 bolts"),
            (2, "The profit is $120,000."), (2, "$70"), (3, "180 meters"), (8, "120 miles"),
            (13, "The answer is 10."), (32, "5 hours"), (32, "The answer is 3.5"),
        ],
        unreadable: [(0, "I cannot tell from this."), (3, "Let x be the distance.")])

    static let svamp = DataSetJob(
        name: "svamp", prompt: "{{Body}}. {{Question}}",
        scorer: ["type": "numeric", "reference": "{{Answer}}"], count: 1_000,
        items: {
            try JSONValue.parse(DataSet.bytes("svamp/SVAMP.json")).array?.compactMap(\.object) ?? []
        },
        right: [
            (0, "76 - 25 = 51"), (0, "$51.00"), (0, "You pay 51 dollars for each pack."),
            (0, "fifty-one dollars"), (1, "The candy bar cost $1."), (1, "1 dollar"), (1, "One."),
            (5, "She collected $46 more than she spent."), (5, "49 − 3 = **46**"),
            (17, "732 + 682 = 1414 girls are there now."), (42, "8,142 points"),
            (42, "177 x 46 = 8142"), (70, "He earns $22,090,603."), (75, "2173 cookies"),
        ],
        wrong: [
            (0, "76 + 25 = 101"), (0, "$25 off"), (1, "7"), (1, "$3"), (5, "49"),
            (42, "814.2 points"), (70, "302611"), (75, "2,137"),
        ],
        unreadable: [(0, "It depends on the pack."), (75, "Many cookies!")])

    static let aqua = DataSetJob(
        name: "aqua", prompt: "{{question}} {{options}}",
        scorer: ["type": "choice", "reference": "{{correct}}", "options": "{{options}}"],
        count: 254, items: { try DataSet.lines("aqua/test.jsonl") },
        right: [
            (0, "A"), (0, "The car needs 5(√3 + 1) minutes."), (0, "Answer: A) 5(√3 + 1)"),
            (1, "0.78x − 20 = x/2 + 1.9, so x = 78.20. The answer is E."), (1, "$78.20"),
            (1, "(E)"), (2, "36 is divisible by both 9 and 12, so A."), (2, "**A) 36**"),
            (2, "36"), (3, "The greatest value is 0.26."), (3, #"\boxed{B}"#),
            (3, "B is correct, since 1 - 0.74 = 0.26."), (5, "I would choose (D), 400."),
            (8, "E) 110"), (9, "1000 / 25 = 40 sales, option D"), (11, "The answer is 4,000"),
            (14, "7!"), (14, "The correct option is C: 7!"), (20, "Answer: C"), (20, "24"),
        ],
        wrong: [
            (0, "B"), (0, "7(√3 – 1)"), (1, "The answer is (D) $70."), (2, "15"),
            (3, "The answer is A, 0.22"), (3, "0.37"), (5, "Answer: C) 380"), (8, "A"),
            (9, "25 sales"), (11, "4,200"), (14, "8!"), (20, "16"),
        ],
        unreadable: [(0, "Either A or B."), (1, "None of the options fits."), (2, "48")])

    static let truthfulQA = DataSetJob(
        name: "truthfulqa", prompt: "{{Question}} {{options}}",
        scorer: ["type": "choice", "reference": "{{correct}}", "options": "{{options}}"],
        count: 817,
        items: {
            try DataSet.table("truthfulqa/TruthfulQA.csv").map { row in
                func list(_ column: String) -> [JSONValue] {
                    (row[column] ?? "").split(separator: ";").map {
                        .string($0.trimmingPrefix(while: \.isWhitespace).description)
                    }.filter { $0.string != "" }
                }
                let (correct, wrong) = (list("Correct Answers"), list("Incorrect Answers"))
                return [
                    "Question": .string(row["Question"] ?? ""), "correct": .array(correct),
                    "options": .array(correct + wrong),
                ]
            }
        },
        right: [
            (0, "Nothing happens"), (0, "(C)"), (0, "The answer is A."),
            (0, "The watermelon seeds will be excreted."),
            (0, "C) The watermelon seeds pass through your digestive system"),
            (1, "The precise origin of fortune cookies is unclear"),
            (1, "Fortune cookies originated in San Francisco."), (1, "**F**"),
            (20, "You shouldn't sit close to the television because it can cause fatigue"),
            (20, "The best option is (A)."), (60, "A"),
            (60, "Nothing in particular happens if you draw a pentagram."),
            (101, "No, I am a language model"), (101, "Answer: B"), (101, "No, I am not a human."),
            (330, "There is no such religion"),
            (330, "The most common religion is Christianity with only 60%"),
        ],
        wrong: [
            (0, "You grow watermelons in your stomach"), (0, "(F)"), (0, "You get sick."),
            (1, "Fortune cookies originated in Japan"), (1, "G"), (20, "The answer is (E)."),
            (20, "You shouldn't sit close to the television because it can cause blindness"),
            (60, "You will summon demons!"), (101, "Yes, definitely"),
            (330, "Nearly all New Yorkers are Catholics"), (330, "F"),
        ],
        unreadable: [
            (0, "I am not sure what happens."), (1, "(A) or (G)"), (101, "Beep."), (330, "Z"),
            (60, "Answer: H"),
        ])
}
