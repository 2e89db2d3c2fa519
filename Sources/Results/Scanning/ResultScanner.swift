import JSON
import Vocabulary

/// Reads the figures of result lines as bytes, without building JSON values, because a comparison
/// reads millions of lines.
///
/// Reads only the requested members, so lines of later versions can be read too.
package struct ResultScanner: Sendable {
    /// The names as lines spell them, in quotes.
    private let metrics: [[UInt8]]
    private let names: [String]
    /// How unreadable answers in the format of earlier versions count, for each metric.
    private let rules: [UnreadableRule]
    /// The values of the metrics that are not scores.
    private let measures: [Measure?]
    private let identity: ItemIdentity
    /// The metadata field of the cluster, spelled the same way.
    private let cluster: [UInt8]?
    private let groups: [GroupField]
    /// The figures of the last line.
    package private(set) var figures: ResultFigures

    /// Reads the scores with these names, and a metadata field if one is given.
    ///
    /// The rules are those of the scorers, by name; a scorer without one counts unreadable answers
    /// as wrong. The name of a ``Measure`` means the measure unless a scorer has that name.
    package init(
        metrics: [String], rules: [String: UnreadableRule] = [:], scorers: [String] = [],
        identity: ItemIdentity = .content, cluster: String? = nil, groups: [String] = []
    ) {
        self.metrics = metrics.map(GroupField.spelt)
        names = metrics
        self.rules = metrics.map { rules[$0] ?? .wrong }
        measures = metrics.map { Measure($0, unless: scorers) }
        self.identity = identity
        self.cluster = cluster.map(GroupField.spelt)
        self.groups = groups.map { GroupField($0) }
        figures = ResultFigures(metrics: metrics.count, groups: groups.count)
    }

    /// Reads a line into ``figures``; false if the line is damaged.
    package mutating func read(_ line: UnsafeRawBufferPointer) -> Bool {
        var cursor = ByteCursor(line)
        figures.cost = nil
        figures.costBounds = (.zero, nil)
        figures.latency = nil
        figures.usage = nil
        figures.answerTokens = nil
        figures.isCached = false
        figures.digest = nil
        figures.content = nil
        figures.cluster = nil
        for index in groups.indices { figures.groups[index] = nil }
        for index in figures.outcomes.indices {
            figures.outcomes[index] = .unjudged
            figures.unread[index] = false
        }
        var status: ResultStatus?
        var origin: ScannedOrigin?
        let isWhole = cursor.members { key, cursor in
            // The lengths are compared first, because most members match no key.
            switch key.count {
            case ResultKey.status.width where key.is(ResultKey.status):
                guard let value = cursor.string(), let word = Self.status(value) else {
                    return false
                }
                status = word
            case ResultKey.cost.width where key.is(ResultKey.cost):
                guard let value = cursor.scalar() else { return false }
                figures.cost = value.money
            case ResultKey.latency.width where key.is(ResultKey.latency):
                guard let value = cursor.scalar() else { return false }
                figures.latency = value.double.map { .milliseconds(Int($0)) }
            case ResultKey.usage.width where key.is(ResultKey.usage):
                figures.usage = nil
                guard cursor.isObject else { return cursor.skip() }
                figures.usage = cursor.usage()
                return figures.usage != nil
            case ResultKey.reused.width where key.is(ResultKey.reused):
                origin = ScannedOrigin(&cursor)
                return origin != nil
            case ResultKey.attempts.width where figures.cost == nil && key.is(ResultKey.attempts):
                // The attempts come after the cost, so they are read only if the cost is unknown.
                guard let bounds = cursor.costBounds() else { return false }
                figures.costBounds = bounds
            case ResultKey.scores.width where key.is(ResultKey.scores): return readScores(&cursor)
            case ResultKey.unreadable.width where key.is(ResultKey.unreadable):
                return readUnreadable(&cursor)
            case ResultKey.input.width where key.is(ResultKey.input): return readInput(&cursor)
            case ResultKey.id.width where identity == .id && key.is(ResultKey.id):
                guard let value = cursor.string() else { return false }
                figures.digest = ItemDigest(hashing: value)
            case ResultKey.metadata.width where readsMetadata && key.is(ResultKey.metadata):
                return readMetadata(&cursor)
            default: return cursor.skip()
            }
            return true
        }
        guard isWhole, let status else { return false }
        figures.status = status
        figures.answerTokens = figures.usage?.output
        if let origin { take(origin) }
        for (index, measure) in measures.enumerated() {
            if let measure { figures.outcomes[index] = figures.outcome(of: measure) }
        }
        if status == .failed {
            figures.latency = nil
            for index in figures.outcomes.indices {
                figures.outcomes[index] = .failed
                figures.unread[index] = false
            }
        }
        return true
    }

    /// Replaces the scores of the line with scores from another source.
    package mutating func replace(with scores: [(name: String, score: RecordedScore)]) {
        guard figures.status != .failed else { return }
        for (index, name) in names.enumerated() where measures[index] == nil {
            let score = scores.first { $0.name == name }?.score
            figures.unread[index] = score?.isUnreadable ?? false
            figures.outcomes[index] =
                score?.value.map { .scored($0) }
                ?? (figures.unread[index] ? .unreadable : .unjudged)
        }
    }

    private static func status(_ quoted: ByteSlice) -> ResultStatus? {
        if quoted.is("\"ok\"") { return .ok }
        return ResultStatus(rawValue: quoted.unquoted)
    }

    /// Replaces the zero cost of a reused answer with what the original answer cost.
    private mutating func take(_ origin: ScannedOrigin) {
        figures.answerTokens = origin.usage?.output
        figures.isCached = origin.isCache
        // Nothing was sent, so there is no latency to count; for an identical request of the same
        // run it is already counted there.
        figures.latency = origin.isCache ? origin.latency : nil
        guard origin.isCache else { return }
        figures.usage = origin.usage
        // Earlier requests for this item were charged as well.
        figures.cost = origin.saved.flatMap { saved in figures.cost.map { $0 + saved } }
    }

    private mutating func readScores(_ cursor: inout ByteCursor) -> Bool {
        guard cursor.isObject else { return cursor.skip() }
        return cursor.members { key, cursor in
            guard let index = metrics.firstIndex(where: { key.is($0) }) else {
                return cursor.skip()
            }
            if cursor.isObject { return readEarlierForm(&cursor, of: index) }
            guard let value = cursor.scalar() else { return cursor.skip() }
            if let score = value.double {
                figures.outcomes[index] = .scored(score)
            } else if figures.unread[index] {
                figures.outcomes[index] = .unreadable
            }
            return true
        }
    }

    /// `{"unreadable": "why"}`, as earlier versions wrote it.
    private mutating func readEarlierForm(_ cursor: inout ByteCursor, of index: Int) -> Bool {
        guard let slice = cursor.value(), let value = try? JSONValue.parse(Array(slice.bytes))
        else { return false }
        let score = RecordedScore(
            stored: value, reason: nil, isMarked: false, rule: rules[index])
        figures.unread[index] = score.isUnreadable
        figures.outcomes[index] =
            score.value.map { .scored($0) } ?? (score.isUnreadable ? .unreadable : .unjudged)
        return true
    }

    /// The names of the scorers that could not read the answer.
    private mutating func readUnreadable(_ cursor: inout ByteCursor) -> Bool {
        guard let slice = cursor.value() else { return false }
        for name in (try? JSONValue.parse(Array(slice.bytes)))?.array ?? [] {
            guard let index = names.firstIndex(where: { .string($0) == name }) else { continue }
            figures.unread[index] = true
            if figures.outcomes[index] == .unjudged { figures.outcomes[index] = .unreadable }
        }
        return true
    }

    private var readsMetadata: Bool { cluster != nil || !groups.isEmpty }

    private mutating func readMetadata(_ cursor: inout ByteCursor) -> Bool {
        guard cursor.isObject else { return cursor.skip() }
        return cursor.members { key, cursor in
            guard let value = cursor.value() else { return false }
            if let cluster, key.is(cluster), !value.is("null") {
                figures.cluster = Int(bitPattern: UInt(ItemDigest(hashing: value).low))
            }
            for (index, field) in groups.enumerated() {
                guard let found = field.label(key, value) else { continue }
                if found.isExact || figures.groups[index] == nil {
                    figures.groups[index] = found.label
                }
            }
            return true
        }
    }

    private mutating func readInput(_ cursor: inout ByteCursor) -> Bool {
        guard cursor.isObject else { return cursor.skip() }
        return cursor.members { key, cursor in
            guard key.is(ResultKey.sha256) else { return cursor.skip() }
            guard let value = cursor.string() else { return cursor.skip() }
            if identity == .content {
                figures.digest = value.digest
            } else {
                figures.content = value.digest
            }
            return true
        }
    }
}
