import Foundation
import JSON
import JSONLines
import TestSupport

/// A model of which nobody knows the price: not to be had under a budget, and without one never
/// for nothing.
enum UnpricedTrial {
    private static let prompts = 20

    static func problems() async throws -> [String] {
        var problems: [String] = []
        let name = "without a price, "
        if let problem = try await problem(budget: 1, status: 69, arrivals: 0) {
            problems.append(name + "with a budget: " + problem)
        }
        if let problem = try await problem(budget: nil, status: 0, arrivals: prompts) {
            problems.append(name + "without a budget: " + problem)
        }
        return problems
    }

    private static func problem(
        budget: Int?, status wanted: Int32, arrivals: Int
    ) async throws -> String? {
        let server = try FaultServer { .reply(200, FaultScript.answer(to: $0.prompt)) }
        defer { server.stop() }
        let folder = try CampaignFolder(named: "unpriced")
        defer { folder.remove() }
        try EngineRun(folder: folder).prepare(
            prompts: prompts, providers: ["bench": server.baseURL],
            limits: budget.map { ["budget_usd": .number(JSONNumber($0))] } ?? [:], price: nil)
        let child = try folder.start(
            try ChildProcess.tool(), out: folder.run("run"), key: "unpriced")
        try await child.wait()
        let status = child.ending?.status ?? -1
        if status != wanted { return "ended with \(status): \(folder.lastWords)" }
        if server.ledger.count != arrivals { return "\(server.ledger.count) arrivals" }
        return arrivals > 0 ? try problem(inResultsOf: folder) : nil
    }

    private static func problem(inResultsOf folder: CampaignFolder) throws -> String? {
        var priced: String?
        var count = 0
        try JSONLinesReader(path: folder.run("run") + "/results.jsonl").forEachLine { bytes, _ in
            let line = try JSONValue.parse(Array(bytes))
            count += 1
            guard line["cost_usd"]?.isNull == true, line["cost_source"]?.isNull == true
            else { return priced = line.text }
        }
        if let priced { return "a result has a price: \(priced)" }
        if count != prompts { return "\(count) results" }
        let data = FileManager.default.contents(atPath: folder.run("run") + "/summary.json")
        let summary = try JSONValue.parse(Array(data ?? Data()))
        let unpriced = summary["unpriced_attempts"]?.int ?? 0
        if unpriced != prompts { return "\(unpriced) sends unpriced in the summary" }
        return folder.lastWords.contains("unpriced") ? nil : "its last words name a price"
    }
}
