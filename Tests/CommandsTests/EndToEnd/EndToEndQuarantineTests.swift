import Commands
import HTTP
import JSON
import TestSupport
import Testing

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What failed, put aside from files whose records are no lines, and run again.
@Suite(.timeLimit(.minutes(10))) struct EndToEndQuarantineTests {
    let world: EndToEndWorld

    init() throws { world = try EndToEndWorld() }

    /// A file in which the second of three items fails, in each form that files have.
    enum File: String, CaseIterable {
        case table, tabs, list, oneLineList, objects, records, recordsInOneLine, packed, named
        case lines, keyed

        var name: String {
            switch self {
            case .table, .named: "prompts.csv"
            case .tabs: "prompts.tsv"
            case .packed: "prompts.json.gz"
            case .lines: "prompts.jsonl"
            default: "prompts.json"
            }
        }

        var text: String {
            let pretty = Self.items.map { "{\n  \"q\": \"\($0)\",\n  \"n\": [1,\n2]\n}" }
            switch self {
            case .table: return "q,note\ngood 1,x\nbad 2,\"a\nb\"\"c\"\ngood 3,y\n"
            case .tabs: return "q\tnote\ngood 1\tx\nbad 2\t\"a\nb\"\ngood 3\ty\n"
            case .named: return "id,q,note\n7,good 1,x\n8,bad 2,\"a\nb\"\n9,good 3,y\n"
            case .list, .packed: return "[\n" + pretty.joined(separator: ",\n") + "\n]\n"
            case .lines: return Self.items.map { "{\"q\":\"\($0)\"}\n" }.joined()
            case .keyed:
                return "{"
                    + zip(["x", "y", "z"], pretty).map { "\"\($0)\": \($1)" }
                    .joined(separator: ",\n") + "}\n"
            case .oneLineList: return #"[{"q":"good 1"},{"q":"bad 2"},{"q":"good 3"}]"# + "\n"
            case .objects: return pretty.joined(separator: "\n") + "\n"
            case .records:
                return "{\"a\": [], \"d\": {\"t\": [\n" + pretty.joined(separator: ",\n") + "]}}\n"
            case .recordsInOneLine:
                return #"{"a":[{}],"d":{"t":[{"q":"good 1"},{"q":"bad 2"},{"q":"good 3"}]}}"#
            }
        }

        private static let items = ["good 1", "bad 2", "good 3"]

        var id: String {
            switch self {
            case .table, .tabs: "line-3"
            case .lines: "line-2"
            case .keyed: "y"
            case .named: "8"
            default: "item-2"
            }
        }
    }

    @Test(arguments: File.allCases)
    func `what failed is a line of JSON that runs again under its id`(file: File) async throws {
        if file == .packed {
            try Data(CompressedText.gzip(Array(file.text.utf8))).write(
                to: URL(filePath: world.folder + "/" + file.name))
        } else {
            try world.write(file.name, file.text)
        }
        let picky = try ScriptedServer { request, _ in
            String(decoding: request.body, as: UTF8.self).contains("bad")
                ? .error(400, "no") : .answer("yes")
        }
        let isInside = file == .records || file == .recordsInOneLine
        func job(_ server: ScriptedServer, _ input: String) throws {
            try world.writeJob(
                servers: ["bench": server],
                [
                    "input": .string(input), "prompt": "{{q}}", "scorers": .null,
                    "records": isInside ? "d.t" : file == .keyed ? "*" : .null,
                ])
        }
        try job(picky, file.name)
        // The second time the format is not known from the import.
        for _ in 1...2 {
            let outcome = await world.runJob()
            #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
            let lines = try world.lines("run/quarantine.jsonl")
            try #require(lines.count == 1)
            #expect(lines[0]["q"] == "bad 2")
            #expect(lines[0]["id"]?.string == file.id)
            #expect(world.has("run/summary.json") && !world.has("run/quarantine.jsonl.new"))
        }
        #expect(try world.results.map { $0["id"]?.string }[1] == file.id)

        let server = try ScriptedServer { _, _ in .answer("yes") }
        try job(server, "run/quarantine.jsonl")
        let again = await world.runJob(out: "again")
        #expect(again.status == .done, "\(again.diagnostics)")
        let results = try world.lines("again/results.jsonl")
        #expect(results.map { $0["id"]?.string } == [file.id])
        if file == .table { #expect(results[0]["metadata"]?["note"] == "a\nb\"c") }
    }

    @Test func `a record of which two prompts failed is put aside once`() async throws {
        try world.write(
            "prompts.jsonl",
            #"{"custom_id":"a","method":"POST","url":"/v1/completions","#
                + #""body":{"model":"m","prompt":["bad 1","bad 2"]}}"# + "\n")
        let picky = try ScriptedServer { _, _ in .error(400, "no") }
        try world.writeJob(
            servers: ["bench": picky], ["scorers": .null, "limits": ["max_errors": "off"]])
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        #expect(try world.lines("run/quarantine.jsonl").count == 1)
    }

    @Test func `the custom_id of a native batch line is given where it has none`() async throws {
        let line = #"{"params":{"max_tokens":9,"messages":[{"role":"user","content":"bad"}]}}"#
        try world.write("prompts.json", "[\n\(line),\n\(line)\n]\n")
        let picky = try ScriptedServer { _, _ in .error(400, "no") }
        try world.writeJob(
            servers: ["bench": picky],
            [
                "input": "prompts.json", "scorers": .null, "limits": ["max_errors": "off"],
                "parameters": .null,
            ])
        let outcome = await world.runJob()
        #expect(outcome.status == .itemsFailed, "\(outcome.diagnostics)")
        let ids = try world.lines("run/quarantine.jsonl").map { $0["custom_id"]?.string }
        #expect(ids == ["item-1", "item-2"])
    }
}
