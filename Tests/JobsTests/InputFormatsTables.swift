import FoundationEssentials
import JSON
import JSONLines
import TestSupport
import Testing
import Vocabulary

@testable import Jobs

extension InputFormatsTests {
    struct Table: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let job: String
        /// "id|body" of each item.
        let items: [String]
        var testDescription: String { "\(name) \(job)" }
    }

    static func body(_ text: String) -> String {
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
}
