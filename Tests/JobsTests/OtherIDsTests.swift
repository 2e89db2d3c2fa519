import FoundationEssentials
import JSONLines
import Testing

@testable import Jobs

struct OtherIDsTests {
    /// The field that results would show, and the keys of the items.
    private func read(_ lines: [String]) throws -> (field: String?, keys: [ContentKey]) {
        let path = FileManager.default.temporaryDirectory.path + "/sluice-ids-\(UUID())"
        try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = #"{"input": "x", "targets": ["a/b"]}"#
        let decoder = InputDecoder(
            try JobDecoder().job(bytes: Array(text.utf8), file: "j.json"))
        var keys: [ContentKey] = []
        let counts = try InputReading(sources: [InputSource(path: path)], decoder: decoder)
            .forEachItem { keyed, _ in keys.append(keyed.key) }
        return (counts.idField, keys)
    }

    @Test(arguments: [
        ([#"{"prompt":"a","task_id":"t/1"}"#, #"{"prompt":"b","task_id":"t/2"}"#], "task_id"),
        ([#"{"prompt":"a","uid":1}"#, #"{"prompt":"b","uid":2,"task_id":"t"}"#], "uid"),
        // Two that are equal, one that is missing, one that is no id, an id of its own.
        ([#"{"prompt":"a","task_id":"t"}"#, #"{"prompt":"b","task_id":"t"}"#], nil),
        ([#"{"prompt":"a","uid":1}"#, #"{"prompt":"b"}"#], nil),
        ([#"{"prompt":"a","uid":1.5}"#], nil),
        ([#"{"prompt":"a","uid":1}"#, #"{"prompt":"b","uid":2,"id":"x"}"#], nil),
        // The first name that serves wins, and `key` is an id only in Gemini's lines.
        (
            [
                #"{"prompt":"a","uid":1,"question_id":1}"#,
                #"{"prompt":"b","uid":2,"question_id":1}"#,
            ], "uid"
        ),
        ([#"{"prompt":"a","key":"k"}"#], nil),
        ([#"{"key":"k","request":{"contents":[{"parts":[{"text":"x"}]}]}}"#], "key"),
    ])
    func `a field is the id where all have it and all differ`(
        _ lines: [String], _ field: String?
    ) throws {
        #expect(try read(lines).field == field)
    }

    /// Keys that the release before gave to such lines: a run that it began goes on without
    /// sending a thing.
    @Test func `keys are those of the release before`() throws {
        let lines = [
            #"{"id":"a","prompt":"Hi","answer":42}"#, #"{"prompt":"Hi","question_id":"q1"}"#,
            #"{"prompt":"Hi","question_id":"q2"}"#,
            #"{"id":17,"messages":[{"role":"user","content":"Hé","x":1.0}],"parameters":{"seed":1e2},"uid":"u"}"#,
            #"{"prompt":"Hi","custom_id":"c"}"#,
            #"{"custom_id":"b1","method":"POST","url":"/v1/chat/completions","note":1,"body":{"zeta":1.50,"model":"m","messages":[{"content":"Hi","role":"user"}]}}"#,
            #"{"custom_id":"b2","method":"POST","url":"/v1/embeddings","body":{"input":"x"}}"#,
            #"{"custom_id":"b3","method":"POST","url":"/v1/completions","body":{"prompt":"x","n":1}}"#,
            #"{"custom_id":"b4","method":"POST","url":"/v1/responses","body":{"input":"x","stream":true}}"#,
        ]
        let job = #"{"input":"x","targets":["a/b"],"parameters":{"temperature":0,"max_tokens":20}}"#
        let released = [
            "3EEC81BE66ADDF2316C3F6EF3D4946A3", "3EEC81BE66ADDF234FF16987BA1EAEAB",
            "3EEC81BE66ADDF2361B271A7D4E31602", "7A28F53B9E364D2DFA0945488FA49AC2",
            "3EEC81BE66ADDF230E303B2CBADE897F", "819F2C0BE39363B0511582580C263496",
            "FDC1B8D27AF934D15779B4A129E377AE", "23B135FD1BA624C8B4D39199AA6FEE41",
            "1BC91415AEDF9A5A12AB23540FEEAB48",
        ]
        #expect(try keys(lines, job) == released)
    }

    @Test func `keys of templates are those of the release before`() throws {
        let lines = [
            #"{"task_id":"t/1","input":"Hi","target":"x","options":["a","b"]}"#,
            #"{"task_id":"t/2","input":"Hi","target":"y","options":["a"]}"#,
            #"{"id":"z","input":"Ho","target":"y","options":[]}"#,
        ]
        let job =
            #"{"input":"x","prompt":"Say {{input}} of {{options}}","targets":["a/b"],"parameters":{"temperature":0}}"#
        let released = [
            "4B302088EFBC4F67A7CC62B5BDECAA2B", "CB46B413DC660409C4ACDD6D462FEBD1",
            "9AA13341CC1625A720BB730DC69901E2",
        ]
        #expect(try keys(lines, job) == released)
    }

    private func keys(_ lines: [String], _ job: String) throws -> [String] {
        let job = try JobDecoder().job(bytes: Array(job.utf8), file: "j.json")
        var scan = InputScan(InputDecoder(job))
        return lines.enumerated().compactMap { index, line in
            Array(line.utf8).withUnsafeBufferPointer {
                scan.take($0, at: InputPlace(file: "p", line: index + 1))?.key.bytes
                    .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                    .uppercased()
            }
        }
    }
}
