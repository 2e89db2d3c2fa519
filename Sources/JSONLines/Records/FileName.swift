/// What the name of a file says about its content.
struct FileName {
    /// The last extension in small letters, without that of compression; empty for none.
    let kind: String

    init(_ name: String) {
        let last = name.split(separator: "/").last ?? ""
        var parts = last.split(separator: ".", omittingEmptySubsequences: false).map {
            $0.lowercased()
        }
        if parts.count > 1, ["gz", "gzip"].contains(parts.last) { parts.removeLast() }
        kind = parts.count > 1 ? parts.last ?? "" : ""
    }

    /// A copy of a stream has no name of its own.
    init(_ source: InputSource) {
        let isCopy = source.path.hasSuffix("/stdin.jsonl")
        self.init(isCopy ? "" : source.name)
    }

    var isJSON: Bool { isLines || kind == "json" }
    var isLines: Bool { ["jsonl", "ndjson", "jsonlines"].contains(kind) }
    var isTable: Bool { Self.delimiters[kind] != nil }

    /// The usual delimiter of files with this name.
    var delimiter: UInt8? { Self.delimiters[kind] }

    private static let delimiters: [String: UInt8] = [
        "csv": UInt8(ascii: ","), "tsv": 0x09, "tab": 0x09, "psv": UInt8(ascii: "|"),
    ]
}
