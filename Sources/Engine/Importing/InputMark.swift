package import Checkpoint
import Hashing
import JSON
import JSONLines
package import Jobs
package import Records

/// Detects whether an input has changed since the last import, without reading it.
///
/// Works like `make` and `git`: a file with the same size, inode and change time, to the
/// nanosecond, is the same file. This checks a million prompts almost at once.
package struct InputMark {
    /// What the job and the options say about the input; nil if it must be read, because lines name
    /// the models or bad ones are skipped.
    private let settings: [String]?
    private let files: InputFileSet
    /// The identities of the files before they were read; nil for each that could not be examined.
    private let identities: [FileIdentity?]

    package init(job: Job, options: RunOptions, files: InputFileSet) {
        self.files = files
        identities = files.sources.map {
            $0.growth == nil ? FileIdentity(path: $0.path) : nil
        }
        let isKnown = !job.targets.isEmpty && !options.skipsBadLines
        settings =
            isKnown
            ? [
                SHA256.digest(of: JSONValue.object(job.source).serialized).hex,
                options.limit.map(String.init) ?? "-",
                options.shard?.description ?? "-",
            ] : nil
    }

    /// Nil if some file cannot be identified.
    private func text(_ identities: [FileIdentity?]) -> String? {
        guard var parts = settings else { return nil }
        for (source, identity) in zip(files.sources, identities) {
            guard let identity, identity.isRegular else { return nil }
            parts.append(
                "\(source.path) \(identity.device) \(identity.inode) \(identity.size) "
                    + "\(identity.modified)")
        }
        return parts.joined(separator: "\n")
    }

    /// What the last import found, if its input was this one.
    package func outcome(in store: CheckpointStore) async throws -> ImportedInput? {
        guard let text = text(identities), try await store.meta(Self.key) == text,
            let total = try await store.meta(Self.totalKey).flatMap({ Int($0) }),
            let digest = try await store.meta(Self.digestKey).flatMap({ UInt64($0) })
        else { return nil }
        let numbers = try await store.register(sources: files.sources.map(InputImporter.facts))
        var counts = ImportCounts()
        counts.unchanged = total
        var names = ItemNames()
        names.idField = try await store.meta(RunNote.idField).flatMap {
            $0.isEmpty ? nil : $0
        }
        if let mark = ItemNames.mark(of: try await store.meta(ItemNames.key)) {
            names.mark = mark
            names.number(numbers)
        }
        return ImportedInput(
            counts: counts, sourceNumbers: numbers, lineModels: [], skipped: BadRecords(),
            orderDigest: digest,
            files: Dictionary(zip(numbers, files.sources)) { first, _ in first },
            identities: Dictionary(zip(numbers, identities.compactMap(\.self))) { first, _ in
                first
            },
            names: names,
            answers: try await store.meta(RunNote.answers).flatMap { Int($0) } ?? 1)
    }

    /// Must be called before an import, which may be interrupted.
    package func forget(in store: CheckpointStore) async throws {
        try await store.setMeta(Self.key, to: "")
    }

    package func keep(_ outcome: ImportedInput, in store: CheckpointStore) async throws {
        // Files that were unpacked in the meantime count as they are now: no other process writes
        // to them.
        let present = zip(files.sources, identities).map { source, identity in
            source.growth == nil ? identity : FileIdentity(path: source.path)
        }
        guard let text = text(present) else { return }
        try await store.setMeta(Self.totalKey, to: String(outcome.counts.total))
        try await store.setMeta(Self.digestKey, to: String(outcome.orderDigest))
        try await store.setMeta(Self.key, to: text)
    }

    private static let key = "input"
    private static let totalKey = "input_total"
    private static let digestKey = "input_digest"
}
