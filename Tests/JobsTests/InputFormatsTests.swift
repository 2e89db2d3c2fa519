import FoundationEssentials
import JSON
import JSONLines
import TestSupport
import Testing
import Vocabulary

@testable import Jobs

/// Files as people have them, from their bytes to the bodies that are sent.
struct InputFormatsTests {
    struct Table: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let job: String
        /// "id|body" of each item.
        let items: [String]
        var testDescription: String { "\(name) \(job)" }
    }

    private static func body(_ text: String) -> String {
        #"{"messages":[{"role":"user","content":"\#(text)"}]}"#
    }

    static let tables = [
        Table(
            name: "a.csv", text: "id,prompt,note\n7,\"Say \"\"hé\"\",\nnow\",x\nb,Go,\n",
            job: "", items: ["7|" + body(#"Say \"hé\",\nnow"#), "b|" + body("Go")]),
        Table(
            name: "a.csv", text: "q;opts\n1+1?;a,b\n",
            job: #""prompt": "{{q}} {{opts}}","#, items: ["line-2|" + body("1+1? a,b")]),
        Table(
            name: "a.tsv", text: "a\tb\r\n1\t\"2\r\n3\"\r\n",
            job: #""prompt": "{{a}}/{{b}}","#, items: ["line-2|" + body(#"1/2\r\n3"#)]),
        Table(
            name: "a.csv", text: "x,y\n",
            job: #""prompt": "{{q}}{{a}}", "csv": {"header": ["q", "a"]},"#,
            items: ["line-1|" + body("xy")]),
        Table(
            name: "a.json", text: "[\n {\"prompt\": \"A\"}, {\"prompt\": \"B\", \"id\": 1}]",
            job: "", items: ["item-1|" + body("A"), "1|" + body("B")]),
        Table(
            name: "a.json",
            text:
                "{\"canary\": \"x\", \"examples\": [{\"i\": {\"t\": \"A\"}}, {\"i\": {\"t\": \"B\"}}]}",
            job: #""prompt": "{{i.t}}","#, items: ["item-1|" + body("A"), "item-2|" + body("B")]),
        Table(
            name: "a.json", text: "{\"train\": [{\"q\": \"A\"}], \"test\": [{\"q\": \"B\"}]}",
            job: #""prompt": "{{q}}", "records": "test","#, items: ["item-1|" + body("B")]),
        Table(
            name: "a.json", text: #"{"x": {"q": "A"}, "y": {"q": "B", "id": 7}}"#,
            job: #""prompt": "{{q}}", "records": "*","#,
            items: ["x|" + body("A"), "7|" + body("B")]),
        Table(
            name: "a.json", text: #"{"v": 1, "d": {"x": "A", "y": "B"}}"#,
            job: #""records": "d.*","#, items: ["x|" + body("A"), "y|" + body("B")]),
        Table(
            name: "a.json", text: #"{"train": [["A", "a"]], "test": [["B", 1], ["C", 2]]}"#,
            job: #""prompt": "{{0}}: {{1}}", "records": "test","#,
            items: ["item-1|" + body("B: 1"), "item-2|" + body("C: 2")]),
        Table(
            name: "a.json",
            text: #"{"features": [{"name": "q"}], "rows": [{"row_idx": 0, "row": {"q": "A"}}]}"#,
            job: #""prompt": "{{row.q}}","#, items: ["item-1|" + body("A")]),
        Table(
            name: "a.json", text: #"[{"url": "x", "title": "A", "body": "B"}]"#,
            job: #""prompt": "{{title}} {{body}}","#, items: ["item-1|" + body("A B")]),
        Table(
            name: "a.csv", text: "id,q\n,A\n7,B\n", job: #""prompt": "{{q}}", "id": "{{q}}","#,
            items: ["A|" + body("A"), "B|" + body("B")]),
        Table(
            name: "a.txt", text: "[A], \"b\n\n{c}\td\n",
            job: #""csv": {"header": ["prompt"], "delimiter": ""},"#,
            items: ["line-1|" + body(#"[A], \"b"#), "line-3|" + body(#"{c}\td"#)]),
        Table(
            name: "a.jsonl",
            text: "{\"id\":123456789012345678901234567890,\"prompt\":\"x\",\"n\":1e400}\n",
            job: "", items: ["123456789012345678901234567890|" + body("x")]),
    ]

    /// Batch lines of each provider, and lines of evaluations.
    static let lines = [
        Table(
            name: "azure.jsonl",
            text:
                #"{"custom_id":"t","method":"POST","url":"/chat/completions","body":{"model":"d","messages":[{"role":"user","content":"A"}]}}"#,
            job: "", items: ["t|" + body("A")]),
        Table(
            name: "absolute.jsonl",
            text:
                #"{"custom_id":"t","method":"POST","url":"https://h/openai/v4/chat/completions/?x=1","body":{"messages":[{"role":"user","content":"A"}]}}"#,
            job: "", items: ["t|" + body("A")]),
        Table(
            name: "slash.jsonl",
            text:
                #"{"custom_id":"t","method":"POST","url":"/v1/embeddings/","body":{"input":"A"}}"#,
            job: "", items: [#"t|/v1/embeddings|{"input":"A"}"#]),
        Table(
            name: "completions.jsonl",
            text:
                #"{"custom_id":"t","method":"POST","url":"/v1/completions","body":{"prompt":["A","B"],"n":2}}"#,
            job: "",
            items: [
                #"t#0|/v1/completions|{"prompt":"A"}"#, #"t#1|/v1/completions|{"prompt":"B"}"#,
            ]),
        Table(
            name: "prompt-messages.jsonl",
            text: #"{"id":"v","prompt":[{"role":"user","content":"A"}],"data_source":"x"}"#,
            job: "", items: ["v|" + body("A")]),
        Table(
            name: "mistral.jsonl",
            text:
                #"{"custom_id":"0","body":{"max_tokens":9,"messages":[{"role":"user","content":"A"}]}}"#,
            job: "",
            items: [#"0|{"max_tokens":9,"messages":[{"role":"user","content":"A"}]}"#]),
        Table(
            name: "anthropic.jsonl",
            text:
                #"{"custom_id":"r","params":{"model":"m","max_tokens":9,"system":"S","messages":[{"role":"user","content":"A"}]}}"#,
            job: #""parameters": {"stop": "x", "max_tokens": 5},"#,
            items: [
                #"r|/v1/messages|{"max_tokens":9,"system":"S","messages":[{"role":"user","content":"A"}],"stop_sequences":["x"]}"#
            ]),
        Table(
            name: "gemini.jsonl",
            text:
                #"{"key":"k","request":{"contents":[{"parts":[{"text":"A"}]}],"generationConfig":{"topK":1}}}"#,
            job: #""parameters": {"temperature": 0, "max_tokens": 5},"#,
            items: [
                #"line-1|generateContent|{"contents":[{"parts":[{"text":"A"}]}],"generationConfig":{"topK":1,"temperature":0,"maxOutputTokens":5}}"#
            ]),
        Table(
            name: "vertex.jsonl",
            text: #"{"request":{"contents":[{"role":"user","parts":[{"text":"A"}]}]}}"#, job: "",
            items: [
                #"line-1|generateContent|{"contents":[{"role":"user","parts":[{"text":"A"}]}]}"#
            ]),
        Table(
            name: "inspect.jsonl", text: #"{"id":"a","input":"A","target":["x","y"]}"#, job: "",
            items: ["a|" + body("A")]),
        Table(
            name: "evals.jsonl",
            text: #"{"input":[{"role":"user","content":"A"}],"ideal":"x"}"#, job: "",
            items: ["line-1|" + body("A")]),
        Table(
            name: "sharegpt.json",
            text: #"[{"id":"s","conversations":[{"from":"human","value":"A"}]}]"#, job: "",
            items: ["s|" + body("A")]),
        Table(
            name: "field.jsonl", text: #"{"c":[{"role":"user","content":"A"}]}"#,
            job: #""prompt": "{{c}}","#, items: ["line-1|" + body("A")]),
        Table(
            name: "field.jsonl", text: #"{"c":[{"from":"human","value":"A"}]}"#,
            job: #""prompt": {"system": "S", "user": "{{c}}"},"#,
            items: [
                #"line-1|{"messages":[{"role":"system","content":"S"},{"role":"user","content":"A"}]}"#
            ]),
        Table(
            name: "tuning.jsonl",
            text:
                #"{"messages":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}]}"#,
            job: #""drop_last_assistant": true,"#, items: ["line-1|" + body("A")]),
        Table(
            name: "ids.jsonl",
            text: #"{"id":"x","q":7,"prompt":"A"}"# + "\n"
                + #"{"id":"x","q":8,"prompt":"A"}"#,
            job: #""id": "{{id}}/{{q}}","#, items: ["x/7|" + body("A"), "x/8|" + body("A")]),
    ]

    @Test(arguments: lines)
    func `a line of another tool becomes its body byte for byte`(_ line: Table) throws {
        #expect(try items(line.text.utf8, name: line.name, job: line.job) == line.items)
    }

    @Test func `a dropped answer is the reference, and one that stays is counted`() throws {
        let line =
            #"{"messages":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}]}"#
        let dropped = try decode(
            line, job: #"{"input": "x", "targets": ["a/b"], "drop_last_assistant": true}"#)
        #expect(dropped.metadata["reference"] == "B")
        #expect(!dropped.endsWithAnswer)
        #expect(try decode(line, job: #"{"input": "x", "targets": ["a/b"]}"#).endsWithAnswer)
    }

    @Test(arguments: [
        (#"{"system":"S","prompt":"A"}"#, "S", true), (#"{"system":" ","prompt":"A"}"#, "A", false),
        (#"{"system":"S","input":"A","target":"B"}"#, "S", true),
        (#"{"system":"S","prompt":[{"role":"system","content":"T"}]}"#, "T", false),
        (#"{"system":"S","messages":[{"role":"user","content":"A"}]}"#, "A", false),
        (#"{"system":7,"prompt":"A"}"#, "A", false),
    ])
    func `a system beside a prompt begins the conversation`(
        _ line: String, _ first: String, _ isTaken: Bool
    ) throws {
        let item = try decode(line, job: #"{"input": "x", "targets": ["a/b"]}"#)
        #expect(item.request.body["messages"]?.array?.first?["content"]?.string == first)
        #expect((item.metadata["system"] == nil) == isTaken)
    }

    @Test(arguments: [
        (#"{"prompt":"A","temperature":0,"model":"m","note":1}"#, "", ["temperature", "model"]),
        (#"{"messages":[{"role":"user","content":"A"}],"tools":[]}"#, "", ["tools"]),
        (#"{"input":"A","target":"B","choices":["x","y"]}"#, "", ["choices"]),
        (
            #"{"input":"A","target":"B","choices":["x","y"]}"#, #""prompt": "{{input}}","#,
            ["choices"]
        ),
        (
            #"{"input":"A","target":"B","choices":["x","y"]}"#,
            #""prompt": "{{input}} {{choices|letters}}","#, []
        ),
        // Data of a template, and what the job wants with the results, is nothing that was forgotten.
        (#"{"q":"A","model":"m"}"#, #""prompt": "{{q}}","#, []),
        (#"{"prompt":"A","model":"m"}"#, #""keep": ["model"],"#, []),
        (#"{"prompt":"A","parameters":{"temperature":0}}"#, "", []),
    ])
    func `settings beside a prompt are named`(_ line: String, _ job: String, _ names: [String])
        throws
    {
        let item = try decode(line, job: #"{"input": "x", \#(job) "targets": ["a/b"]}"#)
        #expect(item.unsent == names)
    }

    @Test(arguments: [
        ("q,r\nx,1\n,2\n", #""prompt": "{{q}}","#, "a.csv:3:1: row 2: \"q\" is empty, and so"),
        (
            "r,q\n1,x\n2, \n", #""prompt": {"system": "S", "user": "{{q}}"},"#,
            "a.csv:3:3: row 2: \"q\""
        ),
        (
            "Question,r\nx,1\n", #""prompt": "{{question}}","#,
            "There is \"Question\", \"r\". Did you mean \"Question\"?"
        ),
    ])
    func `an empty cell or a missing field is told with its place`(
        _ text: String, _ job: String, _ message: String
    ) {
        let error = #expect(throws: InputFindings.self) {
            try items(text.utf8, name: "a.csv", job: job)
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test func `a prompt with words beside an empty field is sent`() throws {
        let job = #""prompt": {"system": "{{s}}", "user": "Say {{q}}"},"#
        #expect(try items("q,s\n,z\n".utf8, name: "a.csv", job: job).count == 1)
    }

    private static let drops = #"{"input": "x", "targets": ["a/b"], "drop_last_assistant": true}"#

    @Test(arguments: [
        (
            #"{"messages":[{"role":"user","content":"A"},{"role":"assistant","content":["#
                + #"{"type":"text","text":"B"},{"type":"text","text":"C"}]}]}"#, "BC", "messages"
        ),
        (
            #"{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"messages":["#
                + #"{"role":"user","content":"A"},{"role":"assistant","content":"B"}]}}"#, "B",
            "messages"
        ),
        (
            #"{"custom_id":"a","method":"POST","url":"/v1/responses","body":{"input":["#
                + #"{"role":"user","content":"A"},{"type":"message","role":"assistant","content":["#
                + #"{"type":"output_text","text":"B"}]}]}}"#, "B", "input"
        ),
        (
            #"{"custom_id":"a","params":{"messages":[{"role":"user","content":"A"},"#
                + #"{"role":"assistant","content":"B"}]}}"#, "B", "messages"
        ),
        (
            #"{"request":{"contents":[{"role":"user","parts":[{"text":"A"}]},"#
                + #"{"role":"model","parts":[{"text":"B"}]}]}}"#, "B", "contents"
        ),
        (
            #"{"messages":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}],"#
                + #""reference":"own"}"#, "own", "messages"
        ),
        (
            #"{"messages":[{"role":"user","content":"A"},{"role":"assistant","content":"B"}],"#
                + #""reference":null}"#, "B", "messages"
        ),
    ])
    func `an answer is dropped in the words of any provider`(
        _ line: String, _ reference: String, _ turns: String
    ) throws {
        let item = try decode(line, job: Self.drops)
        #expect(item.metadata["reference"]?.string == reference)
        #expect(item.request.body[turns]?.array?.count == 1)
    }

    @Test(arguments: [
        #"{"role":"assistant","content":null,"tool_calls":[{"id":"1","type":"function","#
            + #""function":{"name":"f","arguments":"{}"}}]}"#,
        #"{"role":"assistant","content":[{"type":"tool_use","id":"1","name":"f","input":{}}]}"#,
        #"{"role":"assistant","content":[{"type":"refusal","refusal":"no"}]}"#,
        #"{"role":"assistant","content":null,"refusal":"no"}"#,
    ])
    func `an answer that is no text is refused where it should be dropped`(_ turn: String) throws {
        let line = #"{"messages":[{"role":"user","content":"A"},\#(turn)]}"#
        let error = #expect(throws: InputError.self) { try decode(line, job: Self.drops) }
        #expect(error?.message.contains("drop_last_assistant") == true)
        let batch =
            #"{"custom_id":"a","body":{"messages":[{"role":"user","content":"A"},\#(turn)]}}"#
        #expect(throws: InputError.self) { try decode(batch, job: Self.drops) }
        _ = try decode(line, job: #"{"input": "x", "targets": ["a/b"]}"#)
    }

    /// Reads a file as a job would have it.
    private func items(
        _ text: some Sequence<UInt8>, name: String, job: String
    ) throws -> [String] {
        let path = FileManager.default.temporaryDirectory.path + "/sluice-formats-\(UUID())"
        try Data(text).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = #"{"input": "x", \#(job) "targets": ["a/b"]}"#
        let decoder = InputDecoder(
            try JobDecoder().job(bytes: Array(text.utf8), file: "j.json"))
        let reading = InputReading(
            sources: [InputSource(path: path, name: name)], decoder: decoder)
        let format = try decoder.format(of: InputSource(path: path, name: name))
        let file = try LineFile(path: path)
        var items: [String] = []
        _ = try reading.forEachItem { keyed, position in
            let body = String(decoding: keyed.item.body, as: UTF8.self)
            let id = keyed.item.shownID ?? keyed.item.id ?? format.name(of: position.number)
            let endpoint = keyed.item.request.endpoint
            let path = endpoint == .chatCompletions ? "" : endpoint.rawValue + "|"
            items.append("\(id)|\(path)\(body)")
            // What a worker reads back is the same.
            let again = try file.read(position).withUnsafeBufferPointer {
                try decoder.decode(line: $0, as: format).item(of: keyed.key.itemKey)
            }
            #expect(again == keyed.item)
        }
        return items
    }

    @Test(arguments: tables)
    func `a file becomes its bodies byte for byte`(_ table: Table) throws {
        #expect(try items(table.text.utf8, name: table.name, job: table.job) == table.items)
    }

    @Test(arguments: [
        (
            "a.csv", "q,a\nx,1\n\"y\nz\"\n", #""prompt": "{{q}}","#,
            "a.csv:3:1: row 2: the row has 1 field"
        ),
        ("a.csv", "prompt,a\n\"x\nx\",1\n,2\n", "", "a.csv:4:1: row 2: \"prompt\" is empty."),
        (
            "a.csv", "q,id\nx,1\ny,1\n", #""prompt": "{{q}}","#,
            "a.csv:3: row 2: duplicate id \"1\", first in row 1."
        ),
        (
            "a.json", "[{\"prompt\":\"x\"}, 7]", "",
            "a.json:1:18: element 2: element must be an object"
        ),
        (
            "a.json", "[{\"prompt\":\"x\"}, {\"prompt\": 7}]", "",
            "a.json:1:29: element 2: \"prompt\" must be a string"
        ),
        (
            "a.json", "[\n{\"prompt\":\"x\"}, {\n\"prompt\": 7}]", "",
            "a.json:3:11: element 2: \"prompt\" must be a string"
        ),
        (
            "a.json", "[{\"prompt\": x}]", "",
            "a.json:1:13: element 1: expected a value, found \"x\"."
        ),
        (
            "a.jsonl", "{\"prompt\":\"x\",\"s\":NaN}\n", "",
            "a.jsonl:1:19: expected a value, found \"N\". JSON has no NaN"
        ),
        ("a.jsonl", "{\"prompt\":\"x\",\"s\":-Infinity}\n", "", "JSON has no NaN and no Infinity"),
        ("a.jsonl", "{\"prompt\":\"x\",\"s\":None}\n", "", "This is how Python prints values"),
        ("a.jsonl", "{'prompt':'x'}\n", "", "This is how Python prints values"),
        (
            "a.jsonl", #"{"recordId":"1","modelInput":{"messages":[]}}"#, "",
            "this is a batch line of Amazon Bedrock"
        ),
        (
            "a.jsonl", #"{"question_id":1,"turns":["a","b"]}"#, "",
            "each after the first needs the answer to the one before"
        ),
        (
            "a.jsonl", #"{"answer":"1","question":"a"}"#, "",
            #"write in the job: "prompt": "{{question}}"."#
        ),
        (
            "a.jsonl",
            #"{"custom_id":"1","method":"POST","url":"/v1/score/of/a/very/long/address","body":{}}"#,
            "", #"not "/v1/score/of/a/very/long/address""#
        ),
        ("a.jsonl", #"{"custom_id":"1","params":{"max_tokens":1}}"#, "", "has no \"messages\""),
        ("a.jsonl", #"{"request":{"contents":[{"role":"user"}]}}"#, "", "each with \"parts\""),
        (
            "a.jsonl", #"{"conversations":[{"from":"tool","value":"x"}]}"#, "",
            #"spoken by "tool", and messages are spoken by system, human and gpt"#
        ),
        (
            "a.jsonl", #"{"messages":[{"role":"user","content":[{"type":"text","value":"x"}]}]}"#,
            "", #": part 1 of message 1 is a text and has no "text""#
        ),
        (
            "a.jsonl", #"{"id":"a long id here","title":"T","Body":"The longest of them"}"#, "",
            #""prompt": "{{Body}}"."#
        ),
        (
            "a.jsonl", #"{"instruction":"A","input":""}"#, "",
            #""prompt": "{{instruction}}\n\n{{input?}}"."#
        ),
        ("a.jsonl", #"{"q":{"n":1,"text":"A"}}"#, "", #""prompt": "{{q.text}}"."#),
        ("a.json", #"{"q":{"0":"A","1":"B"}}"#, "", "the file holds columns, as pandas"),
        (
            // With a template, all of a column would be one prompt.
            "a.jsonl", #"{"q":{"0":"A","1":"B"},"a":{"0":"1","1":"2"}}"#,
            #""prompt": "{{q}}","#, "the file holds columns, as pandas"
        ),
        (
            "a.jsonl", #"{"question":"cause","premise":"It was raining, and nobody went out."}"#,
            "",
            #""prompt": "{{premise}}"."#
        ),
        (
            "a.jsonl", #"{"answerKey":"A","question":{"stem":"Why?","choices":[]}}"#, "",
            #""prompt": "{{question.stem}}"."#
        ),
        ("a.jsonl", #"{"id":1,"data":{"text":"A"},"annotations":[{}]}"#, "", "{{data.text}}"),
        (
            "a.jsonl", #"{"chosen":"Human: A","rejected":"Human: B"}"#, "",
            #"fields that are to be asked, as in "{{chosen}}". There is "chosen", "rejected"."#
        ),
        (
            "a.json", #"[{"role":"user","content":"A"},{"role":"assistant","content":"B"}]"#, "",
            "the file is one chat, as a list of its messages. Make it a line: jq -c '{messages: .}'"
        ),
        (
            "a.jsonl", #"{"contents":[{"role":"user","parts":[{"text":"A"}]}]}"#, "",
            "a request of Gemini without what a batch has around it."
        ),
        ("a.jsonl", #"{"q":null}"#, #""prompt": "{{q}}","#, "It is null; {{q?}} leaves it out."),
        (
            "a.json", #"{"error":"Not found"}"#, "",
            "an error that a server reported, and no record."
        ),
        (
            "a.json",
            #"{"version":"1","data":[{"title":"T","paragraphs":[{"context":"C","qas":[{"question":"A"}]}]}]}"#,
            "",
            #"each element of its "paragraphs.qas", with the fields around it: jq -c '.. | objects | "#
                + #"select(has("qas")) | del(."qas") + ."qas"[]' FILE > NEW.jsonl"#
        ),
        ("a.csv", "q,a\nA,1,\n", "", "Take out \",\" at its end, or end the header with it, too."),
        ("a.csv", "My export\nq,a\nA,1\n", "", "If the first line is no header, take it out"),
        ("a.csv", "q,a\n \"A, B\",1\n", "", "take out the blanks before it."),
        ("a.csv", "q,a\nA,B,1\n", "", #"what parts the fields: "csv": {"delimiter": "…"}."#),
        ("a.csv", "q,a\n\"A\" B,1\n", "", #"write in the job: "csv": {"quote": ""}."#),
        (
            "a.jsonl", #""{\"prompt\": \"A\"}""#, "",
            "a.jsonl:1:1: an object within a text: it was encoded twice."
        ),
        (
            "a.jsonl", #"{"prompt":"A",}"#, "",
            #"a.jsonl:1:15: expected a key in quotes, found "}". A comma stands behind the last"#
        ),
        ("a.jsonl", "// A\n{\"prompt\":\"A\"}", "", "a.jsonl:1:1: expected a value"),
        ("a.jsonl", "{\"prompt\":\"A\"}\n# A", "", "JSON has no comments: take it out."),
        ("a.jsonl", "```json\n{\"prompt\":\"A\"}\n```", "", "what marks a block of code"),
        (
            "a.jsonl", #"{"key":"a","response":{"candidates":[]}}"#, "", "a batch's output"
        ),
        (
            "a.jsonl",
            #"{"preferred_output":[{"role":"user","content":"A"}],"input":{"messages":[{"role":"user","content":"A"}]}}"#,
            "", #""prompt": "{{input.messages}}"."#
        ),
        ("a.jsonl", #"{"prompt":"A"},"#, "", "Lines have no comma behind them"),
        ("a.jsonl", #"{"custom_id":"a","response":{},"error":null}"#, "", "a batch's output"),
        (
            "a.jsonl", #"{"messages":[{"role":"human","content":"A"}]}"#, "",
            #"the unknown role "human". Write "user"."#
        ),
        (
            "a.jsonl", #"{"chosen":[{"role":"user","content":"A"}]}"#, "",
            #""prompt": "{{chosen}}"."#
        ),
        (
            "a.tsv", "How many are 2 and 3?\t5\nAnd 3 and 4?\t7\n", "",
            #"If the first row is no header, name the columns in the job: "csv": {"header""#
        ),
        ("a.jsonl", #"{"q":"a"}"#, #""prompt": "{{q|letters}}","#, "needs \"q\" to be a list"),
        ("a.jsonl", #"{"prompt":"a"}"#, #""id": "{{q}}","#, "no value for {{q}}"),
        (
            "a.jsonl", #"{"q":1,"prompt":"a"}"# + "\n" + #"{"q":1,"prompt":"b"}"#,
            #""id": "{{q}}","#, "duplicate id \"1\""
        ),
    ])
    func `a fault says which row or element, and where`(
        name: String, text: String, job: String, message: String
    ) {
        let error = #expect(throws: InputFindings.self) {
            try items(text.utf8, name: name, job: job)
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        ("a.jsonl", #"[{"prompt":"A"},{"prompt":"B"}]"#, ["item-1|", "item-2|"]),
        ("a.jsonl", #"[{"role":"user","content":"A"}]"#, ["line-1|"]),
        ("a.jsonl", "[{\"role\":\"user\",\"content\":\"A\"}]\n\"B\"", ["line-1|", "line-2|"]),
        (
            "a.json", #"[[{"role":"user","content":"A"}],[{"role":"user","content":"B"}]]"#,
            ["item-1|", "item-2|"]
        ),
    ])
    func `a list is one of records or of messages`(
        _ name: String, _ text: String, _ ids: [String]
    ) throws {
        let expected = zip(ids, ["A", "B"]).map { $0 + Self.body($1) }
        #expect(try items(text.utf8, name: name, job: "") == expected)
    }

    @Test(arguments: [
        ("a.csv", "q,a\n", "there is nothing in it but a header."),
        ("a.json", "[]", "there is nothing in it: the list is empty."),
        ("a.jsonl", "\n", "there is nothing in it."),
    ])
    func `a file without records says what it has`(
        _ name: String, _ text: String, _ message: String
    ) {
        let error = #expect(throws: JSONLinesError.self) {
            try items(text.utf8, name: name, job: #""prompt": "{{q}}","#)
        }
        #expect(error?.message.hasPrefix(message) == true)
    }

    @Test(arguments: [
        (#"{"q": ["A", "B"], "a": [1, 2]}"#, #"columns of 2 values ("q", "a"), not records."#),
        (#"{"columns": ["q"], "index": [0], "data": [["A"]]}"#, "whose names stand apart"),
        ("\u{1B}[1m{\u{1B}[0m\"q\": 1}", "the colors of a terminal"),
        ("\u{1E}{\"q\": \"A\"}", "a JSON text sequence (RFC 7464)"),
    ])
    func `a whole table is no prompt`(_ text: String, _ message: String) {
        // Each of them would have been asked as one prompt, or its names as prompts.
        for job in ["", #""prompt": "{{q}}","#] {
            let error = #expect(throws: JSONLinesError.self) {
                try items(text.utf8, name: "a.json", job: job)
            }
            #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
        }
    }

    @Test func `columns and tables that say what their rows are can be asked`() throws {
        #expect(
            try items(
                #"{"q": ["A", "B"], "a": [1, 2]}"#.utf8, name: "a.json",
                job: #""records": "q","#)
                == ["item-1|" + Self.body("A"), "item-2|" + Self.body("B")])
        #expect(
            try items(
                #"{"schema": {"fields": [{"name": "q"}]}, "data": [{"q": "A"}]}"#.utf8,
                name: "a.json", job: #""prompt": "{{q}}","#) == ["item-1|" + Self.body("A")])
    }

    @Test func `several lists of texts are named`() {
        let error = #expect(throws: JSONLinesError.self) {
            try items(#"{"a": ["x"], "b": ["y"]}"#.utf8, name: "a.json", job: "")
        }
        #expect(error?.message.hasSuffix(#"There are: "a", "b"."#) == true)
    }

    @Test(arguments: [
        (#""depth": 2"#, #"{"prompt":"a","x":[[1]]}"#, #"("limits.depth")."#),
        (#""keys": 1"#, #"{"prompt":"a","x":1}"#, #"("limits.keys")."#),
        (#""string_bytes": 3"#, #"{"prompt":"abcdef"}"#, #"("limits.string_bytes")."#),
        (#""line_bytes": 9"#, #"{"prompt":"abcdef"}"#, #"("limits.line_bytes")."#),
    ])
    func `a limit names its key`(_ limit: String, _ line: String, _ message: String) {
        let error = #expect(throws: InputFindings.self) {
            try items(line.utf8, name: "a.jsonl", job: "\"limits\": {\(limit)},")
        }
        #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        // What is wrong with all records is said once, and what differs in its quotes is alike.
        (#"{"q":"a"}"#, 1, 6), (#"{"prompt":""}"#, 3, 4), (#"{"prompt":N}"#, 3, 4),
        (#"{"method":"POST","url":"/x/N","custom_id":"N","body":{}}"#, 3, 4),
    ])
    func `faults of a kind are counted`(_ line: String, _ shown: Int, _ more: Int) {
        let text = (1...7).map { line.replacing("N", with: "\($0)") + "\n" }.joined()
        let error = #expect(throws: InputFindings.self) {
            try items(text.utf8, name: "a.jsonl", job: "")
        }
        #expect(
            error?.findings.count == shown && error?.more == more, "\(error?.description ?? "")")
    }

    @Test func `a system beside messages is counted, and one beside conversations is sent`() throws
    {
        let job = #"{"input": "x", "targets": ["a/b"]}"#
        let user = #"[{"role":"user","content":"A"}]"#
        #expect(try decode(#"{"system":"S","messages":\#(user)}"#, job: job).leavesSystem)
        #expect(try !decode(#"{"system":"","messages":\#(user)}"#, job: job).leavesSystem)
        let sent = try decode(
            #"{"system":"S","conversations":[{"from":"human","value":"A"}]}"#, job: job)
        #expect(!sent.leavesSystem && sent.metadata["system"] == nil)
        #expect(sent.request.body["messages"]?.array?.first?["content"] == "S")
    }

    @Test(arguments: [
        (#""records": """#, "is empty"), (#""csv": {"delimiter": ";;"}"#, "one ASCII character"),
        (#""csv": {"delimiter": "\""}"#, "one ASCII character"),
        (#""csv": {"header": []}"#, "is empty"),
        (#""csv": {"header": ["a", "a"]}"#, "duplicate column \"a\""),
        (#""csv": {"header": [1]}"#, "must be the name of a column"),
        (#""id": "x""#, "names no field"), (#""keep": [1]"#, "must be the name of a field"),
        (#""drop_last_assistant": 1"#, "must be true or false"),
        (#""csv": {"quotes": "'"}"#, "unknown key \"quotes\""),
        (#""csv": {"quote": "''"}"#, "must be one ASCII character that is not the delimiter"),
        (#""csv": {"delimiter": "'", "quote": "'"}"#, "that is not the delimiter"),
    ])
    func `what a job says of its files is checked`(_ keys: String, _ message: String) {
        let text = #"{"input": "x", \#(keys), "targets": ["a/b"]}"#
        let error = #expect(throws: JobFindings.self) {
            try JobDecoder().job(bytes: Array(text.utf8), file: "j.json")
        }
        #expect(error?.description.contains(message) == true, "\(error.map { "\($0)" } ?? "")")
    }

    @Test(
        .enabled(if: DataSet.isThere, "the real data is not beside the repository"),
        arguments: [
            ("svamp/SVAMP.json", "{{Body}} {{Question}}", 1_000),
            ("truthfulqa/TruthfulQA.csv", "{{Question}} {{Best Answer}}", 817),
            ("bbh/word_sorting.json", "{{input}}", 250),
            ("bbh/dyck_languages.json", "{{input}}", 250),
        ])
    func `published data sets run as they are`(
        _ file: String, _ prompt: String, _ count: Int
    ) throws {
        let path = try #require(DataSet.folder) + "/" + file
        let bytes = try Data(contentsOf: URL(filePath: path))
        #expect(
            try items(bytes, name: file, job: #""prompt": "\#(prompt)","#).count == count)
    }
}
