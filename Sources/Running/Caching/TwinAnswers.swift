import Catalog
import Checkpoint
import JSON
import Routing
package import Vocabulary

/// Gives items that ask what another one asked that one's answer, so that it is paid once.
///
/// Runs when the originals have had their turn. What it gives is committed as any result is;
/// a process that dies meanwhile goes on with the rest.
struct TwinAnswers: Sendable {
    let rule: ReuseRule
    let prompts: PromptReader
    let store: CheckpointStore
    let outcomes: OutcomeWriter

    /// Few enough to hold with their answers.
    private static let page = 256

    /// Fills in one target's copies whose original has an answer.
    ///
    /// `index` is the target's place in the plan.
    func fill(
        _ target: PlannedTarget, at index: Int, isStopping: @Sendable () -> Bool
    ) async throws {
        guard target.samples == 1 else { return }
        var position: Int64 = -1
        while !isStopping() {
            let twins = try await store.pendingTwins(
                target: target.number, after: position, limit: Self.page)
            guard let last = twins.last else { return }
            position = last.copy.position
            let answered = twins.filter { $0.line != nil }
            let copies = try requests(of: answered.map(\.copy), for: target)
            let originals = try requests(of: answered.map(\.original), for: target)
            var entries: [CommitEntry] = []
            for twin in answered {
                guard let prompt = copies[twin.copy.item],
                    let original = originals[twin.original.item],
                    // The hashes agree, and so must the requests.
                    rule.admits(prompt.request), original.request == prompt.request,
                    let entry = await entry(for: twin, prompt, target, index)
                else { continue }
                entries.append(entry)
            }
            try await store.commit(entries)
            for entry in entries { outcomes.committed(entry, target: index) }
        }
    }

    /// Each item once, in the order in which the files are read.
    private func requests(
        of items: [PendingItem], for target: PlannedTarget
    ) throws -> [Int64: PreparedPrompt] {
        var found: [Int64: PreparedPrompt] = [:]
        var unique: [Int64: PendingItem] = [:]
        for item in items { unique[item.item] = item }
        let sorted = unique.values.sorted {
            ($0.location.source, $0.location.offset) < ($1.location.source, $1.location.offset)
        }
        try prompts.forEachPrompt(of: sorted, for: target) { found[$0.item] = $1 }
        return found
    }

    /// Nil where the original's line holds no answer.
    private func entry(
        for twin: PendingTwin, _ prompt: PreparedPrompt, _ target: PlannedTarget, _ index: Int
    ) async -> CommitEntry? {
        guard let line = twin.line, let result = try? JSONValue.parse(line).object,
            let answer = StoredAnswer(result)
        else { return nil }
        let unit = WorkUnit(
            id: WorkID(item: twin.copy.item, target: target.number, sample: 0), target: index,
            prompt: prompt, trail: ItemTrail())
        var entry = CommitEntry()
        entry.finished = await outcomes.reused(
            unit, answer,
            origin: AnswerOrigin(
                source: .reused, id: result["id"]?.string,
                line: result["input"]?["line"]?.int,
                cost: result["cost_usd"]?.number.flatMap {
                    Money(decimal: $0.lexeme, in: .dollars)
                },
                latency: result["latency_ms"]?.int.map { .milliseconds($0) }))
        return entry
    }
}

/// Where an answer comes from that was not bought for this item.
package struct AnswerOrigin: Equatable, Sendable {
    /// ``Vocabulary/CostSource/reused`` or ``Vocabulary/CostSource/cache``.
    package var source: CostSource
    /// The item of this run that it was bought for.
    package var id: String?
    package var line: Int?
    /// When it was bought, in seconds since 1970.
    package var boughtAt: Double?
    /// What it cost; nil where that is not known.
    package var cost: Money?
    /// How long the send took that brought it; nil where that is not known.
    package var latency: Duration?

    /// The member `reused` of a result line, with the usage of the answer.
    func value(usage: TokenUsage?) -> JSONValue {
        var object: JSONObject = ["from": .string(source == .cache ? "cache" : "run")]
        object["id"] = id.map { .string($0) }
        object["line"] = line.map { .number(JSONNumber($0)) }
        object["at"] = boughtAt.map { .string(CatalogDate(unixTime: $0).description) }
        object["saved_usd"] = cost.flatMap { JSONNumber(lexeme: $0.decimal) }.map { .number($0) }
        object["latency_ms"] = latency.map { .number(JSONNumber($0.milliseconds)) }
        object["usage"] = usage.map {
            ["input": .number(JSONNumber($0.input)), "output": .number(JSONNumber($0.output))]
        }
        return .object(object)
    }
}
