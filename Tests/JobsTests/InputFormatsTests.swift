import FoundationEssentials
import JSON
import JSONLines
import TestSupport
import Testing
import Vocabulary

@testable import Jobs

/// Files as people have them, from their bytes to the bodies that are sent.
struct InputFormatsTests {
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
    func items(
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
