import JSON
import JSONLines
import Vocabulary

extension JobDecoder {
    /// `records` and `csv`: how to read files other than lines.
    func records(_ reader: inout JobReader, prompt: PromptTemplate?) -> RecordSettings {
        var settings = RecordSettings()
        if let list = reader.text("records") {
            settings.list = list.split(separator: ".", omittingEmptySubsequences: false)
                .map(String.init)
        }
        settings.table = table(&reader)
        for field in prompt?.fields ?? [] {
            settings.fields.insert(String(field.text.prefix { $0 != "." }))
        }
        return settings
    }

    /// `id`: a template whose value results show.
    func id(_ reader: inout JobReader) -> FieldTemplate? {
        guard let text = reader.text("id") else { return nil }
        do throws(FieldTemplate.SyntaxError) {
            let template = try FieldTemplate(text)
            if template.fields.isEmpty {
                reader.complain("id", "names no field, as \"{{question_id}}\" does.")
            }
            return template
        } catch {
            reader.complain("id", "\(error).")
            return nil
        }
    }

    /// `keep`: names of fields.
    func keptFields(_ reader: inout JobReader) -> [String] {
        var names: [String] = []
        for (index, value) in (reader.array("keep") ?? []).enumerated() {
            let path = reader.path(of: "keep") + [String(index)]
            guard let name = value.string, !name.isEmpty else {
                reader.log.add(path, "\(quoted(path)) must be the name of a field.")
                continue
            }
            names.append(name)
        }
        return names
    }

    /// The most grouping fields: each is a table in the summary and in the report.
    private static let mostGroups = 8

    /// `groups`: the name of a field, or several.
    func groups(_ reader: inout JobReader) -> [String] {
        guard let declared = reader.value("groups") else { return [] }
        let path = reader.path(of: "groups")
        let names = (declared.array ?? [declared]).map { $0.string ?? "" }
        if names.contains("") || names.count > Self.mostGroups || Set(names).count < names.count {
            reader.log.add(
                path,
                "\(quoted(path)) must be the name of a field, or a list of at most "
                    + "\(Self.mostGroups) different ones, such as [\"category\", \"language\"].")
            return []
        }
        return names
    }

    private func table(_ reader: inout JobReader) -> RecordSettings.Table? {
        guard var inner = reader.reader("csv") else { return nil }
        defer { inner.finish() }
        var table = RecordSettings.Table()
        if let text = inner.string("delimiter") {
            // Nothing splits a line.
            table.delimiter = text.isEmpty ? RowLayout.noDelimiter : Self.delimiter(text)
            if table.delimiter == nil {
                inner.complain(
                    "delimiter",
                    "must be one ASCII character, as in \";\" or \"\\t\", and no quote; \"\" splits "
                        + "nothing, so that each line is one field.")
            }
        }
        if let text = inner.string("quote") { table.quoting = quoting(text, table, &inner) }
        table.header = header(&inner)
        return table
    }

    private func quoting(
        _ text: String, _ table: RecordSettings.Table, _ inner: inout JobReader
    ) -> RecordSettings.Table.Quoting? {
        if text.isEmpty { return RecordSettings.Table.Quoting.none }
        guard text.utf8.count == 1, let quote = text.utf8.first, 0x21..<0x7F ~= quote,
            quote != table.delimiter
        else {
            inner.complain(
                "quote",
                "must be one ASCII character that is not the delimiter, as in \"\\\"\" or \"'\", or "
                    + "\"\" where quotes are text.")
            return nil
        }
        return .by(quote)
    }

    private static func delimiter(_ text: String) -> UInt8? {
        guard text.utf8.count == 1, let byte = text.utf8.first else { return nil }
        return byte < 0x80 && byte != 0x22 && byte != 0x0A && byte != 0x0D ? byte : nil
    }

    private func header(_ reader: inout JobReader) -> [String]? {
        guard let values = reader.array("header") else { return nil }
        var names: [String] = []
        for (index, value) in values.enumerated() {
            let path = reader.path(of: "header") + [String(index)]
            guard let name = value.string, !name.isEmpty else {
                reader.log.add(path, "\(quoted(path)) must be the name of a column.")
                continue
            }
            if names.contains(name) {
                reader.log.add(path, "\(quoted(path)): duplicate column \"\(name)\".")
            }
            names.append(name)
        }
        if values.isEmpty { reader.complain("header", "is empty.") }
        return names.isEmpty ? nil : names
    }
}
