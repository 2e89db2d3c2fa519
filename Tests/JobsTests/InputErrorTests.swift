import JSON
import Testing

@testable import Jobs

/// A line that is no prompt, and what is said about it.
struct InputErrorCase: CustomTestStringConvertible, Sendable {
    var line: String
    var expected: String
    var testDescription: String { line }

    init(_ line: String, _ expected: String) {
        self.line = line
        self.expected = expected
    }
}

struct InputErrorTests {
    @Test(arguments: [
        InputErrorCase("{\"prompt\":", "11: a value is missing."),
        InputErrorCase(
            #"{"prompt":"a"} {}"#,
            "16: another value after the end of the first. Put each on a line of its own: "
                + "jq -c . FILE > NEW.jsonl"),
        InputErrorCase(#"[1]"#, "1: a line must be an object, not an array."),
        InputErrorCase(
            #"[["a"], "b"]"#,
            "1: a line must be an object, not an array. To name its values: "
                + "jq -c '{text: .[0], label: .[1]}' FILE > NEW.jsonl"),
        InputErrorCase(
            #"["a"]"#,
            #"the line has no "prompt", "messages" or batch request, and the job has no "prompt" "#
                + #"template. To ask what is in a field, write in the job: "prompt": "{{0}}"."#),
        InputErrorCase(
            #"{"question":"a"}"#,
            #"the line has no "prompt", "messages" or batch request, and the job has no "prompt" template. To ask what is in a field, write in the job: "prompt": "{{question}}"."#
        ),
        InputErrorCase(
            #"{"prompt":"a","messages":[]}"#,
            #"26: the line has both "prompt" and "messages". Keep one."#),
        InputErrorCase(#"{"prompt":""}"#, #"11: "prompt" is empty."#),
        InputErrorCase(#"{"prompt":" \n"}"#, #"11: "prompt" is empty."#),
        InputErrorCase(#"{"prompt":["a"]}"#, #"11: "prompt" must be a string, not an array."#),
        InputErrorCase(
            #"{"id":1.5,"prompt":"a"}"#, #"7: "id" must be a string or a whole number, not 1.5."#),
        InputErrorCase(
            #"{"id":"","prompt":"a"}"#,
            #"7: "id" is empty. Fill it in, or make ids of other fields in the job, as in "id": "#
                + #""{{question}}"."#),
        InputErrorCase(#"{"messages":"a"}"#, #"13: "messages" must be a list, not a string."#),
        InputErrorCase(#"{"messages":[]}"#, #"13: "messages" is empty."#),
        InputErrorCase(#"{"messages":[1]}"#, "14: message 1 must be an object, not a number."),
        InputErrorCase(#"{"messages":[{"content":"a"}]}"#, #"14: message 1 has no "role"."#),
        InputErrorCase(
            #"{"messages":[{"role":"user","content":"a"},{"role":"asistant","content":"b"}]}"#,
            #"52: message 2 has the unknown role "asistant". Did you mean "assistant"?"#),
        InputErrorCase(#"{"messages":[{"role":"user"}]}"#, #"14: message 1 has no "content"."#),
        InputErrorCase(
            #"{"messages":[{"role":"user","content":5}]}"#,
            "39: the content of message 1 must be a string or a list, not 5."),
        InputErrorCase(
            #"{"prompt":"a","parameters":[]}"#,
            #"28: "parameters" must be an object, not an array."#),
        InputErrorCase(
            #"{"prompt":"a","parameters":{"model":"m"}}"#,
            #"29: a model is named in "targets", not among the parameters."#),
        InputErrorCase(
            #"{"prompt":"a","parameters":{"max_tokens":-1}}"#,
            #"42: "max_tokens" must be a whole number from 1 to 2,147,483,648, not -1. Leave it out where the model's own limit is meant."#
        ),
        InputErrorCase(
            #"{"prompt":"a","parameters":{"max_tokens":0}}"#,
            #"42: "max_tokens" must be a whole number from 1 to 2,147,483,648, not 0. Leave it out where the model's own limit is meant."#
        ),
        InputErrorCase(
            #"{"prompt":"a","parameters":{"max_completion_tokens":4611686018427387904}}"#,
            #"53: "max_completion_tokens" must be a whole number from 1 to 2,147,483,648, not 4611686018427387904. Leave it out where the model's own limit is meant."#
        ),
        InputErrorCase(
            #"{"prompt":"a","parameters":{"n":4611686018427387904}}"#,
            #"33: "n" must be a whole number from 1 to 2,147,483,648, not 4611686018427387904. Leave it out for one."#
        ),
        InputErrorCase(
            #"{"prompt":"a","parameters":{"best_of":-9223372036854775808}}"#,
            #"39: "best_of" must be a whole number from 1 to 2,147,483,648, not -9223372036854775808. Leave it out for one."#
        ),
    ])
    func `a line that is no prompt is named with its column`(_ test: InputErrorCase) {
        #expect(message(test.line, job: InputDecoderTests.plain) == test.expected)
    }

    @Test(arguments: [
        InputErrorCase(
            #"{"method":"POST","url":"/v1/chat/completions","body":{}}"#,
            #"the OpenAI Batch line has no "custom_id"."#),
        InputErrorCase(
            #"{"custom_id":"1","url":"/v1/chat/completions","body":{}}"#,
            #"the OpenAI Batch line has no "method": "POST"."#),
        InputErrorCase(
            #"{"custom_id":"1","method":"GET","url":"/v1/chat/completions","body":{}}"#,
            #"27: "method" must be "POST", not "GET"."#),
        InputErrorCase(
            #"{"custom_id":"1","method":"POST","body":{}}"#,
            #"the OpenAI Batch line has no "url", as in "/v1/chat/completions"."#),
        InputErrorCase(
            #"{"custom_id":"1","method":"POST","url":"/v1/score","body":{}}"#,
            #"40: "url" must end as "/v1/chat/completions", "/v1/responses", "/v1/embeddings", "/v1/completions" or "/v1/messages" do, not "/v1/score"."#
        ),
        InputErrorCase(
            #"{"custom_id":"1","method":"POST","url":"/v1/embeddings"}"#,
            #"the OpenAI Batch line has no "body"."#),
        InputErrorCase(
            #"{"custom_id":"1","method":"POST","url":"/v1/embeddings","body":[]}"#,
            #"64: "body" must be an object, not an array."#),
        InputErrorCase(
            #"{"custom_id":"1","method":"POST","url":"/v1/chat/completions","body":{"model":"m"}}"#,
            #"70: the body has no "messages"."#),
        InputErrorCase(
            #"{"custom_id":"1","method":"POST","url":"/v1/embeddings","body":{"model":"m","input":[]}}"#,
            #"85: "input" is empty."#),
        InputErrorCase(
            #"{"custom_id":"1","method":"POST","url":"/v1/completions","body":{"model":"m","prompt":1}}"#,
            #"87: "prompt" must be a string or a list, not a number."#),
        InputErrorCase(
            #"{"custom_id":"1","method":"POST","url":"/v1/embeddings","body":{"input":"a"}}"#,
            #"64: the line names no "model", and the job has no "targets". Say whom to ask in the job: "targets": ["provider/model"]."#
        ),
        InputErrorCase(
            #"{"custom_id":"1","method":"POST","url":"/v1/responses","body":{"model":"a/b","input":"a","max_output_tokens":"9"}}"#,
            #"110: "max_output_tokens" must be a whole number from 1 to 2,147,483,648, not "9". Leave it out where the model's own limit is meant."#
        ),
        InputErrorCase(
            #"{"custom_id":"1","method":"POST","url":"/v1/completions","body":{"prompt":"a","model":"gemini/../x?y="}}"#,
            #"87: "model" is no model's name: "gemini/../x?y="."#),
        InputErrorCase(
            #"{"prompt":"a"}"#,
            #"the job has no "targets", and only an OpenAI Batch line can name its model."#),
    ])
    func `so is an OpenAI Batch line`(_ test: InputErrorCase) {
        #expect(message(test.line, job: InputDecoderTests.batch) == test.expected)
    }

    @Test func `a template's missing field is named with its place in the template`() throws {
        let job = #"{"input": "x", "targets": ["a/b"], "prompt": "Use {{context}}."}"#
        let finding = InputFinding(
            place: InputPlace(file: "prompts.jsonl", line: 3071),
            error: try #require(error(#"{"contxt":"a"}"#, job: job)))
        #expect(
            finding.description
                == "prompts.jsonl:3071: no value for {{context}}, used at column 5 of the template. "
                + "There is \"contxt\". Did you mean \"contxt\"?")
    }

    private func message(_ line: String, job: String) -> String? {
        error(line, job: job)?.description
    }

    private func error(_ line: String, job: String) -> InputError? {
        do { _ = try decode(line, job: job) } catch { return error as? InputError }
        return nil
    }
}
