import FoundationEssentials
import JSON
import JSONLines
import TestSupport
import Testing
import Vocabulary

@testable import Jobs

extension InputFormatsTests {
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
}
