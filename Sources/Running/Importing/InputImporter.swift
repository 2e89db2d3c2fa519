import Checkpoint
import Hashing
import JSONLines

/// Takes the input into the checkpoint: every line validated, known by its content.
///
/// Strict: nothing is sent for an input with a fault, unless bad lines are to be skipped.
struct InputImporter {
    let decoder: InputDecoder
    let files: InputFileSet
    let store: CheckpointStore
    /// Only so many prompts, the first ones; nil for all.
    let limit: Int?
    let shard: Shard?
    /// Takes bad lines where they are skipped; nil refuses the input.
    let skipBad: ((UnsafeBufferPointer<UInt8>, InputFinding) -> Void)?

    /// What an import brought.
    struct Outcome {
        var counts: ImportCounts
        /// The checkpoint's numbers of the input files, in the order of the sources.
        var sourceNumbers: [Int]
        /// The models that lines name, for a job without targets.
        var lineModels: [String]
        var skipped: Int
        /// Changes when a line is added, taken away, edited or moved.
        var orderDigest: UInt64
        /// The input files by the checkpoint's numbers.
        var files: [Int: JSONLines.InputSource]
    }

    /// Enough for the checkpoint to work on while the next are decoded.
    private static let chunk = 8_192

    func run() async throws -> Outcome {
        let numbers = try await store.register(sources: files.sources.map(Self.facts))
        var models = LineModels(store: store)
        let reader = JSONLinesReader(sources: files.sources)
        var digest = OrderDigest()
        var scan = InputScan(decoder, badLines: skipBad.map { .skip($0) } ?? .refuse)
        let counts = try await store.importItems { target in
            var chunk: [ItemEntry] = []
            chunk.reserveCapacity(Self.chunk)
            var adding: Task<Void, any Error>?
            var taken = 0
            while limit.map({ taken < $0 }) ?? true, !scan.isFull {
                guard let read = try next(reader, &scan) else { break }
                guard let keyed = read.keyed else { continue }
                taken += 1
                if let shard, !shard.holds(keyed.key) { continue }
                digest.combine(keyed.key)
                var entry = ItemEntry(
                    key: ItemKey(keyed.key.bytes),
                    idHash: keyed.item.id.map { Int64(bitPattern: StableHash.hash(of: $0)) },
                    location: ItemLocation(
                        source: numbers[read.position.source],
                        offset: Int64(read.position.offset), length: read.position.length,
                        line: read.position.number))
                if let model = keyed.item.lineModel {
                    entry.target = try await models.number(of: model)
                }
                chunk.append(entry)
                if chunk.count == Self.chunk {
                    try await adding?.value
                    let full = chunk
                    adding = Task { try await target.add(full) }
                    chunk.removeAll(keepingCapacity: true)
                }
            }
            try await adding?.value
            try await target.add(chunk)
            try refuseDuplicates(try scan.finish())
        }
        return Outcome(
            counts: counts, sourceNumbers: numbers, lineModels: models.names,
            skipped: scan.skipped,
            orderDigest: digest.value,
            files: Dictionary(zip(numbers, files.sources)) { first, _ in first })
    }

    private struct Read {
        var keyed: InputScan.Keyed?
        var position: LinePosition
    }

    /// The next line, decoded; a line that is no text is a finding like any other.
    private func next(_ reader: JSONLinesReader, _ scan: inout InputScan) throws -> Read? {
        do {
            return try reader.withNextLine { line, position in
                Read(
                    keyed: scan.take(
                        line,
                        at: InputPlace(
                            file: files.sources[position.source].name, line: position.number)),
                    position: position)
            }
        } catch let error as JSONLinesError where error.concernsOneLine {
            let place = InputPlace(file: error.file, line: error.line ?? 0)
            scan.reject(
                UnsafeBufferPointer(start: nil, count: 0),
                InputFinding(
                    place: place, error: InputError(error.message, column: error.column)))
            return Read(keyed: nil, position: LinePosition(source: 0, number: 0, offset: 0, length: 0))
        }
    }

    /// Reads the input again where ids seem to stand twice, and names their lines.
    private func refuseDuplicates(_ suspects: Set<UInt64>) throws {
        if suspects.isEmpty { return }
        var namer = DuplicateNamer(suspects: suspects)
        var findings: [InputFinding] = []
        let reader = JSONLinesReader(sources: files.sources)
        try reader.forEachLine { line, position in
            guard findings.count < InputScan.maximumFindings,
                let id = try? decoder.decode(line: line).id
            else { return }
            let place = InputPlace(
                file: files.sources[position.source].name, line: position.number)
            if let finding = namer.insert(id, at: place) { findings.append(finding) }
        }
        if !findings.isEmpty { throw InputFindings(findings) }
    }

    private static func facts(of source: JSONLines.InputSource) -> Checkpoint.InputSource {
        let identity = FileIdentity(path: source.path)
        return Checkpoint.InputSource(
            path: source.path, size: Int64(identity?.size ?? 0),
            modifiedAt: Double(identity?.modified ?? 0) / 1e9)
    }
}

/// The models that lines name, each registered as a target when it first comes up.
private struct LineModels {
    let store: CheckpointStore
    private(set) var names: [String] = []
    private var numbers: [String: Int] = [:]

    init(store: CheckpointStore) { self.store = store }

    mutating func number(of model: String) async throws -> Int {
        if let number = numbers[model] { return number }
        let number = try await store.register(targets: [model])[0]
        numbers[model] = number
        names.append(model)
        return number
    }
}

/// A hash over the keys of an input in their order.
private struct OrderDigest {
    private(set) var value: UInt64 = 0

    mutating func combine(_ key: ContentKey) {
        // The keys are hashes already; all that is left to do is to mix in their order.
        value = (value &* 0x9E37_79B9_7F4A_7C15) ^ key.low ^ (key.high &<< 1)
    }
}
