import JSON
import Results

/// Results as a table for spreadsheets: RFC 4180, a header line and a line for each result.
package struct CSVFormat: ResultFormat {
    package static let kind = ResultFormatKind(name: "csv", takesInput: true) { run, request in
        let columns = try await run.tableColumns()
        return CSVFormat(
            scorers: try await run.scorers(), fields: columns.fields,
            formulas: request.formulas, input: request.input(of: run),
            hasToolCalls: columns.hasToolCalls, isShown: request.isShown)
    }

    /// The scorers that get a column, in order.
    private let scorers: [String]
    /// Fields of the metadata that get a column, in order.
    private let fields: [String]
    private let input: InputColumns?
    private let hasToolCalls: Bool
    private let style: Style

    /// How to write texts as cells.
    package struct Style: Sendable {
        package var formulas = FormulaCells.quote
        /// Whether control characters are replaced by visible symbols.
        var showsControls = true

        package init(formulas: FormulaCells = .quote, showsControls: Bool = true) {
            self.formulas = formulas
            self.showsControls = showsControls
        }
    }

    /// A table with a column for each scorer and each field.
    ///
    /// - Parameters:
    ///   - scorers: Their names, in the order of the columns.
    ///   - fields: Fields of the metadata, in the order of the columns.
    ///   - formulas: How to write cells that a spreadsheet would run as formulas.
    ///   - input: Reads prompt and reference, if they are requested.
    ///   - hasToolCalls: Whether there is a column for tool calls, as JSON.
    ///   - isShown: Whether the output goes to a terminal, which would interpret control
    ///     characters.
    package init(
        scorers: [String], fields: [String] = [], formulas: FormulaCells = .quote,
        input: InputColumns? = nil, hasToolCalls: Bool = false, isShown: Bool = false
    ) {
        self.scorers = scorers
        self.fields = fields
        style = Style(formulas: formulas, showsControls: formulas == .quote || isShown)
        self.input = input
        self.hasToolCalls = hasToolCalls
    }

    package var needsItems: Bool { input != nil }

    package var beginning: [UInt8] {
        let names =
            Self.columns.map(\.name) + (hasToolCalls ? ["tool_calls"] : [])
            + scorers.map { "score_" + $0 }
            + (input == nil ? [] : InputColumns.names) + fields.map { "metadata_" + $0 }
        return Self.line(names, style)
    }

    package func bytes(of exported: ExportedResult) -> [UInt8] {
        let result = exported.line
        var cells = Self.columns.map { $0.text(result) }
        if hasToolCalls {
            let calls = result[.toolCalls]?.array ?? []
            cells.append(calls.isEmpty ? "" : JSONValue.array(calls).text)
        }
        for scorer in scorers {
            // A result that could not be judged has an empty cell, which is not the same as zero.
            cells.append(result.score(scorer)?.lexeme ?? "")
        }
        if let input { cells += input.values(of: exported).map(Self.text) }
        for field in fields { cells.append(Self.text(result.metadata[field])) }
        return Self.line(cells, style)
    }

    private static let columns: [(name: String, text: @Sendable (StoredLine) -> String)] = [
        ("id", { text($0[.id]) }),
        ("target", { text($0[.target]) }),
        ("sample", { text($0[.sample]) }),
        ("status", { text($0[.status]) }),
        ("model", { text($0[.model]) }),
        ("provider", { text($0[.provider]) }),
        ("text", { text($0[.text]) }),
        ("finish_reason", { text($0[.finishReason]) }),
        ("input_tokens", { text($0[.usage]?[.input]) }),
        ("cached_input_tokens", { text($0[.usage]?[.cachedInput]) }),
        ("output_tokens", { text($0[.usage]?[.output]) }),
        ("reasoning_tokens", { text($0[.usage]?[.reasoning]) }),
        ("cost_usd", { text($0[.cost]) }),
        ("latency_ms", { text($0[.latency]) }),
        ("attempts", { $0.attemptCount.map { String($0) } ?? "" }),
        ("error", { error($0[.error]) }),
    ]

    private static func text(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null: ""
        case .string(let text): text
        case let value?: value.text
        }
    }

    private static func error(_ value: JSONValue?) -> String {
        guard let kind = value?[.kind]?.string else { return "" }
        return [kind, value?[.message]?.string ?? ""].filter { !$0.isEmpty }
            .joined(separator: ": ")
    }
}

extension CSVFormat {
    /// Cells as one line of the file.
    package static func line(_ cells: [String], _ style: Style = Style()) -> [UInt8] {
        Array((cells.map { cell($0, style) }.joined(separator: ",") + "\r\n").utf8)
    }

    /// A text as it is written to a cell: made harmless, then quoted if necessary.
    package static func cell(_ text: String, _ style: Style = Style()) -> String {
        let visible = visible(text, withControls: style.showsControls)
        let text = style.formulas == .quote && isQuoted(visible) ? "'" + visible : visible
        let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
        guard text.utf8.contains(where: special.contains) else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append("\"") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// Replaces control characters by visible symbols; all other characters stay.
    ///
    /// Spreadsheets have no use for them, and a terminal would interpret them. Marks of direction
    /// and of joining stay, since Hebrew, Arabic and many other texts need them. If control
    /// characters are kept, only NUL is replaced, because many programs end a cell there.
    private static func visible(_ text: String, withControls: Bool) -> String {
        func sign(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
            switch scalar.value {
            case 0x01... where !withControls: nil
            case 0x09, 0x0A, 0x0D: nil
            // The block of control pictures.
            case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value)
            case 0x7F: "\u{2421}"
            case 0x80...0x9F: "\u{FFFD}"
            default: nil
            }
        }
        guard text.unicodeScalars.contains(where: { sign($0) != nil }) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(sign(scalar) ?? scalar) }
        return String(result)
    }

    /// Whether a text gets an apostrophe: a formula, and a text that already looks like one with an
    /// apostrophe, so that no two texts give the same cell.
    private static func isQuoted(_ text: String) -> Bool {
        isFormula(text)
            || text.hasPrefix("'") && isFormula(String(text.drop { $0 == "'" }))
    }

    /// Whether a spreadsheet would run the text.
    ///
    /// OWASP, "CSV Injection": an answer may contain what the author of its prompt wants.
    /// Full-width signs count too. A plain number is only a number.
    private static func isFormula(_ text: String) -> Bool {
        switch text.unicodeScalars.first {
        case "=", "+", "-", "@", "\t", "\r", "\n": JSONNumber(lexeme: text) == nil
        case "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
        default: false
        }
    }
}
