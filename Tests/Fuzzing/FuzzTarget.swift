import Checkpoint
import Console
import JSON
import Jobs

/// Code that reads what strangers wrote, and may be given any bytes at all.
///
/// A target returns or traps; whatever it throws it takes in itself.
package struct FuzzTarget: Sendable {
    package let name: String
    /// Documents to begin from.
    package let corpus: [[UInt8]]
    /// Whether only documents as long as those are worth a look.
    package let keepsLength: Bool
    package let run: @Sendable ([UInt8]) -> Void

    package static let all: [FuzzTarget] = [
        json, job, inputLine, terminal, request, reply, checkpoint, providerReply,
    ]

    private init(_ name: String, _ corpus: [String], run: @escaping @Sendable ([UInt8]) -> Void) {
        self.init(name, bytes: corpus.map { Array($0.utf8) }, run: run)
    }

    init(
        _ name: String, bytes corpus: [[UInt8]], keepsLength: Bool = false,
        run: @escaping @Sendable ([UInt8]) -> Void
    ) {
        self.name = name
        self.corpus = corpus
        self.keepsLength = keepsLength
        self.run = run
    }

    /// The strict parser and the lenient one; what they take must come back the same.
    private static let json = FuzzTarget(
        "json",
        [
            #"{"id":"a","choices":[{"message":{"content":"é\n\u00e9 \ud83d\ude00"}}],"n":31}"#,
            #"[1,-0,2.50e+10,true,false,null,"",{},[],"\"\\\/\b\f\n\r\t",{"a":{"a":[[[0]]]}}]"#,
            "{ // c\n \"a\" : [ 1 , 2 , ] , /* d */ \"b\" : \"😀€\" , }",
        ]
    ) { bytes in
        for options in [JSONOptions.strict, .commented] {
            guard let value = try? JSONValue.parse(bytes, options: options) else { continue }
            let written = value.serialized
            guard let again = try? JSONValue.parse(written), again == value else {
                preconditionFailure("a document changed on its way")
            }
        }
    }

    private static let jobText = #"""
        { "name": "a", "input": ["a.jsonl"], "prompt": { "system": "s", "user": "{{q}}" },
          "parameters": { "temperature": 0 }, "targets": ["a/b", { "name": "t", "route": ["a/b"],
          "policy": "cheapest" }], "samples": 2, "scorers": [{ "type": "exact" }],
          "limits": { "concurrency": 4, "budget_usd": 5.0, "timeout": "10m", "max_errors": "20%" },
          "providers": { "a": { "protocol": "custom", "base_url": "https://h/v1",
          "headers": { "X": "$Y" } } }, "prices": { "a/b": { "input": 0.1, "output": 0.4 } } }
        """#

    private static let job = FuzzTarget("job", [jobText]) { bytes in
        _ = try? JobDecoder().job(bytes: bytes, file: "fuzz/job.json")
    }

    private static let inputLine = FuzzTarget(
        "input",
        [
            #"{"id":"a","prompt":"What is 1 + 1?","q":"x","answer":2}"#,
            #"{"messages":[{"role":"user","content":[{"type":"text","text":"a"}]}],"q":{"b":[1]}}"#,
            #"{"custom_id":"1","method":"POST","url":"/v1/chat/completions","body":{"model":"m","messages":[]}}"#,
        ]
    ) { bytes in
        guard let job = try? JobDecoder().job(bytes: Array(jobText.utf8), file: "job.json") else {
            preconditionFailure("the job is a good one")
        }
        let decoder = InputDecoder(job)
        _ = bytes.withUnsafeBufferPointer { try? decoder.decode(line: $0) }
    }

    /// What is shown must hold nothing that a terminal obeys, and be shown again as it is.
    private static let terminal = FuzzTarget(
        "terminal",
        [
            "plain \u{1B}[31mred\u{1B}[0m \u{9B}1m", "\u{1B}]8;;http://x\u{1B}\\a\u{7}",
            "\u{1B}]52;c;Zm9v\u{9C}", "\u{1B}Pq#0\u{1B}\\ \u{202E}abc\u{2069}", "a\r\nb\tc",
        ]
    ) { bytes in
        let clean = TextSanitizer.text(String(decoding: bytes, as: UTF8.self))
        for scalar in clean.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: break
            case 0x00...0x1F, 0x7F...0x9F, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
                preconditionFailure("a terminal would obey \(scalar.value)")
            default: break
            }
        }
        precondition(TextSanitizer.text(clean) == clean, "cleaning again changes it")
    }
}
