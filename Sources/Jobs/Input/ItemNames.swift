package import Checkpoint
package import JSONLines

/// The ids of a run's items in its results; no two are equal.
package struct ItemNames: Hashable, Sendable {
    /// The field whose values are shown as ids; nil for none.
    package var idField: String?
    /// Comes before generated ids, if records have ids of their own that look like them.
    package var mark = ""
    /// Which file of the job a source is, from 2 on: lines of the first have bare numbers.
    package var files: [Int: Int] = [:]
    /// Whether an earlier version named the existing results, by rules that were not recorded.
    package var isInherited = false

    package init(idField: String? = nil) { self.idField = idField }

    /// The id that an item brings: by the job's template, of its own, or under another name.
    package func given(_ item: InputItem) -> String? {
        item.shownID ?? item.id ?? idField.flatMap { item.otherIDs[$0] }
    }

    /// The id that results show.
    package func id(of item: InputItem, at location: ItemLocation, _ format: RecordFormat) -> String
    {
        given(item) ?? automatic(location, format)
    }

    /// The id of a record that brings none: its place.
    package func automatic(_ location: ItemLocation, _ format: RecordFormat) -> String {
        let file = files[location.source].map { "\(Self.file)\($0)-" } ?? ""
        return mark + file + format.name(of: location.line)
    }

    /// Numbers the sources, given in the order of the job's files.
    package mutating func number(_ sources: [Int]) {
        files = [:]
        for (index, source) in sources.enumerated().dropFirst() where files[source] == nil {
            if source != sources[0] { files[source] = index + 1 }
        }
    }

    private static let file = "file-"

    /// How long a mark must be so that no generated id equals this one; 0 for an id of another
    /// form.
    package static func markLength(beside id: String) -> Int {
        let underscores = id.utf8.prefix { $0 == UInt8(ascii: "_") }.count
        var rest = id.utf8.dropFirst(underscores)
        func skip(_ word: String) -> Bool {
            guard rest.starts(with: word.utf8) else { return false }
            rest = rest.dropFirst(word.utf8.count)
            return true
        }
        if skip(file) {
            rest = rest.drop { 0x30...0x39 ~= $0 }
            guard skip("-") else { return 0 }
        }
        guard RecordFormat.names.contains(where: skip), !rest.isEmpty,
            rest.allSatisfy({ 0x30...0x39 ~= $0 })
        else { return 0 }
        return underscores + 1
    }
}

extension ItemNames {
    /// Where a checkpoint keeps the mark of generated ids.
    ///
    /// Runs of earlier versions have none; they keep bare numbers for every file.
    package static let key = "automatic_ids"
    private static let unique = "unique"

    /// What the checkpoint records about a mark; nil for a run of an earlier version.
    package static func mark(of text: String?) -> String? {
        guard let text, text.hasPrefix(unique) else { return nil }
        return String(text.dropFirst(unique.count))
    }

    /// What is kept in the checkpoint.
    package static func text(ofMark mark: String) -> String { unique + mark }
}
