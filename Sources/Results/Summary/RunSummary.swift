import Files
package import JSON
import Platform
package import Vocabulary

/// `summary.json`: the totals of a run, written and read as one value.
///
/// It wraps the members of the document. Members that an edit does not name stay unchanged: members
/// of later versions, their order, and the spelling of numbers.
package struct RunSummary: Equatable, Sendable, SendingPart {
    package var members: JSONObject

    /// Runs of the same job with the same results give the same text.
    ///
    /// - Parameters:
    ///   - job: Its name.
    ///   - status: How the process left the run, in one word.
    ///   - wallTime: The duration of that process, in seconds.
    ///   - results: The number of results, by status.
    ///   - pending: Expected results that are not recorded.
    ///   - sends: The totals of all requests.
    ///   - outcomes: The number of attempts, by outcome.
    ///   - removed: Requests for prompts that are no longer in the input.
    ///   - targets: In the order of the job.
    ///   - warnings: The number of answers, by warning.
    ///   - models: In the order of their names.
    ///   - providers: In the order of their names.
    ///   - groups: The scores by the fields that the job names; nil if it names none.
    ///   - gates: Nil for a run that is not finished.
    ///   - judging: The totals of the job's judges; no other figure includes their cost.
    ///   - prices: The price table that was used.
    package init(
        job: String, status: String, wallTime: Double, results: [ResultStatus: Int], pending: Int,
        sends: Sends, outcomes: [String: Int], removed: RemovedPrompts?, targets: [Target],
        warnings: [String: Int], models: [Sender], providers: [Sender], groups: [GroupedField]?,
        gates: [Gate]?, judging: [Judge], prices: [Price]
    ) {
        members = [:]
        members[.job] = .string(job)
        members[.status] = .string(status)
        members[.wallTime] = .figure(wallTime)
        var counts = Self.counts(results)
        counts[.pending] = .count(pending)
        members[.results] = .object(counts)
        members[.attempts] = .count(sends.attempts)
        members[.retries] = .count(sends.retries)
        members[.outcomes] = Self.counts(outcomes)
        set(sends)
        members[.removedPrompts] = removed.map { .object($0.members) }
        self.targets = targets
        members[.warnings] = Self.counts(warnings)
        self.models = models
        self.providers = providers
        if let groups { setGroups(groups) }
        self.gates = gates
        self.judging = judging
        self.prices = prices
    }

    /// A summary with exactly these members.
    package init(members: JSONObject) { self.members = members }

    /// Nil if the bytes are not an object.
    package init?(parsing bytes: some Collection<UInt8>) {
        guard case .object(let members)? = try? JSONValue.parse(bytes) else { return nil }
        self.init(members: members)
    }

    package var serialized: [UInt8] { JSONValue.object(members).serialized }

    // MARK: The run as a whole

    /// How the last process that worked on the run left it.
    package var status: String? { members[.status]?.string }
    /// The duration of that process, in seconds.
    package var wallTime: Double? { members[.wallTime]?.double }
    package var attempts: Int? { members[.attempts]?.int }

    /// Replaces the scores by group.
    package mutating func setGroups(_ fields: [GroupedField]) {
        members[.groups] = .object(JSONObject(fields.map { ($0.name, .object($0.members)) }))
    }

    static func counts(_ results: [ResultStatus: Int]) -> JSONObject {
        var counts: JSONObject = [:]
        for status in ResultStatus.allCases {
            counts[status.rawValue] = .count(results[status] ?? 0)
        }
        return counts
    }

    private static func counts(_ counts: [String: Int]) -> JSONValue {
        .object(
            JSONObject(
                members: counts.sorted { $0.key < $1.key }.map {
                    JSONObject.Member(key: $0.key, value: .count($0.value))
                }))
    }

    // MARK: Its parts

    /// The elements of a list that are objects.
    func list(_ key: ResultKey) -> [JSONObject] {
        (members[key]?.array ?? []).compactMap(\.object)
    }

    mutating func setList(_ key: ResultKey, _ parts: [JSONObject]) {
        members[key] = .array(parts.map { .object($0) })
    }

    package var targets: [Target] {
        get { list(.targets).map { Target(members: $0) } }
        set { setList(.targets, newValue.map(\.members)) }
    }

    package var models: [Sender] {
        get { list(.models).map { Sender(members: $0) } }
        set { setList(.models, newValue.map(\.members)) }
    }

    package var providers: [Sender] {
        get { list(.providers).map { Sender(members: $0) } }
        set { setList(.providers, newValue.map(\.members)) }
    }

    /// Nil, written as null, if the run is not finished.
    package var gates: [Gate]? {
        get { members[.gates]?.array.map { $0.compactMap(\.object).map { Gate(members: $0) } } }
        set {
            members[.gates] = newValue.map { .array($0.map { .object($0.members) }) } ?? .null
        }
    }

    /// The totals of the job's judges; absent if there are none.
    package var judging: [Judge] {
        get { list(.judging).compactMap { Judge($0) } }
        set {
            members[.judging] =
                newValue.isEmpty ? nil : .array(newValue.map { .object($0.members) })
        }
    }

    /// By model, in the order of the plan.
    package var prices: [Price] {
        get {
            (members[.prices]?.object?.members ?? []).map { Price(model: $0.key, value: $0.value) }
        }
        set {
            members[.prices] = .object(
                JSONObject(
                    members: newValue.map { JSONObject.Member(key: $0.model, value: $0.value) }))
        }
    }

    /// For a merged run, the limits and use of each shard; else nil.
    package var shards: [Shard]? {
        get { members[.shards]?.array.map { $0.map { Shard(members: $0.object ?? [:]) } } }
        set { members[.shards] = newValue.map { .array($0.map { .object($0.members) }) } }
    }
}

extension JSONValue {
    /// A finite number in its shortest spelling, else null.
    static func figure(_ value: Double?) -> JSONValue {
        value.flatMap { $0.isFinite ? .number(JSONNumber($0)) : nil } ?? .null
    }

    /// Rounded to the digits that readers need; null for NaN and infinity.
    static func rounded(_ value: Double?) -> JSONValue {
        value.map { .number(JSONNumber(rounding: $0)) } ?? .null
    }

    static func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }

    static func count(orNull count: Int?) -> JSONValue { count.map { .count($0) } ?? .null }

    /// Tokens in the form of result lines; parts are included in their wholes.
    static func usage(_ usage: TokenUsage) -> JSONValue {
        let fits = usage.isConsistent
        var tokens: JSONObject = [:]
        tokens[.input] = .count(usage.input)
        tokens[.cachedInput] = .count(orNull: fits ? usage.cachedInput : nil)
        tokens[.cacheWrite] = .count(orNull: fits ? usage.cacheWrite : nil)
        tokens[.output] = .count(usage.output)
        tokens[.reasoning] = .count(orNull: fits ? usage.reasoning : nil)
        tokens[.total] = .count(usage.total)
        return .object(tokens)
    }
}

extension RunSummary {
    /// The summary is damaged.
    package struct Unreadable: Error {}

    /// Reads a summary, however large: scores by many groups take megabytes.
    ///
    /// - Returns: Nil if there is none.
    /// - Throws: ``Unreadable``.
    package static func read(_ path: String) throws(Unreadable) -> RunSummary? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard var bytes = readToEnd(of: descriptor) else { throw Unreadable() }
        // Some editors write a byte order mark at the start of a file.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard let summary = RunSummary(parsing: bytes) else { throw Unreadable() }
        return summary
    }
}
