import Commands
import Testing

@Suite struct RunEndingTests {
    private func run(
        _ place: Workplace, _ more: String..., in world: CapturedWorld = CapturedWorld()
    ) async -> Commands.ExitStatus {
        await CommandLineTool.run(
            ["run", place.file("job.json"), "--out", place.file("out")] + more, in: world.context)
    }

    @Test func `a run ends with a row a target and where its files are`() async throws {
        let place = try Workplace.sums()
        let world = CapturedWorld()
        #expect(await run(place, in: world) == .done)
        #expect(world.output.isEmpty)
        let lines = world.diagnostics.split(separator: "\n").suffix(5)
        #expect(lines.first?.hasPrefix("target     results  ok  numeric  ") == true)
        #expect(lines.dropFirst().first?.hasPrefix("sim/small        3   3    ") == true)
        #expect(lines.dropFirst(2).first == "Intervals: Wilson's score interval.")
        #expect(
            lines.suffix(2) == [
                "results  \(place.file("out"))/results.jsonl",
                "summary  \(place.file("out"))/summary.json",
            ])
        let again = CapturedWorld()
        #expect(await run(place, in: again) == .done)
        #expect(again.diagnostics.split(separator: "\n").suffix(5) == lines)
    }

    @Test(arguments: ["--quiet", "--json"])
    func `who wants no talk hears none`(option: String) async throws {
        let place = try Workplace.sums()
        let world = CapturedWorld()
        #expect(await run(place, option, in: world) == .done)
        #expect(world.diagnostics.isEmpty)
    }

    @Test func `a spent budget says what to do next, also to the quiet`() async throws {
        let place = try Workplace.sums()
        let world = CapturedWorld()
        #expect(await run(place, "--budget", "0.000001", "--quiet", in: world) == .budgetSpent)
        #expect(
            world.diagnostics
                == "The budget of $0.0000010 is less than one request may cost (up to $0.000039) "
                + "and 3 results are missing. To resume, run the same command with a higher --budget.\n"
        )
    }

    @Test func `starting over is refused where nobody can be asked`() async throws {
        let place = try Workplace.sums()
        #expect(await run(place) == .done)
        let before = place.contents("out/results.jsonl")
        let world = CapturedWorld()
        #expect(await run(place, "--fresh", in: world) == .usage)
        #expect(
            world.diagnostics.hasPrefix(
                "sluice: --fresh would delete all 3 results in \(place.file("out")) (cost $0.0"))
        #expect(
            world.diagnostics.hasSuffix(
                "), and sluice cannot prompt for confirmation.\nAdd --yes to confirm.\n"))
        #expect(place.contents("out/results.jsonl") == before)
    }

    @Test(arguments: [false, true])
    func `results whose checkpoint is gone are not bought again`(isEmptied: Bool) async throws {
        let place = try Workplace.sums()
        #expect(await run(place) == .done)
        let before = place.contents("out/results.jsonl")
        place.remove("out/checkpoint.sqlite")
        if isEmptied { try place.write("out/checkpoint.sqlite", "") }
        let world = CapturedWorld()
        #expect(await run(place, in: world) == .badInput)
        #expect(
            world.diagnostics
                == "sluice: \(place.file("out")) has results.jsonl, but checkpoint.sqlite, which knows "
                + "what was paid for, is gone. Nothing was sent. Put the checkpoint back; or name "
                + "another directory by --out; or begin again with --fresh, which forgets these "
                + "results and pays for all of them again.\n")
        #expect(place.contents("out/results.jsonl") == before)
        // Starting over is asked for as where there is a checkpoint.
        #expect(await run(place, "--fresh") == .usage)
        #expect(await run(place, "--fresh", "--yes") == .done)
    }

    @Test(arguments: [
        ("n", Commands.ExitStatus.failed), ("", .failed), ("y", .done), ("Yes", .done),
    ])
    func `starting over is asked on a terminal`(
        answer: String, status: Commands.ExitStatus
    ) async throws {
        let place = try Workplace.sums()
        #expect(await run(place) == .done)
        let world = CapturedWorld(isTTY: true, answer: answer)
        #expect(await run(place, "--fresh", in: world) == status)
        #expect(
            world.diagnostics.hasPrefix("Delete all 3 results in \(place.file("out")) (cost $0.0"))
        #expect(world.diagnostics.contains(") and start over? [y/N] "))
    }

    @Test func `starting over needs no answer where there is nothing to lose, or with --yes`()
        async throws
    {
        let place = try Workplace.sums()
        #expect(await run(place, "--fresh") == .done)
        let world = CapturedWorld()
        #expect(await run(place, "--fresh", "--yes", in: world) == .done)
        #expect(!world.diagnostics.contains("Resuming"))
        #expect(
            world.diagnostics.contains(
                "--fresh deletes all 3 results in \(place.file("out")) (cost"))
    }

    @Test(arguments: ["results.jsonl", "summary.json", "job.json"])
    func `starting over removes no file of somebody's own`(name: String) async throws {
        let place = try Workplace.sums()
        place.makeFolder("out")
        try place.write("out/\(name)", "{\"mine\": 1}\n")
        let world = CapturedWorld()
        #expect(await run(place, "--fresh", "--yes", in: world) == .usage)
        #expect(
            world.diagnostics.contains(
                "would delete \(place.file("out/\(name)")), but this folder is"))
        #expect(place.contents("out/\(name)") == "{\"mine\": 1}\n")
    }
}
