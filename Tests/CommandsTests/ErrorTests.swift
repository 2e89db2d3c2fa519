import Checkpoint
import Commands
import SQLite
import Testing

/// What somebody did wrong, and what they are told.
struct ErrorCase: CustomTestStringConvertible, Sendable {
    var name: String
    /// The job file; the other files stand beside it.
    var job = ErrorCase.soundJob
    var input: String? = ErrorCase.soundInput
    /// `@` stands for the folder.
    var words: [String]
    var status: Commands.ExitStatus
    /// The first line of what is said; `@` stands for the folder.
    var message: String

    var testDescription: String { name }

    static let soundJob = """
        {
          "name": "sums", "input": "in.jsonl", "prompt": "{{question}}",
          "targets": ["sim/small"]
        }
        """
    static let soundInput = """
        {"id": "a", "question": "What is 2 + 2?"}
        {"id": "b", "question": "What is 3 + 3?"}

        """

    static let run = ["run", "@/job.json", "--out", "@/out"]

    static let all = [
        ErrorCase(
            name: "no such run", words: ["status", "@/nothing"], status: .badInput,
            message: "@/nothing: there is no such directory. A run is in runs/<job name>, or in "
                + "what --out named."),
        ErrorCase(
            name: "a folder that is no run", words: ["results", "@"], status: .badInput,
            message: "@: this is not a run directory: it has no checkpoint.sqlite. A run is in "
                + "runs/<job name>, or in what --out named."),
        ErrorCase(
            name: "a file for a run", words: ["status", "@/job.json"], status: .badInput,
            message: "@/job.json: this is not a directory. Name the run's directory."),
        ErrorCase(
            name: "an unknown option", words: ["results", "@", "--formt", "csv"], status: .usage,
            message: "unknown option \"--formt\". Did you mean \"--format\"?"),
        ErrorCase(
            name: "a format that is not there", words: ["results", "@", "-f", "cvs"],
            status: .usage,
            message: "\"cvs\" is not a valid value for --format, expected sluice, openai-batch, "
                + "csv, inspect or lm-eval. "
                + "Did you mean \"csv\"?"),
        ErrorCase(
            name: "no job file", words: ["run", "@/other.json"], status: .badJob,
            message: "@/other.json: there is no such job file."),
        ErrorCase(
            name: "a job that is a folder", words: ["run", "@"], status: .badJob,
            message: "@: this is a folder. Name a job file in it."),
        ErrorCase(
            name: "an unknown key",
            job: soundJob.replacing("\"targets\"", with: "\"targest\""), words: run,
            status: .badJob,
            message: "@/job.json:3:3: unknown key \"targest\". Did you mean \"targets\"?"),
        ErrorCase(
            name: "an unknown model", job: soundJob.replacing("sim/small", with: "sim/smal"),
            words: run, status: .badJob,
            message: "@/job.json:3:15: unknown model \"sim/smal\". Did you mean \"sim/small\"? "
                + "Give it a price in \"prices\" to use it all the same."),
        ErrorCase(
            name: "no key", job: soundJob.replacing("sim/small", with: "openai/gpt-4o-mini"),
            words: run, status: .credentials,
            message: "openai: no key. Set OPENAI_API_KEY, or name a file in api_key_file."),
        ErrorCase(
            name: "no key for a bare name", job: soundJob.replacing("sim/small", with: "gpt-4o"),
            words: ["check", "@/job.json"], status: .credentials,
            message: "no key for a provider that has the model \"gpt-4o\". "
                + "Set AZURE_OPENAI_API_KEY, OPENAI_API_KEY or OPENROUTER_API_KEY."),
        ErrorCase(
            name: "no input file", input: nil, words: run, status: .badInput,
            message: "@/in.jsonl: there is no such file. Check the path; it is relative to the "
                + "job file."),
        ErrorCase(
            name: "bad JSON in line 3", input: soundInput + "{\"id\": \"c\", \"question\" 3}\n",
            words: run, status: .badInput,
            message: "@/in.jsonl:3:24: expected \":\" after the key, found \"3\"."),
        ErrorCase(
            name: "an id that stands twice", input: soundInput + soundInput, words: run,
            status: .badInput,
            message:
                "@/in.jsonl:3: duplicate id \"a\", first in line 1. Make ids differ, or make them of several "
                + "fields in the job, as in \"id\": \"{{page}}-{{number}}\"."),
        ErrorCase(
            name: "a field that a line lacks", input: soundInput + "{\"id\": \"c\"}\n",
            words: ["check", "@/job.json"], status: .badInput,
            message: "@/in.jsonl:3: no value for {{question}}, used at column 1 of the template. "
                + "There is \"id\"."),
        ErrorCase(
            name: "an out that is a file", words: ["run", "@/job.json", "--out", "@/in.jsonl/x"],
            status: .io, message: "@/in.jsonl/x: Not a directory."),
    ]
}

@Suite struct ErrorTests {
    @Test(arguments: ErrorCase.all)
    func `each mistake has its status and its own words, and leaves nothing behind`(
        _ example: ErrorCase
    ) async throws {
        let place = try Workplace([("job.json", example.job)])
        if let input = example.input { try place.write("in.jsonl", input) }
        func there(_ text: String) -> String { text.replacing("@", with: place.path) }
        let world = CapturedWorld()
        let status = await CommandLineTool.run(example.words.map(there), in: world.context)
        #expect(status == example.status)
        let said = world.diagnostics.split(separator: "\n").first { $0.hasPrefix("sluice: ") }
        #expect(said == "sluice: \(there(example.message))")
        #expect(!place.names.contains("results.jsonl"))
    }

    @Test func `an empty input is refused`() async throws {
        let place = try Workplace([("job.json", ErrorCase.soundJob), ("in.jsonl", "\n")])
        let world = CapturedWorld()
        let status = await world.run("check", place.file("job.json"))
        #expect(status == .badInput)
        #expect(world.diagnostics.contains("in.jsonl"))
    }

    @Test(arguments: ["run", "status", "results"])
    func `a checkpoint of a newer version is left as it is`(command: String) async throws {
        let place = try Workplace.sums()
        _ = await CapturedWorld().run("run", place.file("job.json"), "--out", place.file("out"))
        let file = RunDirectory(path: place.file("out")).checkpoint
        let connection = try Connection(path: file)
        try connection.execute("PRAGMA user_version = 99")
        connection.close()
        let world = CapturedWorld()
        let words = command == "run" ? ["run", place.file("job.json"), "--out"] : [command]
        let status = await CommandLineTool.run(words + [place.file("out")], in: world.context)
        #expect(status == .badInput)
        #expect(
            world.diagnostics.hasSuffix(
                "sluice: \(file) was written by a newer version (format 99, known here: 3). "
                    + "Upgrade to resume.\n"))
    }

    @Test(arguments: ["run", "status", "results"])
    func `a checkpoint that is no database is told as such`(command: String) async throws {
        let place = try Workplace.sums()
        place.makeFolder("out")
        try place.write(
            "out/checkpoint.sqlite", String(repeating: "not a database ", count: 100))
        let world = CapturedWorld()
        let words = command == "run" ? ["run", place.file("job.json"), "--out"] : [command]
        let status = await CommandLineTool.run(words + [place.file("out")], in: world.context)
        #expect(status == .badInput)
        #expect(
            world.diagnostics.hasSuffix(
                "sluice: \(place.file("out"))/checkpoint.sqlite is not a checkpoint of sluice.\n"))
    }
}
