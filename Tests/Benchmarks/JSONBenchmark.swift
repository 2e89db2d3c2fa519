import Foundation
import Hashing
import JSON

/// Our JSON beside Foundation's, on the same documents in the same run.
enum JSONBenchmark {
    @Sendable static func run() throws {
        print("JSON, µs per document (times ours)")
        for document in BenchmarkDocument.all {
            let data = Data(document.bytes)
            let value = try JSONValue.parse(document.bytes)
            let object = try JSONSerialization.jsonObject(with: data)
            let decoder = JSONDecoder()
            let parse = try time { try JSONValue.parse(document.bytes) }
            let write = time { value.serialized }
            print("\(document.name), \(document.bytes.count) bytes")
            report("parse", parse)
            report(
                "  JSONSerialization", try time { try JSONSerialization.jsonObject(with: data) },
                parse)
            report(
                "  JSONDecoder, recursive enum",
                try time { try decoder.decode(AnyCodable.self, from: data) }, parse)
            if document.isReply {
                report(
                    "  JSONDecoder, struct",
                    try time { try decoder.decode(Reply.self, from: data) }, parse)
            }
            report("write", write)
            report(
                "  JSONSerialization",
                try time { try JSONSerialization.data(withJSONObject: object) }, write)
        }
        let megabytes = [UInt8](repeating: 0x61, count: 16 << 20)
        let rate = 16 * 1_048_576 / time { SHA256.digest(of: megabytes) }
        print("SHA-256: \(Int(rate)) MB/s")
    }

    private static func report(_ name: String, _ microseconds: Double, _ base: Double? = nil) {
        let label = name.padding(toLength: 32, withPad: " ", startingAt: 0)
        let ratio = base.map { String(format: "  ×%.1f", microseconds / $0) } ?? ""
        print("  \(label)" + String(format: "%8.2f", microseconds) + ratio)
    }

    /// The best of seven rounds, in microseconds a call.
    private static func time<Result>(_ body: () throws -> Result) rethrows -> Double {
        let clock = ContinuousClock()
        var calls = 1
        var best = Double.infinity
        var rounds = 0
        while rounds < 7 {
            let duration = try clock.measure {
                for _ in 0..<calls { blackHole(try body()) }
            }
            let seconds =
                Double(duration.components.attoseconds) / 1e18
                + Double(duration.components.seconds)
            if seconds < 0.01, rounds == 0, calls < 1 << 20 {
                calls *= 4
                continue
            }
            best = min(best, seconds / Double(calls) * 1e6)
            rounds += 1
        }
        return best
    }

    /// Keeps a result alive that nobody looks at.
    @inline(never)
    private static func blackHole<Result>(_ result: Result) {}
}

/// A text to parse and write.
private struct BenchmarkDocument {
    let name: String
    let bytes: [UInt8]
    var isReply = false

    static let all = [
        BenchmarkDocument(name: "reply", bytes: Array(reply.utf8), isReply: true),
        BenchmarkDocument(name: "request body", bytes: Array(body.utf8)),
        BenchmarkDocument(name: "prompt line", bytes: Array(promptLine.utf8)),
    ]

    private static let reply = """
        {"id":"chatcmpl-9f2c1e77b0a84d63a1","object":"chat.completion","created":1763890000,\
        "model":"small-2026-01-15","choices":[{"index":0,"message":{"role":"assistant",\
        "content":"She sells 16 - 3 - 4 = 9 eggs a day.\\nSo she makes 9 * 2 = $18 every day.\\n\\n\
        The answer is 18.","refusal":null,"annotations":[]},"logprobs":null,\
        "finish_reason":"stop"}],"usage":{"prompt_tokens":112,"completion_tokens":41,\
        "total_tokens":153,"prompt_tokens_details":{"cached_tokens":0,"audio_tokens":0},\
        "completion_tokens_details":{"reasoning_tokens":0,"audio_tokens":0,\
        "accepted_prediction_tokens":0,"rejected_prediction_tokens":0}},\
        "service_tier":"default","system_fingerprint":"fp_44709d6fcb"}
        """

    private static let body: String = {
        let turn = "Consider the following passage, and answer \\\"yes\\\" or \\\"no\\\".\\n"
        let messages = (0..<12).map { index in
            #"{"role":"\#(index % 2 == 0 ? "user" : "assistant")","content":""#
                + String(repeating: turn, count: 12) + #"é"}"#
        }
        return #"{"model":"small","temperature":0.2,"max_tokens":256,"messages":["#
            + messages.joined(separator: ",") + "]}"
    }()

    private static let promptLine = """
        {"id":"gsm-0017","question":"A robe takes 2 bolts of blue fiber and half that much white \
        fiber. How many bolts in total does it take?","answer":3,"source":"arithmetic","split":"test"}
        """
}

/// What a typed decoder would be asked for.
private struct Reply: Decodable {
    struct Choice: Decodable {
        struct Message: Decodable {
            let role, content: String
        }
        let index: Int
        let message: Message
        let finish_reason: String
    }
    struct Usage: Decodable {
        let prompt_tokens, completion_tokens, total_tokens: Int
    }
    let id, model: String
    let created: Int
    let choices: [Choice]
    let usage: Usage
}

/// The usual way to hold any JSON with Codable.
private enum AnyCodable: Decodable {
    case null, bool(Bool), number(Double), string(String), array([AnyCodable])
    case object([String: AnyCodable])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([AnyCodable].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: AnyCodable].self))
        }
    }
}
