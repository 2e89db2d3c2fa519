package import Checkpoint
package import Engine
import Hashing
import JSON
import JSONLines
package import Jobs
package import Records
import Results
import Vocabulary

/// Finds stored results whose input lines have been edited since.
///
/// The prompt is the same, so the answer stays; its id, line and metadata are taken from the input
/// as it is now. If a field that scorers name was edited, such as a wrong reference, its scores are
/// outdated.
package struct EditedFields: Sendable {
    package let run: StoredRun
    package let job: Job
    package let imported: ImportedInput
    package let decoder: InputDecoder

    package init(run: StoredRun, job: Job, imported: ImportedInput, decoder: InputDecoder) {
        self.run = run
        self.job = job
        self.imported = imported
        self.decoder = decoder
    }

    /// Results that are older than their lines.
    package struct Edits: Sendable {
        /// Where their records are now, by item.
        var places: [Int64: ItemLocation] = [:]
        /// How many of them were edited in fields that scorers name.
        var scored = 0

        var isEmpty: Bool { places.isEmpty }
    }

    /// The checkpoint's note that no result is older than its line.
    private static let key = "fields_checked"
    private static let done = "yes"
    /// The note on the parts of the job with which the results were brought up to date.
    private static let showingKey = "fields_shown"
    /// The note on the records, by a hash of all of them.
    private static let contentKey = "fields_content"

    /// Records that results may be older than their lines, until that has been checked.
    package static func doubt(in store: CheckpointStore) async throws {
        try await store.setMeta(key, to: "")
    }

    /// Records that all results match their lines.
    package func settle() async throws {
        if imported.wasRead {
            try await run.store.setMeta(Self.showingKey, to: showing)
            try await run.store.setMeta(Self.contentKey, to: content)
        }
        try await run.store.setMeta(Self.key, to: Self.done)
    }

    /// The note on the records; empty if they are not known.
    private var content: String { imported.contentDigest.map { String($0, radix: 16) } ?? "" }

    /// Changes with anything that decides ids and metadata, besides the lines.
    private var showing: String {
        let names = imported.names
        let files = names.files.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        // A column may be renamed while its cells stay the same, or quotes may become part of the
        // text.
        var columns: [String] = []
        for (number, format) in imported.formats.sorted(by: { $0.key < $1.key }) {
            guard case .rows(let layout) = format else { continue }
            let quote = layout.quote.map { String($0) } ?? "none"
            columns += ["\(number)", "\(layout.delimiter)", quote] + layout.names
        }
        let parts: [[String]] = [
            [names.idField ?? "", names.mark, job.id?.source ?? "", "\(job.dropsLastAnswer)"],
            files, columns, decoder.keptFields.sorted(), decoder.templateKeys.map(\.text),
        ]
        let value = JSONValue.array(parts.map { .array($0.map { .string($0) }) })
        return SHA256.digest(of: value.serialized).hex
    }

    /// The edits by item; little memory for each, and otherwise constant memory.
    package func edits() async throws -> Edits {
        let isChecked = try await run.store.meta(Self.key) == Self.done
        if isChecked && !imported.wasRead { return Edits() }
        let isShownAlike = try await run.store.meta(Self.showingKey) == showing
        // A file that was only touched, or copied back, has the same content.
        if isShownAlike, !content.isEmpty, try await run.store.meta(Self.contentKey) == content {
            return Edits()
        }
        let records = PresentRecords(
            imported: imported, decoder: decoder, mayDifferAlone: !isShownAlike)
        let wanted = InputDecoder.fields(in: job.scorers.map(\.object))
        var edits = Edits()
        var position: Int64? = -1
        while let from = position {
            let page = try await run.store.page(
                targets: run.targets.map(\.number), samples: run.samples, after: from)
            let items = Set(page.lines.map(\.work.item))
            let places = try await run.store.locations(of: Array(items))
            for (work, line) in page.lines {
                guard let place = places[work.item],
                    edits.scored == 0 || edits.places[work.item] == nil,
                    let old = StoredLine(parsing: line),
                    let new = records.present(old, at: place)
                else { continue }
                edits.places[work.item] = place
                if new.isEdited, wanted.contains(where: { new.value(of: $0) != old.value(of: $0) })
                {
                    edits.scored += 1
                }
            }
            position = page.next
        }
        return edits
    }

    /// Updates the results to what the lines contain now, all of them in one transaction.
    package func write(_ edits: Edits) async throws {
        let records = PresentRecords(imported: imported, decoder: decoder, mayDifferAlone: true)
        // From here on the files may be older than the checkpoint, and their results outdated.
        try await run.store.setMeta(RunNote.exported, to: "")
        try await run.store.setMeta(Self.contentKey, to: "")
        try await run.store.rewriteLines(
            targets: run.targets.map(\.number), samples: run.samples
        ) { work, line in
            guard let place = edits.places[work.item],
                var result = StoredLine(parsing: line),
                let present = records.present(result, at: place)
            else { return nil }
            result.id = present.id
            result.metadata = present.metadata
            result.setInput(line: place.line, digest: present.digest)
            return result.serialized
        }
    }
}

extension StoredLine {
    /// The values that scorers find under a name in a result.
    fileprivate func value(of name: String) -> JSONValue? {
        name == "id" ? self[.id] : metadata[name]
    }
}

/// The records of the input as it is now.
private struct PresentRecords: Sendable {
    private let decoder: InputDecoder
    private let names: ItemNames
    /// By the checkpoint's number of the source.
    private let files: [Int: LineFile]
    private let formats: [Int: RecordFormat]
    /// Whether a result may have to be updated although its line has not moved or changed.
    private let mayDifferAlone: Bool

    /// What a result must contain from its line.
    struct Present {
        var id: String
        var metadata: JSONObject
        var digest: String
        /// Whether the line has changed.
        var isEdited: Bool

        func value(of name: String) -> JSONValue? {
            name == "id" ? .string(id) : metadata[name]
        }
    }

    init(imported: ImportedInput, decoder: InputDecoder, mayDifferAlone: Bool) {
        self.decoder = decoder
        names = imported.names
        var files: [Int: LineFile] = [:]
        var formats: [Int: RecordFormat] = [:]
        for number in imported.sourceNumbers {
            files[number] = try? imported.reopen(number)
            formats[number] = try? imported.format(of: number, by: decoder)
        }
        (self.files, self.formats) = (files, formats)
        self.mayDifferAlone = mayDifferAlone
    }

    /// The new content of a result's line; nil if it is up to date, or if the line can no longer be
    /// read.
    func present(_ result: StoredLine, at place: ItemLocation) -> Present? {
        guard let id = result.id, let format = formats[place.source],
            let bytes = try? files[place.source]?.read(
                offset: Int(place.offset), length: place.length)
        else { return nil }
        let digest = SHA256.digest(of: bytes).hex
        let isEdited = digest != result.lineDigest
        let isMoved = place.line != result.lineNumber
        // A line may also have moved to the same place in another file.
        let isCalledSo =
            ItemNames.markLength(beside: id) == 0 || names.automatic(place, format) == id
        if !mayDifferAlone, !isEdited, !isMoved, isCalledSo { return nil }
        guard
            let record = try? bytes.withUnsafeBufferPointer({
                try decoder.decode(line: $0, as: format)
            }), let item = item(of: record, called: id)
        else { return nil }
        let present = Present(
            id: name(of: item, called: id, at: place, format), metadata: item.metadata,
            digest: digest, isEdited: isEdited)
        let isSame = present.id == id && present.metadata == result[.metadata]?.object
        return isSame && !isEdited && !isMoved ? nil : present
    }

    /// The prompt of a record that a result belongs to, by the number in its id.
    private func item(of record: InputItem, called id: String) -> InputItem? {
        if record.promptCount == 1 { return record }
        guard let number = id.split(separator: "#").last.flatMap({ Int($0) }),
            0..<record.promptCount ~= number
        else { return nil }
        return record.prompt(number)
    }

    /// If an earlier version chose the id by an unknown rule, the id stays.
    private func name(
        of item: InputItem, called id: String, at place: ItemLocation, _ format: RecordFormat
    ) -> String {
        if names.isInherited, names.given(item) == nil, ItemNames.markLength(beside: id) == 0 {
            return id
        }
        return names.id(of: item, at: place, format)
    }
}
