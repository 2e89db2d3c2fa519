import JSON
import JSONLines

/// Fields that hold ids under other names than `id` and `custom_id`.
///
/// If all records have one, and all differ in it, results show it. It is not part of an item's key,
/// so runs that showed line numbers before continue unchanged.
package struct OtherIDs: Sendable {
    /// The first suitable one wins; `key` is Gemini's.
    static let names = ["question_id", "task_id", "uid", "recordId", "key"]

    /// What a record has of them, by name.
    static func values(in fields: JSONObject) -> [String: String] {
        var values: [String: String] = [:]
        for name in names where name != "key" || fields["request"] != nil {
            switch fields[name] {
            case .string(let text)?:
                if !text.isEmpty, text.utf8.count <= IDRule.longest { values[name] = text }
            case .number(let number)?:
                if IDRule.isWhole(number.lexeme) { values[name] = number.lexeme }
            default: break
            }
        }
        return values
    }

    private var detectors: [String: DuplicateDetector]?

    init() {
        detectors = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, DuplicateDetector()) })
    }

    /// Notes a record; one that has an id of its own ends the search.
    mutating func take(_ item: InputItem) {
        guard detectors != nil else { return }
        if item.id != nil || item.shownID != nil {
            detectors = nil
            return
        }
        for name in Self.names where detectors?[name] != nil {
            if let value = item.otherIDs[name] {
                detectors?[name]?.insert(value)
            } else {
                detectors?[name] = nil
            }
        }
        if detectors?.isEmpty == true { detectors = nil }
    }

    /// The field whose values are the ids; nil for none.
    ///
    /// - Throws: What ``DuplicateDetector/repeated()`` throws.
    mutating func field() throws(JSONLinesError) -> String? {
        for name in Self.names {
            guard var detector = detectors?[name], detector.count > 0 else { continue }
            if try detector.repeated().isEmpty { return name }
        }
        return nil
    }
}
