import Commands
import JSON
import TestSupport
import Testing

/// What a run says of a budget that has ended it, and whether its advice helps.
@Suite(.timeLimit(.minutes(10))) struct EndToEndBudgetWordsTests {
    /// A budget's part of a job, and a job in which the advice about it was followed.
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var limits: JSONObject = [:]
        var target: JSONObject = [:]
        let words: String
        let advice: String
        var followed: [String]
        /// As `status --json` names what the budget is for.
        let owner: String

        static let all: [Case] = [
            Case(
                testDescription: "of the run", limits: ["budget_usd": 0.195],
                words: "The budget of $0.20 has $0.095 left, less than one request may cost "
                    + "(up to $0.10)",
                advice: "To resume, run the same command with a higher --budget.",
                followed: ["--budget", "5"], owner: "run"),
            Case(
                testDescription: "of the run, and all but spent", limits: ["budget_usd": 0.109],
                words: "The budget of $0.11 has $0.099 left, less than one request may cost "
                    + "(up to $0.10)",
                advice: "To resume, run the same command with a higher --budget.",
                followed: ["--budget", "5"], owner: "run"),
            Case(
                testDescription: "of the run, less than one request",
                limits: ["budget_usd": 0.05],
                words: "The budget of $0.050 is less than one request may cost (up to $0.10)",
                advice: "To resume, run the same command with a higher --budget.",
                followed: ["--budget", "5"], owner: "run"),
            Case(
                testDescription: "of a target", limits: ["budget_usd": 50],
                target: ["budget_usd": 0.115],
                words: "The budget of $0.12 of the target \"walled\" has $0.095 left, less than "
                    + "one request may cost (up to $0.10)",
                advice: "Raise the target's \"budget_usd\" in the job and run the same command to "
                    + "resume.",
                followed: [
                    "--set",
                    #"targets=[{"name": "walled", "route": ["bench/model"], "budget_usd": 5}]"#,
                ], owner: "target"),
            Case(
                testDescription: "of a model",
                limits: ["budget_usd": 50, "model_budgets_usd": ["bench/model": 0.115]],
                words: "The budget of $0.12 of bench/model has $0.095 left, less than one request "
                    + "may cost (up to $0.10)",
                advice: "Raise \"bench/model\" in the job's \"model_budgets_usd\" and run the same "
                    + "command to resume.",
                followed: ["--set", #"limits.model_budgets_usd={"bench/model": 5}"#],
                owner: "model"),
            Case(
                testDescription: "of a provider",
                limits: ["budget_usd": 50, "model_budgets_usd": ["bench": 0.05]],
                words: "The budget of $0.050 of bench is less than one request may cost (up to "
                    + "$0.10)",
                advice: "Raise \"bench\" in the job's \"model_budgets_usd\" and run the same "
                    + "command to resume.",
                followed: ["--set", #"limits.model_budgets_usd={"bench": 5}"#], owner: "model"),
        ]
    }

    @Test(arguments: Case.all)
    func `the budget that ended a run is named, and the advice about it helps`(
        _ test: Case
    ) async throws {
        let world = try EndToEndWorld()
        let server = try ScriptedServer.model()
        try world.writePrompts(1...12)
        var target: JSONObject = ["name": "walled", "route": ["bench/model"]]
        for member in test.target { target[member.key] = member.value }
        var limits = test.limits
        limits["concurrency"] = 1
        try world.writeJob(
            servers: ["bench": server],
            ["targets": [.object(target)], "limits": .object(limits)])
        let outcome = await world.runJob()
        #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
        let missing = try #require(try world.summary["results"]?["pending"]?.int)
        let last = outcome.diagnostics.split(separator: "\n").last ?? ""
        #expect(last == "\(test.words) and \(missing) results are missing. \(test.advice)")

        let status = CapturedWorld()
        #expect(await status.run("status", world.folder + "/run", "--json") == .done)
        let stop = try JSONValue.parse(status.output)["stopped_by"]?.array?.first
        #expect(stop?["of"]?.string == test.owner, "\(status.output)")
        let page = CapturedWorld()
        #expect(await page.run("status", world.folder + "/run") == .done)
        let advice = test.advice.replacing("the same command", with: "the same sluice run command")
        #expect(page.output.contains("stopped. \(test.words). \(advice)"), "\(page.output)")

        #expect(await world.runJob(test.followed[0], test.followed[1]).status == .done)
        let after = CapturedWorld()
        #expect(await after.run("status", world.folder + "/run", "--json") == .done)
        #expect(try JSONValue.parse(after.output)["stopped_by"]?.array?.isEmpty == true)
    }

    @Test func `a wall of a judge's model is named, and not the judge's budget`() async throws {
        let world = try EndToEndWorld()
        let server = try ScriptedServer.model()
        let judge = try ScriptedServer(.verdict(#"{"score": 4}"#))
        try world.writePrompts(1...4)
        func write(_ budget: Double) throws {
            try world.writeJob(
                servers: ["bench": server, "judge": judge],
                [
                    "limits": [
                        "concurrency": 1,
                        "model_budgets_usd": ["judge/model": .number(JSONNumber(budget))],
                    ],
                    "scorers": [
                        [
                            "type": "judge", "name": "quality", "rubric": "Right is 5.",
                            "budget_usd": 10,
                            "judge": ["route": ["judge/model"], "parameters": ["max_tokens": 100]],
                        ]
                    ],
                ])
        }
        try write(0.05)
        let outcome = await world.runJob()
        #expect(outcome.status == .budgetSpent, "\(outcome.diagnostics)")
        #expect(
            outcome.diagnostics.contains(
                "The budget of $0.050 of judge/model is less than one request may cost (up to "
                    + "$0.10) and 4 verdicts of quality are missing. Raise \"judge/model\" in the job's "
                    + "\"model_budgets_usd\" and run the same command to resume."),
            "\(outcome.diagnostics)")
        let page = CapturedWorld()
        #expect(await page.run("status", world.folder + "/run") == .done)
        #expect(
            page.output.contains(
                "finished, the judging stopped. The budget of $0.050 of judge/model"),
            "\(page.output)")
        try write(5)
        #expect(await world.runJob().status == .done)
        let after = CapturedWorld()
        #expect(await after.run("status", world.folder + "/run") == .done)
        #expect(after.output.contains("state     finished\n"), "\(after.output)")
    }

    @Test func `earlier requests of unknown price are told where a budget cannot count them`()
        async throws
    {
        let world = try EndToEndWorld()
        let server = try ScriptedServer.model()
        try world.writePrompts(1...6)
        try world.writeJob(
            servers: ["bench": server],
            ["prices": .null, "limits": ["concurrency": 1, "max_requests": 3]])
        #expect(await world.runJob().status == .budgetSpent)
        try world.writeJob(
            servers: ["bench": server], ["limits": ["concurrency": 1, "budget_usd": 5]])
        let outcome = await world.runJob()
        #expect(outcome.status == .done, "\(outcome.diagnostics)")
        #expect(
            outcome.diagnostics.contains(
                "3 earlier requests have no known price, and no budget counts what they cost."),
            "\(outcome.diagnostics)")
        let books = CapturedWorld()
        #expect(await books.run("audit", world.folder + "/run") == .done)
        #expect(
            books.output.contains(" left, not counting 3 unpriced requests\n"),
            "\(books.output)")
    }
}
