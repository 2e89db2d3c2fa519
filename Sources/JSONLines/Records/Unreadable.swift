/// Files that people have and that hold no lines, each with a way to convert it.
enum Unreadable: Equatable {
    case utf16, utf32, largeFilePointer
    /// UTF-16 without a byte order mark.
    case unmarked(String)
    case packed(String, command: String)
    case binary(String, advice: String)
    case markup(String, advice: String)

    /// Judges by the first bytes.
    init?(_ start: [UInt8]) {
        if start.starts(with: [0xFF, 0xFE, 0, 0]) || start.starts(with: [0, 0, 0xFE, 0xFF]) {
            self = .utf32
        } else if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            self = .utf16
        } else if let order = Self.orderOfUTF16(start) {
            self = .unmarked(order)
        } else if let found = Self.marks.first(where: { start.starts(with: $0.bytes) }) {
            self = found.kind
            if case .packed("zip", _) = self,
                Self.contains("xl/", start)
                    || Self.contains("[Content_Types].xml", start)
            {
                self = Self.workbook
            }
        } else if start.count > 262, start[257..<262].elementsEqual("ustar".utf8) {
            self = .packed("tar", command: "tar -xf FILE")
        } else if let found = Self.texts.first(where: { Self.begins(start, with: $0.text) }) {
            self = found.kind
        } else {
            return nil
        }
    }

    /// Judges the name of a file whose text is not JSON.
    init?(name: String) {
        switch FileName(name).kind {
        case "yaml", "yml": self = Self.yaml
        case "toml": self = Self.toml
        case "ini", "cfg": self = Self.sections
        case "sql":
            self = .markup(
                "SQL", advice: "Load it into a database, and export the table as CSV.")
        case "xml": self = .markup("XML", advice: "yq -p=xml -o=json FILE > NEW.json")
        case "md": self = .markup("Markdown", advice: "Put each prompt into a line of JSON.")
        default: return nil
        }
    }

    private static let toml = Unreadable.markup(
        "TOML", advice: "yq -p=toml -o=json FILE > NEW.json")
    private static let sections = Unreadable.markup(
        "INI or TOML", advice: "Put each prompt into a line of JSON.")
    private static let subtitles = Unreadable.markup(
        "subtitles (SRT)", advice: "Put each prompt into a line of JSON.")

    /// Judges the first lines of a text: those of other formats may look like JSON.
    init?(text: some Collection<UInt8>) {
        let lines = text.prefix(4_096).split(separator: 0x0A, maxSplits: 3).prefix(3).map {
            String(decoding: $0, as: UTF8.self)
        }
        guard let first = lines.first, lines.count > 1 else { return nil }
        if first.wholeMatch(of: /\[+[A-Za-z_][\w .\-]*\]+\s*/) != nil,
            !["[true]", "[false]", "[null]"].contains(first)
        {
            self = Self.sections
        } else if Int(first.filter { !$0.isWhitespace }) != nil, lines[1].contains(" --> ") {
            self = Self.subtitles
        } else {
            return nil
        }
    }

    static let yaml = Unreadable.markup("YAML", advice: "yq -o=json FILE > NEW.json")

    /// Detects it by zeros in every second byte of text that is mostly ASCII.
    private static func orderOfUTF16(_ start: [UInt8]) -> String? {
        let bytes = start.prefix(16)
        guard bytes.count >= 4 else { return nil }
        func isText(zerosAt place: Int) -> Bool {
            bytes.enumerated().allSatisfy { ($0.offset % 2 == place) == ($0.element == 0) }
        }
        return isText(zerosAt: 1) ? "UTF-16LE" : isText(zerosAt: 0) ? "UTF-16BE" : nil
    }

    private static let workbook = Unreadable.binary(
        "an Excel workbook", advice: "Save the sheet as \"CSV UTF-8\".")

    private static let marks: [(bytes: [UInt8], kind: Unreadable)] = [
        ([0x28, 0xB5, 0x2F, 0xFD], .packed("zstd", command: "zstd -dc FILE > NEW")),
        ([0x42, 0x5A, 0x68], .packed("bzip2", command: "bunzip2 -c FILE > NEW")),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .packed("xz", command: "xz -dc FILE > NEW")),
        ([0x37, 0x7A, 0xBC, 0xAF], .packed("7-Zip", command: "7z x FILE")),
        ([0x04, 0x22, 0x4D, 0x18], .packed("lz4", command: "lz4 -dc FILE > NEW")),
        ([0x50, 0x4B, 0x03, 0x04], .packed("zip", command: "unzip -p FILE > NEW")),
        ([0xD0, 0xCF, 0x11, 0xE0], workbook),
        (Array("PAR1".utf8), table("Parquet", "read_parquet('FILE')")),
        (Array("ARROW1".utf8), frame("Arrow", "read_feather")),
        ([0xFF, 0xFF, 0xFF, 0xFF], frame("Arrow", "pyarrow.ipc.open_stream(…).read_pandas()")),
        (Array("FEA1".utf8), frame("Arrow", "read_feather")),
        (Array("ORC".utf8), frame("ORC", "read_orc")),
        (
            [0x4F, 0x62, 0x6A, 0x01],
            .binary("a file of Avro", advice: "Convert it: avro-tools tojson FILE > NEW.jsonl")
        ),
        (
            Array("{\\rtf".utf8),
            .markup("RTF", advice: "Save its text as plain text, or put it into lines of JSON.")
        ),
        ([0x89, 0x48, 0x44, 0x46], frame("HDF5", "read_hdf")),
        ([0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59], frame("NumPy", "DataFrame(numpy.load(…))")),
        ([0x80, 0x02], frame("Python's pickle", "read_pickle")),
        ([0x80, 0x03], frame("Python's pickle", "read_pickle")),
        ([0x80, 0x04], frame("Python's pickle", "read_pickle")),
        ([0x80, 0x05], frame("Python's pickle", "read_pickle")),
        (
            Array("SQLite format 3".utf8),
            .binary(
                "an SQLite database",
                advice: "Export a table: sqlite3 -csv -header FILE 'SELECT …' > NEW.csv")
        ),
        ([0x89, 0x50, 0x4E, 0x47], picture("a PNG image")),
        ([0xFF, 0xD8, 0xFF], picture("a JPEG image")),
        (Array("GIF8".utf8), picture("a GIF image")),
        ([0x78, 0x01], zlib), ([0x78, 0x9C], zlib), ([0x78, 0xDA], zlib),
        (Array("%PDF".utf8), .binary("a PDF", advice: "Put its text into lines of JSON.")),
    ]

    private static func table(_ name: String, _ source: String) -> Unreadable {
        .binary(
            "a \(name) file",
            advice: "Convert it: duckdb -c \"COPY (FROM \(source)) TO 'NEW.jsonl'\"")
    }

    private static func picture(_ name: String) -> Unreadable {
        .binary(name, advice: "Put it into lines of JSON as the API of its model takes images.")
    }

    private static let zlib = Unreadable.packed(
        "zlib",
        command: "python3 -c 'import sys, zlib; sys.stdout.buffer.write("
            + "zlib.decompress(sys.stdin.buffer.read()))' < FILE > NEW")

    private static func frame(_ name: String, _ call: String) -> Unreadable {
        .binary(
            "a file of \(name)",
            advice: "Convert it with pandas: \(call), then "
                + "to_json('NEW.jsonl', orient='records', lines=True).")
    }

    private static let texts: [(text: String, kind: Unreadable)] = [
        ("version https://git-lfs.github.com/spec/", .largeFilePointer),
        ("<!doctype", page), ("<html", page),
        ("<?xml", .markup("XML", advice: "yq -p=xml -o=json FILE > NEW.json")),
    ]

    private static let page = Unreadable.markup(
        "a web page (HTML)", advice: "Was it downloaded with the address of a page, not of a file?")

    /// Whether a text begins with these letters, ignoring case and leading white space.
    private static func begins(_ start: [UInt8], with text: String) -> Bool {
        let text = Array(text.utf8)
        let rest = start.drop { $0 == 0x20 || 0x09...0x0D ~= $0 }.prefix(text.count)
        return rest.count == text.count
            && zip(rest, text).allSatisfy { (0x41...0x5A ~= $0 ? $0 | 0x20 : $0) == $1 }
    }

    private static func contains(_ text: String, _ start: [UInt8]) -> Bool {
        start.firstRange(of: Array(text.utf8)) != nil
    }

    /// What it is and what helps, in one sentence each.
    func error(in file: String) -> JSONLinesError {
        switch self {
        case .utf16:
            JSONLinesError(
                .utf16, file: file,
                "the file is UTF-16. Convert it: iconv -f UTF-16 -t UTF-8 FILE > NEW")
        case .unmarked(let order):
            JSONLinesError(
                .utf16, file: file,
                "the file is UTF-16. Convert it: iconv -f \(order) -t UTF-8 FILE > NEW")
        case .utf32:
            JSONLinesError(
                .utf16, file: file,
                "the file is UTF-32. Convert it: iconv -f UTF-32 -t UTF-8 FILE > NEW")
        case .largeFilePointer:
            JSONLinesError(
                .unreadable, file: file,
                "the file is a Git LFS pointer, not the data. Get the data: git lfs pull")
        case .packed(let format, let command):
            JSONLinesError(
                .compressed, file: file,
                "the file is packed with \(format). Unpack it: \(command)")
        case .binary(let what, let advice):
            JSONLinesError(.unreadable, file: file, "the file is \(what). \(advice)")
        case .markup(let what, let advice):
            JSONLinesError(
                .unreadable, file: file,
                "the file is \(what). "
                    + (advice.hasSuffix(".") || advice.hasSuffix("?")
                        ? advice : "Convert it: \(advice)"))
        }
    }
}
