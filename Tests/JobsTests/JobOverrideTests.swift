import JSON
import Testing

@testable import Jobs

struct JobOverrideTests {
    private func job(_ options: String...) throws -> Job {
        let text = #"{"input": "x", "targets": ["a/b"], "limits": {"attempts": 2}}"#
        return try JobDecoder().job(
            bytes: Array(text.utf8), file: "j.json",
            overrides: options.map { try JobOverride(set: $0) })
    }

    @Test func `values are JSON where they can be, else text`() throws {
        #expect(try JobOverride(set: "a=8").value == 8)
        #expect(try JobOverride(set: "a=true").value == true)
        #expect(try JobOverride(set: #"a=["x"]"#).value == ["x"])
        #expect(try JobOverride(set: "a=sim/small").value == "sim/small")
        #expect(try JobOverride(set: "a=b=c").value == "b=c")
        #expect(try JobOverride(set: "a=").value == "")
        #expect(
            try JobOverride(set: #"prices."l/v1.5".input=1"#).path == ["prices", "l/v1.5", "input"])
    }

    @Test func `values replace, add and append`() throws {
        let job = try job(
            "limits.concurrency=8", "limits.attempts=5", "targets.1=c/d", "targets.0=e/f",
            #"prices."l/v1.5"={"input":1,"output":2}"#)
        #expect(job.limits.concurrency == 8)
        #expect(job.limits.attempts == 5)
        #expect(job.targets.map(\.name) == ["e/f", "c/d"])
        #expect(job.prices["l/v1.5"] != nil)
    }

    @Test(arguments: [
        (
            "limits.concurrency=0",
            #"--set limits.concurrency=0: "limits.concurrency" must be from 1 to 10,000, not 0."#
        ),
        (
            "limts.concurrency=8",
            #"--set limts.concurrency=8: unknown key "limts". Did you mean "limits"?"#
        ),
        ("input.a=1", #"--set input.a=1: "input" is a string and has no part "a"."#),
        ("targets.5=x", #"--set targets.5=x: "targets" is a list of 1 and has no place "5"."#),
        (
            "concurrency",
            "--set concurrency: it must be key=value, as in --set limits.concurrency=8."
        ),
        (
            "parameters.api_key=Zz19Aa28Bb37",
            #"--set parameters.api_key=***: "parameters.api_key" looks like a credential, and a job "#
                + #"file is kept with its results. Name the variable that holds it in "api_key_env" "#
                + #"or, as "$NAME", in a header of the provider."#
        ),
        (
            #"parameters={"x":"Bearer Zz19Aa28Bb37"}"#,
            #"--set parameters=***: "parameters.x" looks like a credential, and a job file is kept "#
                + #"with its results. Name the variable that holds it in "api_key_env" or, as "#
                + #""$NAME", in a header of the provider."#
        ),
        (
            "providers.openai.base_url=http://u:Zz19@h",
            #"--set providers.openai.base_url=***: "providers.openai.base_url" must hold neither "#
                + #"credentials nor a query. Keys are named in "api_key_env"."#
        ),
        ("a..b=1", "--set a..b=1: it must be key=value, as in --set limits.concurrency=8."),
    ])
    func `a finding names the option`(_ option: String, _ expected: String) {
        #expect(
            #expect(throws: (any Error).self) { try job(option) }.map { "\($0)" } == expected)
    }
}
