package import Checkpoint
import Hashing
package import JSONLines
package import Jobs
package import Records

/// Imports the input into the checkpoint: every line is validated and identified by its content.
///
/// Strict: nothing is sent if the input has an error, unless bad lines are to be skipped.
package struct InputImporter {
    package let decoder: InputDecoder
    package let files: InputFileSet
    package let store: CheckpointStore
    /// The number of prompts to take from the start of the input; nil for all.
    package let limit: Int?
    package let shard: Shard?
    /// Whether requests of the job may share an answer.
    package let findsCopies: Bool
    /// Receives bad lines if they are skipped; nil rejects the input.
    package let skipBad: ((UnsafeBufferPointer<UInt8>, InputFinding) -> Void)?
    /// Checks that the scorers can judge the items.
    package var check: ScoringCheck

    package init(
        decoder: InputDecoder, files: InputFileSet, store: CheckpointStore, limit: Int?,
        shard: Shard?, findsCopies: Bool,
        skipBad: ((UnsafeBufferPointer<UInt8>, InputFinding) -> Void)?, check: ScoringCheck
    ) {
        self.decoder = decoder
        self.files = files
        self.store = store
        self.limit = limit
        self.shard = shard
        self.findsCopies = findsCopies
        self.skipBad = skipBad
        self.check = check
    }

    /// Enough for the checkpoint to work on while the next ones are decoded.
    private static let chunk = 8_192

    package func run() async throws -> ImportedInput {
        let numbers = try await store.register(sources: files.sources.map(Self.facts))
        var models = LineModels()
        var digest = OrderDigest()
        var reading = InputReading(
            sources: files.sources, decoder: decoder,
            badLines: skipBad.map { .skip($0) } ?? .refuse, countsCopies: findsCopies)
        var read = InputReading.Counts.none
        var check = check
        var unscorable = 0
        let counts = try await store.importItems { target in
            var chunk: [ItemEntry] = []
            chunk.reserveCapacity(Self.chunk)
            // The checkpoint stores one chunk while the next is decoded.
            var adding: Task<Void, any Error>?
            var taken = 0
            while limit.map({ taken < $0 }) ?? true, let (keyed, position) = try reading.next() {
                taken += 1
                check.look(
                    at: keyed.item,
                    InputPlace(
                        file: files.sources[position.source].name, line: position.line))
                if let shard, !shard.holds(keyed.key) { continue }
                digest.combine(keyed.key)
                var entry = entry(for: keyed, at: position, source: numbers[position.source])
                if let model = keyed.item.lineModel {
                    entry.target = try await models.number(
                        of: model, in: target,
                        at: InputPlace(
                            file: files.sources[position.source].name, line: position.line))
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
            read = try reading.finish()
            try files.finish()
            unscorable = try check.finish(allowsBadLines: skipBad != nil)
        }
        if files.isGrowing {
            // The sizes of the unpacked files are known only now.
            _ = try await store.register(sources: files.sources.map(Self.facts))
        }
        try await store.setMeta(RunNote.answers, to: String(read.answers))
        if findsCopies, read.copies > 0 {
            try await store.findTwins()
        } else {
            try await store.forgetTwins()
        }
        return ImportedInput(
            counts: counts, sourceNumbers: numbers, lineModels: models.names,
            skipped: read.skipped,
            orderDigest: digest.value, contentDigest: reading.contentDigest, wasRead: true,
            unscorable: unscorable,
            files: Dictionary(zip(numbers, files.sources)) { first, _ in first },
            identities: Dictionary(zip(numbers, reading.identities)) { first, _ in first },
            formats: Dictionary(zip(numbers, reading.formats)) { first, _ in first },
            names: try await names(read, numbers), answers: read.answers,
            modelPlaces: models.places)
    }

    /// Records which ids items have; a run that has shown other ids keeps them.
    private func names(
        _ read: InputReading.Counts, _ sources: [Int]
    ) async throws -> ItemNames {
        let hasResults = try await store.sent() != SentTotals()
        var names = ItemNames(idField: try await idField(read.idField))
        let known = ItemNames.mark(of: try await store.meta(ItemNames.key))
        if known == nil, hasResults {
            names.isInherited = true
            return names
        }
        names.mark = String(repeating: "_", count: read.markLength)
        names.number(sources)
        try await store.setMeta(ItemNames.key, to: ItemNames.text(ofMark: names.mark))
        return names
    }

    /// Records which field is shown as id; a run that has shown line numbers keeps doing so.
    private func idField(_ found: String?) async throws -> String? {
        let known = try await store.meta(RunNote.idField)
        let hasResults = try await store.sent() != SentTotals()
        let field = known.map { $0.isEmpty ? nil : $0 } ?? (hasResults ? nil : found)
        try await store.setMeta(RunNote.idField, to: field ?? "")
        return field
    }

    private func entry(
        for keyed: InputScan.Keyed, at position: LinePosition, source: Int
    ) -> ItemEntry {
        ItemEntry(
            key: keyed.key.itemKey,
            idHash: keyed.item.id.map { Int64(bitPattern: StableHash.hash(of: $0)) },
            location: ItemLocation(
                source: source, offset: Int64(position.offset), length: position.length,
                line: position.number))
    }

    package static func facts(of source: JSONLines.InputSource) -> Checkpoint.InputSource {
        let identity = FileIdentity(path: source.path)
        return Checkpoint.InputSource(
            path: source.path, size: Int64(identity?.size ?? 0),
            modifiedAt: Double(identity?.modified ?? 0) / 1e9)
    }
}

/// The models that lines name, each registered as a target when it first appears.
private struct LineModels {
    private(set) var names: [String] = []
    private(set) var places: [String: InputPlace] = [:]
    private var numbers: [String: Int] = [:]

    mutating func number(
        of model: String, in target: ItemImport, at place: @autoclosure () -> InputPlace
    ) async throws -> Int {
        if let number = numbers[model] { return number }
        let number = try await target.register(target: model)
        numbers[model] = number
        places[model] = place()
        names.append(model)
        return number
    }
}

/// A hash over the keys of an input in their order.
private struct OrderDigest {
    private(set) var value: UInt64 = 0

    mutating func combine(_ key: ContentKey) {
        // The keys are hashes already; only their order still has to be mixed in.
        value = (value &* 0x9E37_79B9_7F4A_7C15) ^ key.low ^ (key.high &<< 1)
    }
}
