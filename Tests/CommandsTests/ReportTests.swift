import Commands
import HTTP
import JSON
import TestSupport
import Testing

@Suite struct ReportTests {
    private func run(_ place: Workplace, out: String = "out", _ more: String...) async {
        let status = await CommandLineTool.run(
            ["run", place.file("job.json"), "--quiet", "-o", place.file(out)] + more,
            in: CapturedWorld().context)
        #expect(status == .done)
    }

    @Test func `a page appears beside the run, readable by its owner alone`() async throws {
        let place = try Workplace.sums(targets: #"["sim/small", "sim/large"]"#)
        await run(place)
        let world = CapturedWorld()
        #expect(await world.run("report", place.file("out")) == .done)
        #expect(world.output.isEmpty)
        #expect(world.diagnostics == "report  \(place.file("out"))/report.html\n")
        let page = try #require(place.contents("out/report.html"))
        #expect(MarkupCheck(page).faults.isEmpty)
        #expect(page.contains("sim/small") && page.contains("The run"))
        #expect(try #require(place.mode("out/report.html")) == 0o600)
    }

    @Test func `the sample job shows its disagreements with their prompts`() async throws {
        let place = try Workplace()
        let job = "\(Self.repository)/jobs/compare.json"
        // Without the target that fails over: how many of its answers come from the weaker model, and
        // so how close it comes to the best, depends on how busy the machine is.
        let targets = #"targets=["sim/large", "sim/small"]"#
        let status = await CapturedWorld().run(
            "run", job, "-q", "-o", place.file("out"), "--set", targets)
        #expect(status == .done)
        let world = CapturedWorld()
        #expect(await world.run("report", place.file("out"), "-o", "-") == .done)
        let page = world.output
        #expect(MarkupCheck(page).faults.isEmpty)
        #expect(page.contains("<h1>sim/large is best: it answers 92.5\u{202F}% right.</h1>"))
        // Which items they disagree on is a matter of luck; that there are some is not.
        #expect(page.ranges(of: "<div class=\"prompt\"><p dir=\"auto\">").count >= 6)
        #expect(page.contains("answer: <b><bdi>"))
        #expect(page.contains("Working through it step by step, the answer is "))
    }

    @Test func `a summary of many megabytes is read whole`() async throws {
        let place = try Workplace.sums(targets: #"["sim/small"]"#)
        await run(place)
        let summary = try #require(place.contents("out/summary.json"))
        // Scores by many groups take as much.
        let groups = String(repeating: "x", count: 5 << 20)
        try place.write("out/summary.json", #"{"groups":"\#(groups)","# + summary.dropFirst())
        let world = CapturedWorld()
        #expect(await world.run("report", place.file("out"), "-o", "-") == .done)
        #expect(world.output.contains("Prices that were used"))
    }

    @Test func `an input that has changed leaves prompts out, and nothing else`() async throws {
        let place = try Workplace.sums(targets: #"["sim/flaky", "sim/large"]"#)
        let lines = (1...60).map { number in
            "{\"question\": \"What is \(number) * \(number + 1)?\", "
                + "\"answer\": \(number * (number + 1))}"
        }
        try place.write("sums.jsonl", lines.joined(separator: "\n") + "\n")
        await run(place)
        try place.write("sums.jsonl", "{\"question\": \"What is 1 + 1?\"}\n")
        let world = CapturedWorld()
        #expect(await world.run("report", place.file("out"), "-o", "-") == .done)
        #expect(world.output.contains("Targets disagree on"))
        #expect(!world.output.contains("class=\"prompt\""))
    }

    @Test func `what is no run is told as everywhere`() async throws {
        let place = try Workplace()
        let world = CapturedWorld()
        let other = CapturedWorld()
        let status = await other.run("status", place.file("none"))
        #expect(await world.run("report", place.file("none")) == status)
        #expect(world.diagnostics == other.diagnostics)
    }

    @Test func `a reply of a megabyte that tries everything is harmless everywhere`()
        async throws
    {
        let text = HostileTexts.megabyte
        let body: JSONValue = [
            "id": "r", "object": "chat.completion", "model": "model",
            "choices": [
                [
                    "index": 0, "finish_reason": "stop",
                    "message": ["role": "assistant", "content": .string(text)],
                ]
            ],
            "usage": ["prompt_tokens": 20, "completion_tokens": 10, "total_tokens": 30],
        ]
        let server = try ScriptedServer(
            ServerReply(
                headers: ["content-type": "application/json"], body: body.serialized))
        let provider = #""protocol": "openai", "base_url": "\#(server.url("/v1"))""#
        let place = try Workplace.sums(
            targets: #"["local/model", "sim/large"]"#,
            more: """
                , "providers": { "local": { \(provider) } },
                  "prices": { "local/model": { "input": 1, "output": 2 } }
                """)
        try place.write("sums.jsonl", "{\"question\": \"What is 2 + 2?\", \"answer\": 4}\n")
        let told = CapturedWorld()
        #expect(await told.run("run", place.file("job.json"), "-o", place.file("out")) == .done)
        #expect(HostileTexts.isPlain(told.diagnostics))
        let results = place.contents("out/results.jsonl") ?? ""
        #expect(results.utf8.count > 1 << 20)

        let page = CapturedWorld()
        #expect(await page.run("report", place.file("out"), "-o", "-") == .done)
        #expect(MarkupCheck(page.output).faults.isEmpty)
        #expect(HostileTexts.isPlain(page.output) && page.output.utf8.count < 256 << 10)

        // What JSON may hold as it is, a terminal would obey.
        let commands = [
            ["compare"], ["trend"], ["status"], ["compare", "--markdown"], ["audit"], ["results"],
            ["results", "-f", "openai-batch"], ["results", "-f", "inspect", "-t", "local/model"],
            ["results", "-f", "lm-eval", "-t", "local/model"], ["compare", "--json"],
            ["trend", "--json"], ["status", "--json"], ["audit", "--json"],
        ]
        for words in commands {
            let world = CapturedWorld(width: 80, isTTY: true)
            _ = await CommandLineTool.run(words + [place.file("out")], in: world.context)
            #expect(HostileTexts.isPlain(world.output), "\(words)")
        }

        let sheet = CapturedWorld()
        #expect(await sheet.run("results", place.file("out"), "-f", "csv") == .done)
        // A table keeps the marks that Hebrew and Arabic need, and nothing else that is not seen.
        let marks =
            "\u{061C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}"
        let table = sheet.output.unicodeScalars.filter {
            $0 != "\r" && !marks.unicodeScalars.contains($0)
        }
        #expect(HostileTexts.isPlain(String(String.UnicodeScalarView(table))))
    }

    private static let repository = #filePath.split(separator: "/").dropLast(3)
        .map { "/" + $0 }.joined()
}

@Suite struct TrendCommandTests {
    @Test func `a folder of runs is followed in the order of its runs`() async throws {
        let place = try Workplace.sums()
        place.makeFolder("runs")
        for day in ["b", "a", "c"] {
            let status = await CapturedWorld().run(
                "run", place.file("job.json"), "-q", "-o", place.file("runs/\(day)"))
            #expect(status == .done)
        }
        for words in [[place.file("runs")], [place.file("runs/*")]] {
            let world = CapturedWorld()
            #expect(
                await CommandLineTool.run(["trend", "--json"] + words, in: world.context) == .done)
            let document = try JSONValue.parse(world.output)
            let folders = (document["runs"]?.array ?? []).compactMap { $0["directory"]?.string }
            #expect(folders.map { $0.suffix(1) } == ["b", "a", "c"])
            #expect(document["metric"] == "numeric" && document["changes"] == [])
        }
    }

    @Test func `runs of another job, and runs without the score, are told`() async throws {
        let place = try Workplace.sums()
        let runs: [(out: String, set: String)] = [
            ("one", "name=other"), ("two", "scorers=[]"), ("three", "name=sums"),
        ]
        for (out, set) in runs {
            let status = await CapturedWorld().run(
                "run", place.file("job.json"), "-q", "-o", place.file(out), "--set", set)
            #expect(status == .done)
        }
        let world = CapturedWorld()
        let paths = runs.map { place.file($0.out) }
        #expect(await CommandLineTool.run(["trend"] + paths, in: world.context) == .done)
        #expect(
            world.output.contains(
                "\(place.file("one")) is left out: it is a run of other, not of sums."))
        #expect(world.output.contains("\(place.file("two")) has no score \"numeric\"."))
        #expect(world.output.contains("It takes three runs to tell whether a score changed"))
        let none = CapturedWorld()
        let status = await CommandLineTool.run(
            ["trend", "--metric", "numerc"] + paths, in: none.context)
        #expect(status == .badInput)
        #expect(none.diagnostics.contains("Did you mean \"numeric\"?"))
    }
}

@Suite struct ExportTests {
    @Test func `other tools get one target, and are told where there are several`() async throws {
        let place = try Workplace.sums(targets: #"["sim/small", "sim/large"]"#)
        let status = await CapturedWorld().run(
            "run", place.file("job.json"), "-q", "-o", place.file("out"))
        #expect(status == .done)
        let refused = CapturedWorld()
        #expect(await refused.run("results", place.file("out"), "-f", "inspect") == .usage)
        #expect(refused.diagnostics.contains("Name one with --target: sim/small, sim/large."))
        let unknown = CapturedWorld()
        let answer = await unknown.run("results", place.file("out"), "-t", "sim/smal")
        #expect(answer == .badInput && unknown.diagnostics.contains("Did you mean \"sim/small\"?"))

        let log = CapturedWorld()
        let words = ["results", place.file("out"), "-t", "sim/large", "-f"]
        #expect(await CommandLineTool.run(words + ["inspect"], in: log.context) == .done)
        let document = try JSONValue.parse(log.output)
        #expect(document["eval"]?["model"] == "sim/large" && document["status"] == "success")
        #expect(
            document["samples"]?.array?.map { $0["input"] } == [
                "What is 2 + 2?", "What is 3 * 5?", "What is 9 - 1?",
            ])
        let lines = CapturedWorld()
        #expect(await CommandLineTool.run(words + ["lm-eval"], in: lines.context) == .done)
        let samples = try lines.output.split(separator: "\n").map {
            try JSONValue.parse(String($0))
        }
        #expect(samples.map { $0["doc_id"]?.int } == [0, 1, 2])
        #expect(samples.map { $0["target"]?.string } == ["4", "15", "8"])
    }
}
