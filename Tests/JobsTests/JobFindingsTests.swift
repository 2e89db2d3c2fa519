import Testing

@testable import Jobs

/// A job text and everything that is wrong with it, word for word.
struct FindingCase: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var text: String
    var expected: [String]

    init(_ testDescription: String, _ text: String, _ expected: String...) {
        self.testDescription = testDescription
        self.text = text
        self.expected = expected
    }
}

struct JobFindingsTests {
    static let decoder = JobDecoder(presets: ["openai", "anthropic", "custom"])

    @Test(arguments: [
        FindingCase(
            "no JSON", #"{"name" "x"}"#, #"j.json:1:9: expected ":" after the key, found """."#),
        FindingCase("a list", "[1]", "j.json:1:1: a job is an object, not an array."),
        FindingCase(
            "a key twice", "{\n  \"input\": \"a\",\n  \"input\": \"b\"\n}",
            #"j.json:3:3: duplicate key "input"."#),
        FindingCase("no input", "{}", #"j.json:1:1: the job names no "input"."#),
        FindingCase(
            "several at once, in the file's order",
            """
            {
              // a comment moves lines, not columns
              "name": "a/b",
              "input": "x.jsonl", /* and
              two lines */ "targts": ["sim/small"],
              "limits": { "concurrency": 0, "attempts": 21, "timeout": "10 minutes" },
              "temperature": 0,
            }
            """,
            #"j.json:3:11: "name" cannot contain "/"."#,
            #"j.json:5:16: unknown key "targts". Did you mean "targets"?"#,
            #"j.json:6:30: "limits.concurrency" must be from 1 to 10,000, not 0."#,
            #"j.json:6:45: "limits.attempts" must be from 1 to 20, not 21."#,
            #"j.json:6:60: "limits.timeout" must be a time like "10m", "90s" or a number of seconds."#,
            #"j.json:7:3: unknown key "temperature". It belongs in "parameters"."#),
        FindingCase(
            "the wrong kinds",
            #"{"name": 3, "input": {}, "parameters": [], "samples": 1.5, "scorers": {}, "gates": [1]}"#,
            #"j.json:1:10: "name" must be a string, not 3."#,
            #"j.json:1:22: "input" must be a path, not an object."#,
            #"j.json:1:40: "parameters" must be an object, not an array."#,
            #"j.json:1:55: "samples" must be a whole number, not 1.5."#,
            #"j.json:1:71: "scorers" must be a list, not an object."#,
            #"j.json:1:85: "gates.0" must be an object, not 1."#),
        FindingCase(
            "samples out of range", #"{"input": "x", "samples": 1025}"#,
            #"j.json:1:27: "samples" must be from 1 to 1,024, not 1025."#),
        FindingCase(
            "no budget at all", #"{"input": "x", "limits": {"budget_usd": 0}}"#,
            #"j.json:1:41: "limits.budget_usd" must be above 0. Leave it out for no limit."#),
        FindingCase(
            "a negative budget", #"{"input": "x", "limits": {"budget_usd": -1}}"#,
            #"j.json:1:41: "limits.budget_usd" must not be negative."#),
        FindingCase(
            "a misspelt budget", #"{"input": "x", "limits": {"budget": 1}}"#,
            #"j.json:1:27: unknown key "budget" in "limits". Did you mean "budget_usd"?"#),
        FindingCase(
            "names of folders above", #"{"name": "..", "input": "x"}"#,
            #"j.json:1:10: "name" cannot be ".."."#),
        FindingCase(
            "NUL in a name", #"{"name": "a\u0000b", "input": "x"}"#,
            #"j.json:1:10: "name" cannot contain control characters."#),
        FindingCase(
            "inputs", #"{"input": ["-", "", 7, "-"]}"#,
            #"j.json:1:17: "input.1" is no path."#,
            #"j.json:1:21: "input.2" must be a path, not 7."#,
            "j.json:1:24: standard input can be read only once."),
        FindingCase(
            "keys where requests would carry them",
            #"{"input": "x", "parameters": {"api_key": "k", "tools": [{"password": "p"}], "metadata": {"key": "v", "n": {"password": "p"}}}}"#,
            #"j.json:1:42: "parameters.api_key" looks like a credential, and a job file is kept with its results. Name the variable that holds it in "api_key_env" or, as "$NAME", in a header of the provider."#,
            #"j.json:1:120: "parameters.metadata.n.password" looks like a credential, and a job file is kept with its results. Name the variable that holds it in "api_key_env" or, as "$NAME", in a header of the provider."#
        ),
        FindingCase(
            "keys of a provider's requests",
            #"{"input": "x", "providers": {"openai": {"headers": {"X-Api": "sk-ant-api03-abcdefghijkl"}, "extra_body": {"a": ["gsk_abcdefghijklmnopqrst"], "token": "t", "stop": "sk-abcdefghijklmnopqrstuv"}}}}"#,
            #"j.json:1:62: "providers.openai.headers.X-Api" looks like a credential. Write "$NAME" and put its value into the environment variable NAME."#,
            #"j.json:1:113: "providers.openai.extra_body.a.0" looks like a credential, and a job file is kept with its results. Name the variable that holds it in "api_key_env" or, as "$NAME", in a header of the provider."#,
            #"j.json:1:151: "providers.openai.extra_body.token" looks like a credential, and a job file is kept with its results. Name the variable that holds it in "api_key_env" or, as "$NAME", in a header of the provider."#
        ),
        FindingCase(
            "parameters that are none",
            #"{"input": "x", "parameters": {"model": "m", "stream": true}}"#,
            #"j.json:1:31: a model is named in "targets", not among the parameters."#,
            #"j.json:1:45: answers are read whole, so "stream" has no effect. Leave it out."#),
        FindingCase(
            "a choice", #"{"input": "x", "unsupported": "skp"}"#,
            #"j.json:1:31: "unsupported" must be "skip", "drop" or "fail", not "skp". Did you mean "skip"?"#
        ),
        FindingCase(
            "the data policy", #"{"input": "x", "data": "no-retension"}"#,
            #"j.json:1:24: "data" must be "no-retention" or an object, not "no-retension". Did you mean "no-retention"?"#
        ),
    ])
    func `every finding has its place and says what is wrong`(_ test: FindingCase) {
        #expect(findings(test.text) == test.expected)
    }

    @Test(arguments: [
        FindingCase(
            "no targets", #"{"input": "x", "targets": []}"#,
            #"j.json:1:27: "targets" is empty. Leave it out where each line names its own model."#),
        FindingCase(
            "two of one name",
            #"{"input": "x", "targets": ["a/b", {"name": "a/b", "route": "c/d"}]}"#,
            #"j.json:1:35: a second target "a/b". Give each a "name" of its own."#),
        FindingCase(
            "a route without models",
            #"{"input": "x", "targets": [{"name": "n"}, {"name": "m", "route": []}, 5, {"route": [1]}]}"#,
            #"j.json:1:28: the target names no "route"."#,
            #"j.json:1:66: "targets.1.route" is empty."#,
            #"j.json:1:71: "targets.2" must be a model or an object, not 5."#,
            #"j.json:1:85: "targets.3.route.0" must be a model's name, not 1."#),
        FindingCase(
            "models", #"{"input": "x", "targets": ["", "a/", "a b", {"model": "m"}]}"#,
            #"j.json:1:28: "" is no model's name."#,
            #"j.json:1:32: "a/" is no model's name."#,
            #"j.json:1:38: "a b" is no model's name."#,
            #"j.json:1:45: the target names no "route"."#,
            #"j.json:1:46: unknown key "model" in "targets.3". Name it in "route"."#),
        FindingCase(
            "a nameless route of two", #"{"input": "x", "targets": [{"route": ["a/b", "c/d"]}]}"#,
            #"j.json:1:28: a target with several models needs a "name"."#),
        FindingCase(
            "policies",
            #"{"input": "x", "targets": [{"route": "a", "policy": "cheepest"}, {"route": "b", "policy": {}}, {"route": "c", "policy": 1}]}"#,
            #"j.json:1:53: "targets.0.policy" names the unknown policy "cheepest". Did you mean "cheapest"?"#,
            #"j.json:1:91: "targets.1.policy" has no "type", as in { "type": "cheapest" }."#,
            #"j.json:1:121: "targets.2.policy" must be a name or an object, not 1."#),
    ])
    func `targets are checked`(_ test: FindingCase) {
        #expect(findings(test.text) == test.expected)
    }

    @Test(arguments: [
        FindingCase(
            "an unknown preset",
            #"{"input": "x", "providers": {"local": {"base_url": "https://h/v1"}}}"#,
            #"j.json:1:30: "local" is no known provider, so it needs a "protocol" and a "base_url"."#
        ),
        FindingCase(
            "a misspelt protocol",
            #"{"input": "x", "providers": {"local": {"protocol": "openay"}}}"#,
            #"j.json:1:52: "providers.local.protocol" names the unknown protocol "openay". Did you mean "openai"?"#
        ),
        FindingCase(
            "addresses",
            #"{"input": "x", "providers": {"openai": {"base_url": "h:80"}, "custom": {"base_url": "https://u:p@h"}, "anthropic": {"base_url": "https://"}}}"#,
            #"j.json:1:53: "providers.openai.base_url" must start with https:// or http://."#,
            #"j.json:1:85: "providers.custom.base_url" must hold neither credentials nor a query. Keys are named in "api_key_env"."#,
            #"j.json:1:129: "providers.anthropic.base_url" is no address."#),
        FindingCase(
            "prompts in the clear",
            #"{"input": "x", "providers": {"openai": {"base_url": "http://10.0.0.7:8000/v1"}, "custom": {"base_url": "http://gpu/v1", "insecure_http": true}, "ollama": {"protocol": "openai", "base_url": "http://localhost:11434/v1"}}}"#,
            #"j.json:1:53: "providers.openai.base_url" would carry prompts unencrypted to another machine. Use https, or set "insecure_http": true where the network is trusted."#
        ),
        FindingCase(
            "keys in the job",
            #"{"input": "x", "providers": {"openai": {"api_key": "sk-1", "headers": {"X-Api-Key": "sk-2", "X-Team": "blue"}}}}"#,
            #"j.json:1:41: unknown key "api_key" in "providers.openai". Keys do not belong in a job file: name an environment variable in "api_key_env"."#,
            #"j.json:1:85: "providers.openai.headers.X-Api-Key" looks like a credential. Write "$NAME" and put its value into the environment variable NAME."#
        ),
        FindingCase(
            "keys in headers with other names",
            #"{"input": "x", "providers": {"openai": {"headers": {"X-A": "Bearer Zx81LmPq4Rt6Yv2", "Helicone-Auth": "0123456789abcdef", "X-B": "$ORG Zz19Aa28Bb37Cc46Dd55Ee", "sk-abcdefghijklmnopqrst": "1", "Auth-Type": "oauth", "X-C": "Bearer $KEY", "X-Key": "Bearer $KEY", "X-Org": "org-Zz19Aa28Bb37Cc46Dd55Ee"}}}}"#,
            #"j.json:1:52: a header's name in "providers.openai.headers" looks like a credential."#,
            #"j.json:1:60: "providers.openai.headers.X-A" looks like a credential. Write "$NAME" and put its value into the environment variable NAME."#,
            #"j.json:1:103: "providers.openai.headers.Helicone-Auth" looks like a credential. Write "$NAME" and put its value into the environment variable NAME."#,
            #"j.json:1:130: "providers.openai.headers.X-B" looks like a credential. Write "$NAME" and put its value into the environment variable NAME."#
        ),
        FindingCase(
            "a key in an address",
            #"{"input": "x", "providers": {"custom": {"base_url": "https://h/sk-abcdefghijklmnopqrst/v1"}}}"#,
            #"j.json:1:53: "providers.custom.base_url" has a part that looks like a credential, and a job file is kept with its results. Keys are named in "api_key_env"."#
        ),
        FindingCase(
            "a key where a variable belongs",
            #"{"input": "x", "providers": {"openai": {"api_key_env": "sk-proj-1"}}}"#,
            #"j.json:1:56: "providers.openai.api_key_env" must be the name of an environment variable, or a list of them, not a key."#
        ),
        FindingCase(
            "two keys",
            #"{"input": "x", "providers": {"openai": {"api_key_env": "K", "api_key_file": "k"}}}"#,
            #"j.json:1:77: "providers.openai.api_key_file" cannot stand beside "api_key_env". Keep one."#
        ),
        FindingCase(
            "numbers",
            #"{"input": "x", "providers": {"openai": {"requests_per_minute": 0, "markup_percent": 2000}}}"#,
            #"j.json:1:64: "providers.openai.requests_per_minute" must be at least 1, not 0."#,
            #"j.json:1:85: "providers.openai.markup_percent" must be at most 1,000."#),
        FindingCase(
            "prices",
            #"{"input": "x", "prices": {"m": {"input": 1}, "a/b": 3, "c/d": {"input": 1, "output": 2, "cashed_input": 0}}}"#,
            #"j.json:1:27: a price is for "provider/model", not "m"."#,
            #"j.json:1:32: "prices.m" has no price of "output", in US dollars per million tokens. A model of embeddings needs none: say "kind": "embedding"."#,
            #"j.json:1:53: "prices.a/b" must be an object, not 3."#,
            #"j.json:1:89: unknown key "cashed_input" in "prices.c/d". Did you mean "cached_input"?"#
        ),
    ])
    func `providers and prices are checked`(_ test: FindingCase) {
        #expect(findings(test.text) == test.expected)
    }

    @Test(arguments: [
        FindingCase(
            "an open gap", #"{"input": "x", "prompt": "Say {{word"}"#,
            #"j.json:1:26: "{{" has no "}}", at column 5 of the template."#),
        FindingCase(
            "no user", #"{"input": "x", "prompt": {"sytem": "{{a}}"}}"#,
            #"j.json:1:26: "prompt" needs a "user" text or "messages"."#,
            #"j.json:1:27: unknown key "sytem" in "prompt". Did you mean "system"?"#),
        FindingCase(
            "a number", #"{"input": "x", "prompt": 1}"#,
            #"j.json:1:26: "prompt" must be a text or an object, not 1."#),
        FindingCase(
            "empty", #"{"input": "x", "prompt": " "}"#, #"j.json:1:26: "prompt" is empty."#),
        FindingCase(
            "a role", #"{"input": "x", "prompt": {"messages": [{"role": "usr", "content": ""}]}}"#,
            #"j.json:1:49: message 1 has the unknown role "usr". Did you mean "user"?"#),
        FindingCase(
            "a gap deep down",
            #"{"input": "x", "prompt": {"messages": [{"role": "user", "content": [{"type": "text", "text": "{{}}"}]}]}}"#,
            #"j.json:1:94: "{{}}" names no field, at column 1 of the template."#),
        FindingCase(
            "both shapes",
            #"{"input": "x", "prompt": {"user": "a", "messages": [{"role": "user", "content": "b"}]}}"#,
            #"j.json:1:35: "prompt.user" cannot stand beside "prompt.messages". Make it a message."#
        ),
    ])
    func `prompts are checked`(_ test: FindingCase) {
        #expect(findings(test.text) == test.expected)
    }

    @Test func `invalid UTF-8 is named with its line`() {
        let bytes = Array("{\n  \"name\": \"".utf8) + [0xFF] + Array("\"}".utf8)
        let error = #expect(throws: JobFindings.self) {
            try Self.decoder.job(bytes: bytes, file: "j.json")
        }
        #expect(error?.description.hasPrefix("j.json:2:") == true)
        #expect(error?.description.hasSuffix(": this is not UTF-8.") == true)
    }

    private func findings(_ text: String) -> [String] {
        do throws(JobFindings) {
            _ = try Self.decoder.job(bytes: Array(text.utf8), file: "j.json")
            return []
        } catch { return error.findings.map(\.description) }
    }
}
