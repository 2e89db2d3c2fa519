import JSON
import TestSupport

/// A row of the page on scoring: items of a published data set, and the scorer that the page names.
struct ScoringRow {
    /// An item with an answer that is right, one that is wrong and one in which nothing can be read.
    struct Item {
        let fields: JSONObject
        let right: String
        let wrong: String
        let unreadable: String
    }

    let name: String
    let declaration: JSONObject
    let items: [Item]

    /// All rows over the data sets in a folder.
    ///
    /// - Throws: Where a file is missing.
    static func all(in folder: String) throws -> [ScoringRow] {
        try [
            gsm8k(folder), svamp(folder), aqua(folder), truthfulQA(folder), mmluPro(folder),
            letters(folder), words(folder, "navigate", ["Yes", "No"]),
            words(folder, "boolean_expressions", ["True", "False"]), numbers(folder),
            sortedWords(folder), humanEval(folder),
        ]
    }

    // MARK: Numbers

    private static func gsm8k(_ folder: String) throws -> ScoringRow {
        let lines = try DataSet.lines("gsm8k/test.jsonl", in: folder)
        return ScoringRow(
            name: "GSM8K", declaration: ["type": "numeric", "reference": "{{answer}}"],
            items: lines.enumerated().map { index, fields in
                let gold = fields["answer"]?.string ?? ""
                let digits = gold.split(separator: "#").last.map {
                    $0.filter { $0 != "," && $0 != " " }
                }
                return number(Double(digits ?? "") ?? 0, fields, index)
            })
    }

    private static func svamp(_ folder: String) throws -> ScoringRow {
        let document = try JSONValue.parse(DataSet.bytes("svamp/SVAMP.json", in: folder))
        return ScoringRow(
            name: "SVAMP", declaration: ["type": "numeric", "reference": "{{Answer}}"],
            items: (document.array ?? []).compactMap(\.object).enumerated().map { index, fields in
                number(fields["Answer"]?.double ?? 0, fields, index)
            })
    }

    private static func numbers(_ folder: String) throws -> ScoringRow {
        let examples = try examples("object_counting", folder)
        return ScoringRow(
            name: "BBH numbers", declaration: ["type": "numeric", "reference": "{{target}}"],
            items: examples.enumerated().map { index, fields in
                number(Double(fields["target"]?.string ?? "") ?? 0, fields, index)
            })
    }

    private static func number(_ value: Double, _ fields: JSONObject, _ index: Int) -> Item {
        Item(
            fields: fields, right: AnswerPhrasings.number(value, index),
            wrong: AnswerPhrasings.number(value + 1, index),
            unreadable: AnswerPhrasings.noNumber(index))
    }

    // MARK: Options

    private static func aqua(_ folder: String) throws -> ScoringRow {
        let lines = try DataSet.lines("aqua/test.jsonl", in: folder)
        return ScoringRow(
            name: "AQuA",
            declaration: ["type": "choice", "reference": "{{correct}}", "options": "{{options}}"],
            items: lines.enumerated().map { index, fields in
                letter(fields["correct"]?.string ?? "", fields, index)
            })
    }

    private static func mmluPro(_ folder: String) throws -> ScoringRow {
        let lines = try DataSet.lines("mmlu-pro/questions.jsonl", in: folder)
        return ScoringRow(
            name: "MMLU-Pro",
            declaration: ["type": "choice", "reference": "{{answer}}", "options": "{{options}}"],
            // Five have one option, and so no wrong letter.
            items: lines.filter { $0["options"]?.array?.count ?? 0 > 1 }.enumerated().map {
                index, fields in letter(fields["answer"]?.string ?? "", fields, index)
            })
    }

    private static func truthfulQA(_ folder: String) throws -> ScoringRow {
        let rows = try DataSet.table("truthfulqa/TruthfulQA.csv", in: folder)
        return ScoringRow(
            name: "TruthfulQA",
            declaration: ["type": "choice", "reference": "{{correct}}", "options": "{{options}}"],
            items: rows.enumerated().map { index, row in
                let best = row["Best Answer"] ?? ""
                let wrong = (row["Incorrect Answers"] ?? "").split(separator: ";")
                    .map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty && $0 != best }
                let options = [best] + wrong
                return letter(
                    "A",
                    ["correct": .string(best), "options": .array(options.map(JSONValue.string))],
                    index)
            })
    }

    private static func letters(_ folder: String) throws -> ScoringRow {
        let examples = try examples("hyperbaton", folder)
        return ScoringRow(
            name: "BBH options",
            declaration: ["type": "choice", "reference": "{{target}}", "options": "{{input}}"],
            items: examples.enumerated().map { index, fields in
                letter(fields["target"]?.string?.filter(\.isLetter) ?? "", fields, index)
            })
    }

    private static func letter(_ right: String, _ fields: JSONObject, _ index: Int) -> Item {
        Item(
            fields: fields, right: AnswerPhrasings.letter(right, index),
            wrong: AnswerPhrasings.letter(right == "A" ? "B" : "A", index),
            unreadable: AnswerPhrasings.noOption(index))
    }

    private static func words(
        _ folder: String, _ task: String, _ options: [String]
    ) throws -> ScoringRow {
        let examples = try examples(task, folder)
        return ScoringRow(
            name: "BBH \(options[0]) or \(options[1])",
            declaration: [
                "type": "choice", "reference": "{{target}}",
                "options": .array(options.map(JSONValue.string)),
            ],
            items: examples.enumerated().map { index, fields in
                let right = fields["target"]?.string ?? ""
                return Item(
                    fields: fields, right: AnswerPhrasings.word(right, index),
                    wrong: AnswerPhrasings.word(options.first { $0 != right } ?? "", index),
                    unreadable: AnswerPhrasings.noOption(index))
            })
    }

    // MARK: Texts and programs

    private static func sortedWords(_ folder: String) throws -> ScoringRow {
        let examples = try examples("word_sorting", folder)
        return ScoringRow(
            name: "BBH sorted words",
            declaration: [
                "type": "includes", "reference": "{{target}}", "ignore_punctuation": true,
            ],
            items: examples.map { fields in
                let words = (fields["target"]?.string ?? "").split(separator: " ")
                return Item(
                    fields: fields, right: "Sorted: " + words.joined(separator: ", ") + ".",
                    wrong: "Sorted: " + words.reversed().joined(separator: ", ") + ".",
                    unreadable: " ")
            })
    }

    private static func humanEval(_ folder: String) throws -> ScoringRow {
        let check = """
            import json, sys
            reply = json.load(sys.stdin)
            item = reply["fields"]
            exec(reply["reference"] + reply["text"] + item["test"] + f"\\ncheck({item['entry_point']})", {})
            """
        return ScoringRow(
            name: "HumanEval",
            declaration: [
                "type": "command", "command": ["python3", "-c", .string(check)],
                "reference": "{{prompt}}", "by_exit_status": true,
            ],
            items: try DataSet.lines("humaneval/HumanEval.jsonl", in: folder).map { fields in
                Item(
                    fields: fields, right: fields["canonical_solution"]?.string ?? "",
                    wrong: "    raise ValueError\n", unreadable: "\n")
            })
    }

    private static func examples(_ task: String, _ folder: String) throws -> [JSONObject] {
        let document = try JSONValue.parse(DataSet.bytes("bbh/\(task).json", in: folder))
        return (document["examples"]?.array ?? []).compactMap(\.object)
    }
}
