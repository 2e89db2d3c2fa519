import Testing

@testable import JSONLines

struct RecordFormatTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The records of a file as "line:column#number:bytes".
    private func records(
        _ name: String, _ text: some Sequence<UInt8>, _ settings: RecordSettings = .init(),
        chunk: Int = 256 << 10, limit: Int = 16 << 20
    ) throws -> [String] {
        let path = try folder.write(name, text)
        let reader = JSONLinesReader(
            sources: [InputSource(path: path, name: name)],
            limits: .init(maximumLineBytes: limit), settings: settings, chunk: chunk)
        var found: [String] = []
        let file = try LineFile(path: path)
        while let line = try reader.next() {
            // What is read back by its position is what was given out.
            #expect(try file.read(line.position) == line.bytes)
            let place = "\(line.position.line):\(line.position.column)#\(line.number)"
            found.append("\(place):\(String(decoding: line.bytes, as: UTF8.self))")
        }
        return found
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        var settings = RecordSettings()
        let records: [String]
        var testDescription: String { "\(name) \(text.debugDescription)" }
    }

    static let cases = [
        Case(
            name: "a.jsonl", text: "{\"a\":1}\n\n{\"a\":2}",
            records: ["1:1#1:{\"a\":1}", "3:1#3:{\"a\":2}"]),
        Case(
            name: "a.json", text: "[{\"a\":1},{\"a\":2}]",
            records: ["1:2#1:{\"a\":1}", "1:10#2:{\"a\":2}"]),
        Case(
            name: "a.jsonl",
            text: "\u{FEFF}[\r\n  {\"a\": \"]}\\\"\"}\r\n , {\n\"a\": [{}]\n}\n]\n",
            records: ["2:3#1:{\"a\": \"]}\\\"\"}", "3:4#2:{\n\"a\": [{}]\n}"]),
        Case(
            name: "a.json", text: "[1, \"x\" ,null]",
            records: ["1:2#1:1", "1:5#2:\"x\"", "1:10#3:null"]),
        Case(
            name: "a.json", text: "{\"v\": 1.5, \"data\": [{\"a\":1},\n{\"a\":2}], \"e\": []}\n",
            records: ["1:21#1:{\"a\":1}", "2:1#2:{\"a\":2}"]),
        Case(
            name: "a.json", text: "{\"x\":{\"train\":[{\"a\":1}],\"test\":[{\"a\":2}]}}",
            settings: .init(list: ["x", "test"]), records: ["1:33#1:{\"a\":2}"]),
        Case(
            name: "a.json", text: "{\n\"a\": 1\n}\n{\"a\":\n2}\n",
            records: ["1:1#1:{\n\"a\": 1\n}", "4:1#2:{\"a\":\n2}"]),
        Case(
            name: "a.json", text: "{\n\"messages\": [{\"role\":\"user\"}]\n}",
            records: ["1:1#1:{\n\"messages\": [{\"role\":\"user\"}]\n}"]),
        Case(
            name: "a.json", text: "{\"messages\": [{\"role\":\"user\"}]}",
            records: ["1:1#1:{\"messages\": [{\"role\":\"user\"}]}"]),
        Case(
            name: "a.csv", text: "q,a\r\nx,1\r\n\"y\nz\",2\r\n\r\n,\r\nw,3",
            records: ["2:1#2:x,1", "3:1#3:\"y\nz\",2", "7:1#7:w,3"]),
        Case(name: "a.csv", text: "\u{FEFF}q;a\nx,y;1\n", records: ["2:1#2:x,y;1"]),
        Case(name: "a.tsv", text: "q\ta\nx, y\t1\n", records: ["2:1#2:x, y\t1"]),
        Case(name: "a.csv", text: "sep=|\r\nq|a\r\nx|1\r\n", records: ["3:1#3:x|1"]),
        Case(name: "a.csv", text: "prompt\nhello, you\n", records: ["2:1#2:hello, you"]),
        Case(
            name: "a.csv", text: "x,1\ny,2\n",
            settings: .init(table: .init(header: ["q", "a"])), records: ["1:1#1:x,1", "2:1#2:y,2"]),
        Case(name: "standard input", text: "q,a\nx,1\n", records: ["2:1#2:x,1"]),
        Case(name: "standard input", text: "\"q\",\"a\"\nx,1\n", records: ["2:1#2:x,1"]),
        Case(name: "a.txt", text: "1\tx\n2\ty\n", records: ["2:1#2:2\ty"]),
        Case(name: "a.txt", text: "\"x\"\n\"y, z\"\n", records: ["1:1#1:\"x\"", "2:1#2:\"y, z\""]),
        Case(
            name: "a.txt", text: "q^a\nx^1\n",
            settings: .init(table: .init(delimiter: UInt8(ascii: "^"))), records: ["2:1#2:x^1"]),
        Case(
            name: "a.json", text: "{\"x\": {\"a\":\"}\"} ,\n \"y\"\n: [1]}\n",
            settings: .init(list: ["*"]),
            records: ["1:2#1:\"x\": {\"a\":\"}\"}", "2:2#2:\"y\"\n: [1]"]),
        Case(
            name: "a.json", text: "{\"v\":1,\"d\":{\"x\":1,\"y\" : \"b\"}}",
            settings: .init(list: ["d", "*"]), records: ["1:13#1:\"x\":1", "1:19#2:\"y\" : \"b\""]),
        Case(
            name: "a.json", text: "{\"a\":[[\"x\",1],[\"y\",2]]}",
            records: ["1:7#1:[\"x\",1]", "1:15#2:[\"y\",2]"]),
    ]

    /// Tables of tabs: in which of them quotes enclose fields.
    static let tabs = [
        // Nobody quotes: sentences that begin with a quote, and quotes within.
        Case(
            name: "a.tsv", text: "a\tb\n1\t\"Heroes\n2\tlow\"\n",
            records: ["1\t\"Heroes", "2\tlow\""]),
        Case(
            name: "a.tsv", text: "a\tb\n1\t\"Go,\" he said\n2\tx\n",
            records: ["1\t\"Go,\" he said", "2\tx"]),
        Case(
            name: "a.txt", text: "a\tb\n1\t\"x\n2\ty\n", records: ["1\t\"x", "2\ty"]),
        Case(
            name: "a.tsv", text: "1\t\"x\n2\ty\n",
            settings: .init(table: .init(header: ["a", "b"])), records: ["1\t\"x", "2\ty"]),
        // Somebody does: fields over several lines, with tabs, with doubled quotes.
        Case(
            name: "a.tsv", text: "a\tb\n1\t\"x\ny\"\n2\tz\n", records: ["1\t\"x\ny\"", "2\tz"]),
        Case(name: "a.tsv", text: "a\tb\n1\t\"x\ty\"\n", records: ["1\t\"x\ty\""]),
        Case(
            name: "a.tsv", text: "\"a\"\t\"b\"\n\"1\"\t\"\"\"x\"\"\"\n",
            records: ["\"1\"\t\"\"\"x\"\"\""]),
        // Either is stated.
        Case(
            name: "a.tsv", text: "a\tb\n1\t\"x\n2\ty\"\n",
            settings: .init(table: .init(quoting: .by(0x22))), records: ["1\t\"x\n2\ty\""]),
        Case(
            name: "a.csv", text: "a,b\n1,\"x\n2,y\n",
            settings: .init(table: .init(quoting: RecordSettings.Table.Quoting.none)),
            records: ["1,\"x", "2,y"]),
        Case(
            name: "a.csv", text: "a,b\n1,'x\ny, z'\n",
            settings: .init(table: .init(quoting: .by(UInt8(ascii: "'")))),
            records: ["1,'x\ny, z'"]),
        // Lines as they are.
        Case(
            name: "a.txt", text: "[INST] a\tb\n\n{x\n\"y\r\n,\n",
            settings: .init(
                table: .init(delimiter: RowLayout.noDelimiter, header: ["prompt"])),
            records: ["[INST] a\tb", "{x", "\"y", ","]),
    ]

    @Test(arguments: tabs)
    func `whether quotes enclose fields of a table of tabs, the whole of it tells`(
        _ given: Case
    ) throws {
        let path = try folder.write(given.name, given.text)
        let reader = JSONLinesReader(
            sources: [InputSource(path: path, name: given.name)], settings: given.settings)
        var found: [String] = []
        while let line = try reader.next() {
            found.append(String(decoding: line.bytes, as: UTF8.self))
        }
        #expect(found == given.records)
    }

    @Test func `quotes that enclose nothing stay, and where they enclose all they go`() throws {
        func fields(_ text: String) throws -> [String] {
            let path = try folder.write("a.tsv", text)
            let source = InputSource(path: path, name: "a.tsv")
            guard case .rows(let layout) = try RecordFormat(of: source, settings: .init()) else {
                return []
            }
            let reader = JSONLinesReader(sources: [source], settings: .init())
            return try #require(try reader.next()).bytes.withUnsafeBufferPointer {
                try layout.fields(of: $0)
            }
        }
        // The second row has a quote that no program would have left alone.
        #expect(try fields("a\tb\n1\t\"All.\"\n2\t5\" disk\n") == ["1", "\"All.\""])
        #expect(try fields("a\tb\n1\t\"All.\"\n2\tx\n") == ["1", "All."])
    }

    @Test(arguments: cases)
    func `records are cut as their format has them, whatever the size of a read`(
        _ given: Case
    ) throws {
        for chunk in [1, 2, 3, 7, 4_096] {
            #expect(
                try records(given.name, given.text.utf8, given.settings, chunk: chunk)
                    == given.records, "chunk \(chunk)")
        }
    }

    struct Refused: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let message: String
        var testDescription: String { "\(name) \(message)" }

        init(_ name: String, _ text: String, _ message: String) {
            self.init(name, Array(text.utf8), message)
        }

        init(_ name: String, _ bytes: [UInt8], _ message: String) {
            (self.name, self.bytes, self.message) = (name, bytes, message)
        }
    }

    static let refused = [
        Refused(
            "a.json", "[{\"a\":1} {\"a\":2}]",
            "a.json:1:10: expected \",\" or \"]\" after element 1."),
        Refused("a.json", "[{\"a\":1},\n]", "a.json:2:1: a comma behind the last element"),
        Refused("a.json", "[{\"a\":1},\n {\"a\":", "a.json:2:2: element 2 has no end"),
        Refused("a.json", "[{\"a\":1}\n", "a.json:2:1: the list has no \"]\""),
        Refused("a.json", "[{\"a\":1}]\n[]", "a.json:2:1: there is more behind the end"),
        Refused("a.json", "[\n{\"a\":\"x\ny\"}]", "a.json:2:8: a line break in a string"),
        Refused("a.json", "[]", "a.json: there is nothing in it"),
        Refused(
            "a.json", "{\"train\":[{}],\"b\":{\"test\":[{}]}}",
            "Say which in the job, as in \"records\": \"train\". There are: \"train\", \"b.test\"."),
        Refused("a.json", "{\"a\":[{}],\n\"b\" 1}", "a.json:2:5: expected \":\""),
        Refused("a.csv", "q,q\nx,1\n", "the header has \"q\" in columns 1 and 2"),
        Refused(
            "a.csv", "q,a\nx,\"1\ny,2\n", "a.csv:2: a quote that opens in row 1 is never closed"),
        Refused("a.csv", "q,a\rx,1\r", "a.csv: the lines end with a carriage return alone"),
        Refused("a.jsonl", "{\"a\":1}\r{\"a\":2}\r", "the lines end with a carriage return alone"),
        Refused(
            "a.csv", [0x71, 0xE9, 0x2C, 0x61, 0x0A, 0x78, 0x0A],
            "a.csv:1:2: the header is not UTF-8"),
        Refused("a.csv", "q,a\n", "a.csv: there is nothing in it"),
        Refused(
            "a.jsonl", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            "a.jsonl: the file is a Git LFS pointer, not the data. Get the data: git lfs pull"),
        Refused("a.yaml", "- q: x\n", "the file is YAML. Convert it: yq"),
        Refused("a.txt", "---\n- q: x\n", "the file is YAML. Convert it: yq"),
        Refused("a.parquet", "PAR1\u{15}", "the file is a Parquet file. Convert it: duckdb"),
        Refused(
            "a.xlsx", Array("PK\u{03}\u{04}\u{14}[Content_Types].xml".utf8), "an Excel workbook"),
        Refused("a.json", "\n<!DOCTYPE html>\n<html>", "a web page (HTML)"),
        Refused("a.jsonl", Array("BZh9".utf8), "packed with bzip2. Unpack it: bunzip2"),
        Refused("a.jsonl", "question,answer\nx,1\n", "the file is neither JSON nor a table"),
        Refused("a.txt", "one\ntwo\n", "the file is neither JSON nor a table"),
        Refused("a.txt", "Hello, world\nHi, there\n", "the file is neither JSON nor a table"),
        Refused("a.sql", "INSERT INTO t VALUES (1,'x');\n", "the file is SQL."),
        Refused("a.toml", "[a]\nb = 1\n", "the file is TOML. Convert it: yq"),
        Refused("a.txt", "[a]\nb = 1\n", "the file is INI or TOML."),
        Refused("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nHi\n", "the file is subtitles (SRT)."),
        Refused("a.rtf", "{\\rtf1 x}", "the file is RTF."),
        Refused("a.avro", Array("Obj\u{01}".utf8), "Convert it: avro-tools tojson"),
        Refused(
            "a.tsv", "a\tb\n1\t\"x\ny\"\n2\t\"z\n",
            "a.tsv:4: a field begins with a quote, and nothing tells whether quotes enclose fields"),
        Refused(
            "a.json", #"{"1": {"q": "x"}, "2": {"q": "y"}}"#,
            #"the file is one object of 2 records, each under a key of its own. To ask each of "#
                + #"them, write in the job: "records": "*""#),
        Refused(
            "a.json",
            "{" + (1...12).map { "\"q/\($0)\": \"What?\"" }.joined(separator: ",") + "}",
            "the file is one object of 12 texts, each under a key of its own"),
        Refused(
            "a.json",
            "{\"v\": 1, \"d\": {"
                + (1...9).map { "\"\($0)\": {\"q\": [\"x\"]}" }.joined(separator: ",") + "}}",
            #"write in the job: "records": "d.*""#),
        Refused(
            "a.json", #"{"x": [{"role": "user"}], "y": [{}], "z": [{}]}"#,
            #"There are: "x", "y", "z". Where each is one chat: "records": "*"."#),
        Refused("a.json", #"{"train": [1, 2], "test": [3]}"#, "the file holds lists of numbers"),
        Refused(
            "a.json", #"{"train": [["a", "b"]], "test": [["c", "d"]]}"#,
            #"the file has several lists. Say which in the job, as in "records": "train""#),
    ]

    @Test(arguments: refused)
    func `what cannot be read is one sentence that says what helps`(_ given: Refused) throws {
        let error = #expect(throws: JSONLinesError.self) {
            try records(given.name, given.bytes)
        }
        #expect(error?.description.contains(given.message) == true, "\(error?.description ?? "")")
    }

    @Test func `a record beyond the limit is passed over and the next keep their places`() throws {
        let long = String(repeating: "x", count: 200)
        let files = [
            (
                "a.json", "[{\"a\":1},\n{\"a\":\"\(long)\",\n\"b\":1},\n{\"a\":3}]", "element 2",
                "4:1#3:{\"a\":3}"
            ),
            ("a.csv", "q,a\nx,1\n\"\(long)\n\",2\ny,3\n", "row 2", "5:1#5:y,3"),
        ]
        for (name, text, noun, last) in files {
            for chunk in [3, 64, 4_096] {
                let path = try folder.write(name, text)
                let reader = JSONLinesReader(
                    sources: [InputSource(path: path, name: name)],
                    limits: .init(maximumLineBytes: 20), settings: .init(), chunk: chunk)
                _ = try reader.next()
                let error = #expect(throws: JSONLinesError.self) { try reader.next() }
                #expect(error?.message.contains("\(noun) has more than 20 bytes") == true)
                #expect(error?.message.contains("\"limits.line_bytes\"") == true)
                #expect(error?.concernsOneLine == true)
                let line = try #require(try reader.next())
                #expect(
                    "\(line.position.line):\(line.position.column)#\(line.number):"
                        + String(decoding: line.bytes, as: UTF8.self) == last)
                #expect(try reader.next() == nil)
            }
        }
    }

    @Test func `bytes that are no text are found in a row of several lines`() throws {
        let bytes = Array("q,a\n\"x\ny".utf8) + [0xE9] + Array("\",1\n".utf8)
        let error = #expect(throws: JSONLinesError.self) { try records("a.csv", bytes) }
        #expect(error?.code == .invalidUTF8)
        #expect((error?.line, error?.column) == (3, 2))
    }
}
