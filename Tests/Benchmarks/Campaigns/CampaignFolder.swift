import Foundation
import JSON
import JSONLines

/// A temporary folder with prompts, a job about them and the runs, removed at the end.
struct CampaignFolder {
    let path: String

    /// In memory syncs cost nothing; the calls of a program are the same there.
    init(named name: String, inMemory: Bool = false) throws {
        let memory = "/dev/shm"
        let isInMemory = inMemory && FileManager.default.isWritableFile(atPath: memory)
        let root = isInMemory ? memory : NSTemporaryDirectory()
        // Several of one name may be in use at once.
        path = "\(root)/sluice-\(name)-\(getpid())-\(UUID().uuidString.prefix(8))"
            .replacing("//", with: "/")
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    var prompts: String { path + "/prompts.jsonl" }
    var job: String { path + "/job.json" }
    /// What the tool last said.
    var log: String { path + "/sluice.log" }

    func run(_ name: String) -> String { path + "/" + name }

    /// Leaves it where `SLUICE_KEEP` is set, for somebody to look into.
    func remove() {
        guard ProcessInfo.processInfo.environment["SLUICE_KEEP"] == nil else { return }
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Writes sums to do, each line with its answer and some 300 bytes long.
    func writePrompts(_ count: Int) throws {
        let writer = try JSONLinesWriter(path: prompts, opening: .replacing)
        let story = String(
            repeating: "A shop keeps its stock on shelves and counts every evening. ", count: 3)
        for number in 0..<count {
            var line = JSONWriter(reservingCapacity: 320)
            line.beginObject()
            line.key("id")
            line.string("p\(number)")
            line.key("prompt")
            line.string("\(story)What is \(number) + \(number % 97)? \(Self.mark)\(number)")
            line.key("answer")
            line.int(number + number % 97)
            line.endObject()
            _ = try line.bytes.withUnsafeBytes { try writer.append($0) }
        }
        try writer.close()
    }

    /// Stands before a prompt's number at the end of its text, for the server to find.
    static let mark = "#"

    /// Writes a job whose only provider is the server given.
    func writeJob(
        baseURL: String, isScored: Bool, limits: JSONObject,
        provider: JSONObject = [
            "protocol": "openai", "api_key_env": .string(Self.keyVariable),
        ]
    ) throws {
        var provider = provider
        provider["base_url"] = .string(baseURL)
        var job: JSONObject = [
            "name": "campaign", "input": "prompts.jsonl",
            "parameters": ["temperature": 0, "max_tokens": 64],
            "targets": ["bench/model"],
            "providers": ["bench": .object(provider)],
            "prices": ["bench/model": ["input": 0.1, "output": 0.4]],
            "limits": .object(limits),
        ]
        if isScored { job["scorers"] = [["type": "numeric", "reference": "{{answer}}"]] }
        try Data(JSONValue.object(job).serialized).write(to: URL(fileURLWithPath: self.job))
    }

    static let keyVariable = "SLUICE_CAMPAIGN_KEY"

    /// Starts `sluice run` on the job; by the key the server knows who sends.
    func start(
        _ tool: String, out: String, key: String, options: [String] = [],
        environment: [String: String] = [:]
    ) throws(BenchmarkFailure) -> ChildProcess {
        try ChildProcess(
            tool, ["run", job, "--out", out] + options,
            environment: environment.merging([Self.keyVariable: key]) { $1 }, output: log)
    }

    /// The end of what the tool last said, for messages.
    var lastWords: String {
        guard let data = FileManager.default.contents(atPath: log) else { return "" }
        return String(decoding: data.suffix(2_000), as: UTF8.self)
    }
}
