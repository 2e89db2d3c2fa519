import Checkpoint
import JSON
import Jobs
import Records

/// All shards of one job, checked to be complete and consistent.
struct ShardSet {
    /// From the first to the last.
    let shards: [ShardRun]
    /// The input files of the job, each once.
    let sources: [InputSource]
    /// By shard: which of ``sources`` it has, by their numbers in its checkpoint.
    let sourcePlaces: [[Int: Int]]

    /// - Throws: ``RunFailure/badRun(_:)`` with every problem.
    init(_ runs: [ShardRun], spool: String) throws(RunFailure) {
        shards = runs.sorted { $0.shard.number < $1.shard.number }
        var complaints = Self.gaps(in: shards)
        if complaints.isEmpty { complaints = Self.differences(between: shards) }
        if !complaints.isEmpty { throw .badRun(complaints.joined(separator: "\n")) }
        var found = SourceMatch(spool: spool)
        sourcePlaces = shards.map { found.places(of: $0) }
        sources = found.sources
        if !found.complaints.isEmpty { throw .badRun(found.complaints.joined(separator: "\n")) }
    }

    /// Shards that overlap or are missing.
    private static func gaps(in shards: [ShardRun]) -> [String] {
        guard let first = shards.first else { return [] }
        let count = first.shard.count
        var complaints: [String] = []
        var seen: [Int: ShardRun] = [:]
        for shard in shards {
            if shard.shard.count != count {
                complaints.append(
                    "\(shard.label) and \(first.label) are parts of different sizes. All shards "
                        + "must have the same N of --shard K/N.")
            } else if let other = seen[shard.shard.number] {
                complaints.append("\(other.label) and \(shard.label) are the same part.")
            }
            seen[shard.shard.number] = shard
        }
        if !complaints.isEmpty { return complaints }
        let missing = (1...count).filter { seen[$0] == nil }
        if missing.isEmpty { return [] }
        let names = missing.prefix(10).map { "\($0)/\(count)" }.joined(separator: ", ")
        let more = missing.count > 10 ? " and \(missing.count - 10) more" : ""
        return [
            missing.count == 1
                ? "shard \(names) is missing. Name its run directory too."
                : "shards \(names)\(more) are missing. Name their run directories too."
        ]
    }

    /// What may differ between machines: where files and servers are, and how fast the machine is.
    private static let own: Set<String> = ["input", "limits", "providers", "ca_file", "gates"]

    /// Everything that decides which prompts are sent and how they are scored must be the same.
    private static func differences(between shards: [ShardRun]) -> [String] {
        guard let first = shards.first else { return [] }
        func members(_ shard: ShardRun) -> JSONObject {
            let source = shard.run.job?.source ?? [:]
            return JSONObject(members: source.members.filter { !own.contains($0.key) })
        }
        let wanted = members(first)
        return shards.dropFirst().compactMap { shard in
            let found = members(shard)
            let keys = wanted.keys + found.keys.filter { wanted[$0] == nil }
            guard let key = keys.first(where: { wanted[$0] != found[$0] }) else { return nil }
            return "\(shard.label) is of another job than \(first.label): \"\(key)\" differs."
        }
    }
}

/// Finds out which input files of several machines are the same.
private struct SourceMatch {
    /// Where the merged run stores input that came from a pipe.
    let spool: String
    private(set) var sources: [InputSource] = []
    private(set) var complaints: [String] = []

    init(spool: String) { self.spool = spool }

    /// Which sources a shard has; files with the same name and size are assumed to be the same.
    mutating func places(of shard: ShardRun) -> [Int: Int] {
        var places: [Int: Int] = [:]
        for (number, source) in shard.sources.sorted(by: { $0.key < $1.key }) {
            let isSpool =
                shard.run.job?.inputs.contains("-") == true && Self.name(source) == "stdin.jsonl"
            let taken = Set(places.values)
            let place = sources.indices.first { place in
                !taken.contains(place)
                    && (sources[place].path == source.path
                        || Self.name(sources[place]) == Self.name(source))
            }
            if let place {
                if sources[place].size != source.size {
                    complaints.append(
                        "\(shard.label) read another \(Self.name(source)) than the shards before "
                            + "it: \(source.size) bytes, not \(sources[place].size).")
                }
                places[number] = place
            } else if shard.shard.number == 1 {
                var source = source
                if isSpool { source.path = spool }
                places[number] = sources.count
                sources.append(source)
            } else {
                complaints.append(
                    "\(shard.label) read \(source.path), and the shards before it did not.")
            }
        }
        if places.count < sources.count, complaints.isEmpty {
            let names = sources.indices.filter { !places.values.contains($0) }
                .map { Self.name(sources[$0]) }
            complaints.append(
                "\(shard.label) did not read \(names.joined(separator: ", ")), as the shards "
                    + "before it did.")
        }
        return places
    }

    private static func name(_ source: InputSource) -> String {
        source.path.split(separator: "/").last.map(String.init) ?? source.path
    }
}
