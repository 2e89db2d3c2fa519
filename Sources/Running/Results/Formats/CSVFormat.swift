import JSON

/// Results as a table for spreadsheets: RFC 4180, a line of names and a line for each result.
package struct CSVFormat: ResultFormat {
    /// The scorers that get a column, in order.
    private let scorers: [String]

    package init(scorers: [String]) { self.scorers = scorers }

    package var beginning: [UInt8] {
        let names = Self.columns.map(\.name) + scorers.map { "score_" + $0 } + ["metadata"]
        return Self.line(names)
    }

    package func bytes(of exported: ExportedResult) -> [UInt8] {
        let result = exported.line
        var cells = Self.columns.map { $0.text(result) }
        for scorer in scorers {
            // What could not be judged is empty, which is not the same as zero.
            cells.append(result["scores"]?[scorer].flatMap { $0.number?.lexeme } ?? "")
        }
        let metadata = result["metadata"] ?? .null
        cells.append(metadata.object?.isEmpty == false ? metadata.text : "")
        return Self.line(cells)
    }

    private static let columns: [(name: String, text: @Sendable (JSONObject) -> String)] = [
        ("id", { text($0["id"]) }),
        ("target", { text($0["target"]) }),
        ("sample", { text($0["sample"]) }),
        ("status", { text($0["status"]) }),
        ("model", { text($0["model"]) }),
        ("provider", { text($0["provider"]) }),
        ("text", { text($0["text"]) }),
        ("finish_reason", { text($0["finish_reason"]) }),
        ("input_tokens", { text($0["usage"]?["input"]) }),
        ("cached_input_tokens", { text($0["usage"]?["cached_input"]) }),
        ("output_tokens", { text($0["usage"]?["output"]) }),
        ("reasoning_tokens", { text($0["usage"]?["reasoning"]) }),
        ("cost_usd", { text($0["cost_usd"]) }),
        ("latency_ms", { text($0["latency_ms"]) }),
        ("attempts", { $0["attempts"]?.array.map { String($0.count) } ?? "" }),
        ("error", { error($0["error"]) }),
    ]

    private static func text(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null: ""
        case .string(let text): text
        case let value?: value.text
        }
    }

    private static func error(_ value: JSONValue?) -> String {
        guard let kind = value?["kind"]?.string else { return "" }
        return [kind, value?["message"]?.string ?? ""].filter { !$0.isEmpty }
            .joined(separator: ": ")
    }
}

extension CSVFormat {
    /// Cells as one line of the file.
    static func line(_ cells: [String]) -> [UInt8] {
        Array((cells.map(cell).joined(separator: ",") + "\r\n").utf8)
    }

    /// A text as it stands in a cell: made harmless, then quoted where it must be.
    static func cell(_ text: String) -> String {
        let text = isFormula(text) ? "'" + text : text
        let special: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
        guard text.utf8.contains(where: special.contains) else { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.unicodeScalars.append("\"") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// Whether a spreadsheet would run the text.
    ///
    /// OWASP, "CSV Injection": an answer may say what whoever wrote its prompt wants. A plain
    /// number is only a number.
    private static func isFormula(_ text: String) -> Bool {
        guard let first = text.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first)
        else { return false }
        return JSONNumber(lexeme: text) == nil
    }
}
