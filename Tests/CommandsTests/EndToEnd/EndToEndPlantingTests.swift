import Checkpoint
import Commands
import HTTP
import JSON
import Platform
import SQLite
import TestSupport
import Testing

/// Whole runs in folders where somebody else was before.
@Suite(.timeLimit(.minutes(10))) struct EndToEndPlantingTests {
    let world: EndToEndWorld
    let server: ScriptedServer

    init() throws {
        world = try EndToEndWorld()
        try world.writePrompts(1...3)
        // One item fails, one line is bad: every file of a run is written.
        server = try ScriptedServer { request, _ in
            request.promptNumber == 2 ? .error(400, "no") : .answer(to: request)
        }
        try world.writeJob(servers: ["bench": server])
        try world.write("prompts.jsonl", try world.text("prompts.jsonl") + "{\n")
    }

    static let names = [
        "checkpoint.sqlite", "checkpoint.sqlite-wal", "checkpoint.sqlite-shm",
        "checkpoint.sqlite-journal", "results.partial.jsonl", "results.spill.jsonl",
        "results.jsonl", "results.jsonl.new", "summary.json", "summary.json.new",
        "quarantine.jsonl", "quarantine.jsonl.new", "job.json", "job.json.new", "bad-lines.jsonl",
        "bad-lines.jsonl.new", "run.lock", "lanes.json", "stdin.jsonl", "stdin.jsonl.partial",
        "report.html", "report.html.new", "pipe-1.jsonl", "pipe-1.jsonl.partial",
    ]

    @Test(arguments: names)
    func `a link in the place of a run's file leads nowhere`(name: String) async throws {
        try world.write("victim", "precious")
        mkdir(world.folder + "/run", 0o700)
        symlink(world.folder + "/victim", world.folder + "/run/" + name)
        let outcome = await world.runJob("--skip-bad")
        // What looks like results without their checkpoint is not begun again.
        let refusal: Commands.ExitStatus = name == "results.jsonl" ? .badInput : .io
        #expect([.itemsFailed, refusal].contains(outcome.status), "\(outcome.diagnostics)")
        if outcome.status == .itemsFailed {
            _ = await world.run(["report", world.folder + "/run"])
            #expect(world.has("run/report.html"))
        }
        #expect(try world.text("victim") == "precious")
    }

    @Test(arguments: [(0o777, false), (0o1777, false), (0o755, true)] as [(mode_t, Bool)])
    func `a folder that others may write into is no place for a run`(
        mode: mode_t, isFine: Bool
    ) async throws {
        mkdir(world.folder + "/run", 0o700)
        chmod(world.folder + "/run", mode)
        let outcome = await world.runJob("--skip-bad")
        #expect(outcome.status == (isFine ? .itemsFailed : .io))
        #expect(server.arrivals.isEmpty != isFine)
        #expect(outcome.diagnostics.contains("chmod go-w") != isFine)
    }

    @Test(arguments: [
        "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM result; END",
        "CREATE VIEW v AS SELECT * FROM result", "CREATE VIRTUAL TABLE v USING fts5(x)",
        "CREATE TABLE more(x)",
    ])
    func `a checkpoint with more in it than ours has is refused`(forgery: String) async throws {
        #expect(await world.runJob("--skip-bad").status == .itemsFailed)
        let sent = server.arrivals.count
        let forger = try Connection(path: world.folder + "/run/checkpoint.sqlite")
        try forger.execute(forgery)
        forger.close()
        let run = world.folder + "/run"
        for words in [
            ["run", world.folder + "/job.json", "--out", run], ["status", run], ["audit", run],
        ] {
            let outcome = await world.run(words)
            #expect(outcome.status == .badInput, "\(words)")
            #expect(outcome.diagnostics.contains("is not as sluice made it"))
            #expect(outcome.diagnostics.contains("--fresh"))
        }
        #expect(server.arrivals.count == sent)
        #expect(await world.runJob("--skip-bad", "--fresh", "--yes").status == .itemsFailed)
    }

    @Test(arguments: [["results"], ["report"], ["models", "import"]])
    func `a file that is there is not written over`(command: [String]) async throws {
        #expect(await world.runJob("--skip-bad").status == .itemsFailed)
        try world.write("prices.json", #"{"bench/model": {"input": 1, "output": 2}}"#)
        let source = world.folder + (command[0] == "models" ? "/list.json" : "/run")
        try world.write(
            "list.json",
            #"{"openai/m": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6}}"#
        )
        let out = world.folder + "/mine"
        try world.write("mine", "precious")
        try world.write("mine.new", "also precious")
        let words = command + [source, "-o", out]
        let refused = await world.run(words)
        #expect(refused.status == .usage, "\(refused.diagnostics)")
        #expect(refused.diagnostics.contains("mine already exists.\n"))
        #expect(refused.diagnostics.contains("--force"))
        #expect(try world.text("mine") == "precious")
        let forced = await world.run(words + ["--force"])
        #expect(forced.status == .done, "\(forced.diagnostics)")
        #expect(try world.text("mine") != "precious")
        #expect(try world.text("mine.new") == "also precious")
        try world.remove("mine")
        #expect(await world.run(words).status == .done)
        #expect(await world.run(command + [source, "-o", "/dev/null"]).status == .done)
    }

    @Test func `a run's own report and a CI's file are made anew each time`() async throws {
        let junit = ["--junit", world.folder + "/gates.xml", "--skip-bad"]
        let run = ["run", world.folder + "/job.json", "--out", world.folder + "/run"]
        for _ in 1...2 {
            #expect(await world.run(run + junit).status == .itemsFailed)
            #expect(await world.run(["report", world.folder + "/run"]).status == .done)
        }
    }
}
