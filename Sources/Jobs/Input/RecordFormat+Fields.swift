package import JSON
package import JSONLines

extension RecordFormat {
    /// The fields of a record: members of an object, or cells under the names of their columns.
    ///
    /// - Throws: ``InputError``.
    package func fields(
        of record: UnsafeBufferPointer<UInt8>, parsing options: JSONOptions = .strict
    ) throws(InputError) -> JSONObject {
        if case .rows(let layout) = self {
            do throws(RowLayout.Fault) {
                let cells = try layout.fields(of: record)
                return JSONObject(
                    members: zip(layout.names, cells).map { .init(key: $0, value: .string($1)) })
            } catch { throw InputError(error.message, at: error.offset, in: record) }
        }
        if hasKeys { return try Self.member(record, parsing: options, by: self) }
        let value: JSONValue
        do throws(JSONError) { value = try JSONValue.parse(record, options: options) } catch {
            throw Self.error(error, at: error.offset, in: record)
        }
        return try fields(of: value, in: record)
    }

    /// The fields of an object's member: those of its value, and its key as id.
    private static func member(
        _ record: UnsafeBufferPointer<UInt8>, parsing options: JSONOptions,
        by format: RecordFormat
    ) throws(InputError) -> JSONObject {
        let parsed: JSONValue
        do throws(JSONError) {
            parsed = try JSONValue.parse(Self.object(of: record), options: options)
        } catch { throw Self.error(error, at: error.offset - 1, in: record) }
        guard let member = parsed.object?.members.first else {
            throw InputError("expected a key and its value.", at: 0, in: record)
        }
        var fields = try format.fields(of: member.value, in: record)
        if member.key.isEmpty { return fields }
        if fields["id"] == nil, fields["custom_id"] == nil {
            fields["id"] = .string(member.key)
        } else if fields["key"] == nil {
            fields["key"] = .string(member.key)
        }
        return fields
    }

    /// An object with this member alone.
    private static func object(of member: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8(ascii: "{")] + member + [UInt8(ascii: "}")]
    }

    private static func error(
        _ error: JSONError, at offset: Int, in record: UnsafeBufferPointer<UInt8>
    ) -> InputError {
        InputError(
            error.message + limit(of: error) + "." + advice(on: error, at: offset, in: record),
            at: max(0, offset), in: record)
    }

    /// What a value brings as a record.
    private func fields(
        of value: JSONValue, in record: UnsafeBufferPointer<UInt8>
    ) throws(InputError) -> JSONObject {
        // A text alone is a prompt, and a list of messages a chat.
        if case .string(let text) = value {
            if Self.isRecord(text) {
                throw InputError(
                    "an object within a text: it was encoded twice. Undo it: "
                        + "jq -c fromjson FILE > NEW.", at: 0, in: record)
            }
            return ["prompt": value]
        }
        if let messages = Conversation.messages(in: value) { return ["messages": .array(messages)] }
        if case .object(let fields) = value { return fields }
        // Values in a row are named as in templates: {{0}}, {{1}}.
        if let values = value.array, values.first?.string != nil {
            return JSONObject(
                members: values.enumerated().map {
                    .init(key: String($0.offset), value: $0.element)
                })
        }
        var error = InputError(
            "\(noun ?? "a line") must be an object, not \(value.kind).", at: 0, in: record)
        if value.array?.contains(where: { $0.string != nil }) == true {
            error.message += " To name its values: \(naming) FILE > NEW.jsonl"
            error.isOfAll = isElement
        }
        throw error
    }

    /// A command that makes objects of lists.
    private var naming: String {
        guard case .elements(let place) = self else { return "jq -c '{text: .[0], label: .[1]}'" }
        let path = place.path.map { ".\"\($0)\"" }.joined()
        return "jq -c '\(path.isEmpty ? "." : path)[] | {text: .[0], label: .[1]}'"
    }

    private var hasKeys: Bool {
        if case .elements(let place) = self { place.hasKeys } else { false }
    }

    /// Whether a text is a record that was encoded twice, which is never intended.
    private static func isRecord(_ text: String) -> Bool {
        guard text.utf8.first == UInt8(ascii: "{"),
            let fields = try? JSONValue.parse(Array(text.utf8)).object
        else { return false }
        return ["prompt", "messages", "custom_id"].contains { fields[$0] != nil }
    }

    /// Where a part of a record is: its line from the record's first, and its column.
    func place(
        of path: [String], atKey: Bool, in record: UnsafeBufferPointer<UInt8>
    ) -> (lines: Int, column: Int)? {
        if case .rows(let layout) = self {
            guard let name = path.first, let offset = layout.offset(ofField: name, in: record)
            else { return nil }
            let error = InputError("", at: offset, in: record)
            return (error.lines, error.column ?? 1)
        }
        if hasKeys {
            let bytes = Self.object(of: record)
            guard let root = try? JSONValue.parse(bytes), let key = root.object?.keys.first else {
                return nil
            }
            let place = PartLocator(bytes: bytes, root: root)
                .position(of: [key] + path, atKey: atKey)
            return (place.line - 1, place.line == 1 ? max(1, place.column - 1) : place.column)
        }
        guard let root = try? JSONValue.parse(record) else { return nil }
        let place = PartLocator(bytes: Array(record), root: root)
            .position(of: path, atKey: atKey)
        return (place.line - 1, place.column)
    }

    /// Whether the column names look like values, as in a table without a header.
    var mayLackHeader: Bool {
        guard case .rows(let layout) = self else { return false }
        return layout.names.contains { name in
            name.utf8.count > 60 || name.contains("\n") || Double(name) != nil
        }
    }

    /// The word for a record in generated ids.
    package func name(of number: Int) -> String { Self.names[isElement ? 1 : 0] + String(number) }

    /// How such ids begin.
    static let names = ["line-", "item-"]

    private var isElement: Bool { if case .elements = self { true } else { false } }

    /// The key of the limit that a text exceeds.
    private static func limit(of error: JSONError) -> String {
        switch error.code {
        case .tooDeep: " (\"limits.depth\")"
        case .tooLarge where error.message.contains(" keys "): " (\"limits.keys\")"
        case .tooLarge where error.message.contains(" values "): ""
        case .tooLarge: " (\"limits.string_bytes\")"
        default: ""
        }
    }

    /// Advice if a text is written as in Python or JavaScript.
    private static func advice(
        on error: JSONError, at offset: Int, in record: UnsafeBufferPointer<UInt8>
    ) -> String {
        guard record.indices.contains(offset) else { return "" }
        if error.code == .trailingData {
            switch record[offset] {
            case UInt8(ascii: ","):
                return " Lines have no comma behind them; only the elements of a list in [ ] do."
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                return " Put each on a line of its own: jq -c . FILE > NEW.jsonl"
            default: return ""
            }
        }
        var start = offset
        // What follows the sign is what is wrong with it.
        if start > 0, record[start - 1] == UInt8(ascii: "-") { start -= 1 }
        let rest = record[start...].prefix(9)
        func isNext(_ word: String) -> Bool { rest.starts(with: word.utf8) }
        if isNext("NaN") || isNext("Infinity") || isNext("-Infinity") || isNext("-NaN") {
            return " JSON has no NaN and no Infinity: write null, or a text."
        }
        if isNext("None") || isNext("True") || isNext("False") || isNext("'") {
            return " This is how Python prints values; write the file with json.dumps."
        }
        if isNext("undefined") { return " JSON has no undefined: write null." }
        if isNext("//") || isNext("/*") || isNext("#") {
            return " JSON has no comments: take it out."
        }
        if isNext("```") { return " Take out what marks a block of code." }
        if isNext("}") || isNext("]"),
            record[..<start].last(where: { $0 > 0x20 }) == UInt8(ascii: ",")
        {
            return " A comma stands behind the last one: take it out."
        }
        return ""
    }
}
