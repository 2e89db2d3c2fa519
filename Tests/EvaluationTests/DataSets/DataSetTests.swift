import Evaluation
import JSON
import TestSupport
import Testing
import Vocabulary

/// Real questions with the replies that a person would mark right or wrong.
@Suite(.enabled(if: DataSet.isThere, "needs the data sets beside the repository"))
struct DataSetTests {
    private func score(_ scorer: some Scorer, _ text: String, _ fields: JSONObject) -> Double? {
        scorer.score(ScoredReply(text: text, metadata: fields)).value
    }

    @Test func `every gold answer of GSM8K is found in its explanation`() throws {
        let scorer = try ScorerFactory.make(["type": "numeric", "reference": "{{answer}}"])
        let items = try DataSet.lines("gsm8k/test.jsonl")
        #expect(items.count == 1_319)
        for item in items {
            let gold = try #require(item["answer"]?.string)
            let mark = try #require(gold.lastIndex(of: "#"))
            let number = gold[gold.index(after: mark)...].filter { $0 != "," && $0 != " " }
            let value = try #require(Double(number))
            #expect(score(scorer, gold, item) == 1)
            #expect(score(scorer, "So it makes $\(number) in all.", item) == 1)
            #expect(score(scorer, "The answer is **\(number)**. I used 3 steps.", item) == 1)
            #expect(score(scorer, "\\boxed{\(value + 1)}", item) == 0)
        }
    }

    @Test func `replies to a GSM8K question are judged as a person would`() throws {
        let scorer = try ScorerFactory.make(["type": "numeric", "reference": "{{answer}}"])
        let janet = try #require(try DataSet.lines("gsm8k/test.jsonl", first: 1).first)
        let right = [
            "Janet sells 16 - 3 - 4 = 9 duck eggs a day.\nShe makes 9 * 2 = $18 every day.\n#### 18",
            "She makes $18 per day at the farmers' market.", "18 dollars", "**$18**",
            "The answer is 18 because 9 eggs at 2 dollars each is 18.", "Eighteen dollars",
        ]
        let wrong = ["9", "She sells 9 eggs for $2 each, so she makes $16.", "#### 180", "$1.8"]
        for reply in right { #expect(score(scorer, reply, janet) == 1, "\(reply)") }
        for reply in wrong { #expect(score(scorer, reply, janet) == 0, "\(reply)") }
        for reply in ["I cannot tell.", ""] {
            #expect(score(scorer, reply, janet) == nil, "\(reply)")
        }
    }

    @Test func `SVAMP's answers are numbers written with a point`() throws {
        let scorer = try ScorerFactory.make(["type": "numeric", "reference": "{{Answer}}"])
        let items = try #require(try JSONValue.parse(DataSet.bytes("svamp/SVAMP.json")).array)
        #expect(items.count == 1_000)
        for item in items {
            let fields = try #require(item.object)
            let answer = try #require(fields["Answer"]?.double)
            #expect(score(scorer, "He has \(Int(answer)) left.", fields) == 1)
            #expect(score(scorer, "The answer is \(answer + 1).", fields) == 0)
        }
    }

    @Test func `AQuA's options are read by letter and by text`() throws {
        let scorer = try ScorerFactory.make([
            "type": "choice", "reference": "{{correct}}", "options": "{{options}}",
        ])
        var read = 0
        let items = try DataSet.lines("aqua/test.jsonl")
        for item in items {
            let right = try #require(item["correct"]?.string)
            let wrong = right == "A" ? "B" : "A"
            #expect(score(scorer, "Work it out. The answer is (\(right)).", item) == 1)
            #expect(score(scorer, "**Answer: \(right)**", item) == 1)
            #expect(score(scorer, "Answer: \(wrong)", item) == 0)
            let options = item["options"]?.array?.compactMap(\.string) ?? []
            let text = options.first { $0.hasPrefix(right) }?.dropFirst(2) ?? ""
            let verdict = score(scorer, "The answer is \(text)", item)
            #expect(verdict != 0, "\(text) of \(options)")
            read += verdict == 1 ? 1 : 0
        }
        // The rest repeat an option or write the same number twice.
        #expect(read * 100 >= items.count * 95, "\(read) of \(items.count)")
    }

    @Test func `MMLU-Pro's ten options are read by letter and by text`() throws {
        let scorer = try ScorerFactory.make([
            "type": "choice", "reference": "{{answer}}", "options": "{{options}}",
        ])
        let items = try DataSet.lines("mmlu-pro/questions.jsonl", first: 600)
        var read = 0
        for item in items {
            let right = try #require(item["answer"]?.string)
            let options = item["options"]?.array?.compactMap(\.string) ?? []
            #expect(score(scorer, "Let's think. The answer is (\(right)).", item) == 1)
            #expect(score(scorer, "\(right). \(options[0])", item) == 1)
            let place = try #require(right.unicodeScalars.first.map { Int($0.value) - 65 })
            let verdict = score(scorer, options[place], item)
            #expect(verdict != 0, "\(options[place]) of \(options)")
            read += verdict == 1 ? 1 : 0
        }
        #expect(read * 100 >= items.count * 90, "\(read) of \(items.count)")
    }

    private static let declarations: [(task: String, declaration: JSONObject)] = {
        let listed: JSONObject = [
            "type": "choice", "reference": "{{target}}", "options": "{{input}}",
        ]
        func words(_ options: JSONValue) -> JSONObject {
            ["type": "choice", "reference": "{{target}}", "options": options]
        }
        let phrase: JSONObject = ["type": "includes", "reference": "{{target}}"]
        let number: JSONObject = ["type": "numeric", "reference": "{{target}}"]
        return [
            ("date_understanding", listed), ("hyperbaton", listed), ("ruin_names", listed),
            ("snarks", listed), ("temporal_sequences", listed), ("movie_recommendation", listed),
            ("logical_deduction_seven_objects", listed), ("geometric_shapes", listed),
            ("penguins_in_a_table", listed), ("formal_fallacies", listed), ("navigate", listed),
            ("causal_judgement", listed), ("boolean_expressions", words(["True", "False"])),
            ("sports_understanding", words(["yes", "no"])), ("web_of_lies", words(["Yes", "No"])),
            ("object_counting", number), ("multistep_arithmetic_two", number),
            ("word_sorting", phrase), ("dyck_languages", phrase),
        ]
    }()

    @Test(arguments: declarations)
    func `BIG-Bench Hard's answers are read`(task: String, declaration: JSONObject) throws {
        let scorer = try ScorerFactory.make(declaration)
        let document = try JSONValue.parse(DataSet.bytes("bbh/\(task).json"))
        for example in try #require(document["examples"]?.array).prefix(60) {
            let fields = try #require(example.object)
            let target = try #require(fields["target"]?.string)
            #expect(score(scorer, "So the answer is \(target).", fields) == 1, "\(target)")
            #expect(score(scorer, target, fields) == 1, "\(target)")
        }
    }

    @Test func `TruthfulQA's answers are told apart by their texts`() throws {
        let scorer = try ScorerFactory.make([
            "type": "choice", "reference": "{{best}}", "options": "{{options}}",
        ])
        let rows = try DataSet.table("truthfulqa/TruthfulQA.csv")
        #expect(rows.count == 817)
        for row in rows.prefix(150) {
            let best = try #require(row["Best Answer"])
            let wrong = (row["Incorrect Answers"] ?? "").split(separator: ";").map {
                JSONValue.string(String($0.drop { $0 == " " }))
            }
            let fields: JSONObject = [
                "best": .string(best), "options": .array([.string(best)] + wrong),
            ]
            #expect(score(scorer, best, fields) == 1, "\(best)")
            #expect(score(scorer, "(A)", fields) == 1)
            #expect(score(scorer, wrong[0].string ?? "", fields) != 1, "\(wrong[0])")
        }
    }

    @Test(.enabled(if: hasPython, "needs python3"))
    func `HumanEval's tests decide about a solution`() throws {
        let check = """
            import json, sys
            reply = json.load(sys.stdin)
            item = reply["fields"]
            exec(item["prompt"] + reply["text"] + item["test"] + f"\\ncheck({item['entry_point']})", {})
            """
        let declaration: JSONObject = [
            "type": "command", "command": ["python3", "-c", .string(check)], "by_exit_status": true,
        ]
        let scorer = try ScorerFactory.make(
            declaration, in: .init(allowsCommands: true, directory: "/"))
        for item in try DataSet.lines("humaneval/HumanEval.jsonl", first: 6) {
            let solution = try #require(item["canonical_solution"]?.string)
            #expect(score(scorer, solution, item) == 1)
            #expect(score(scorer, "    return None\n", item) == 0)
        }
    }
}
