import Testing

@testable import Commands

/// What `check` says of jobs that nothing keeps from spending.
struct CheckCapTests {
    @Test(arguments: [
        (model: "openai/gpt-4o-mini", limits: "", isTold: true),
        ("openai/gpt-4o-mini", #", "limits": { "max_requests": 10 }"#, false),
        ("sim/small", "", false),
    ])
    func `a job that nobody may leave alone is told of`(
        model: String, limits: String, isTold: Bool
    ) async throws {
        let place = try Workplace.sums(targets: #"["\#(model)"]"#, more: limits)
        let world = CapturedWorld(environment: ["OPENAI_API_KEY": "k"])
        #expect(await world.run("check", place.file("job.json")) == .done)
        let words = world.output.split(separator: "\n").joined(separator: " ")
        #expect(words.contains("run refuses to spend without a limit") == isTold)
    }
}
