import Vocabulary

extension HostileCase {
    /// Compressed, though nobody asked for that: small on the wire, too large when inflated.
    static let bombs: [HostileCase] = [
        HostileCase("a gzip bomb", [.replyTooLarge]) { prompt, _ in
            GzipBomb.small.script(answer: FaultScript.answer(to: prompt))
        },
        HostileCase("a gzip bomb of a gigabyte", [.replyTooLarge]) { prompt, _ in
            GzipBomb.large.script(answer: FaultScript.answer(to: prompt))
        },
    ]

    static let floods: [HostileCase] = [
        HostileCase("a gigabyte in chunks", [.replyTooLarge]) { _, _ in
            let chunk =
                Array("10000\r\n".utf8) + [UInt8](repeating: 0x20, count: 65_536)
                + Array("\r\n".utf8)
            return FaultScript([.send(Array(chunkHead.utf8)), .flood(chunk, times: 16_384)])
        },
        HostileCase("a gigabyte without a length", [.replyTooLarge]) { _, _ in
            FaultScript([
                .send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)),
                .flood([UInt8](repeating: 0x20, count: 65_536), times: 16_384), .close,
            ])
        },
        HostileCase("headers without end", [.replyTooLarge]) { _, _ in
            FaultScript([
                .send(Array("HTTP/1.1 200 OK\r\n".utf8)),
                .flood(Array("x-filler: \(1 << 20)\r\n".utf8), times: 100_000), .close,
            ])
        },
        HostileCase("one header without end", [.replyTooLarge]) { _, _ in
            FaultScript([
                .send(Array("HTTP/1.1 200 OK\r\nx: ".utf8)),
                .flood([UInt8](repeating: 0x79, count: 10_000), times: 1_000), .close,
            ])
        },
        HostileCase("interim replies without end", [.replyTooLarge]) { _, _ in
            FaultScript([
                .flood(Array("HTTP/1.1 103 Early Hints\r\nx: y\r\n\r\n".utf8), times: 100_000),
                .close,
            ])
        },
        HostileCase("trailers without end", [.replyTooLarge]) { prompt, _ in
            FaultScript([
                .send(chunked(FaultScript.answer(to: prompt)).dropLast(2)),
                .flood(Array("x-filler: \(1 << 20)\r\n".utf8), times: 100_000), .close,
            ])
        },
    ]

    /// Small on the wire and large in memory: thirty megabytes that are millions of values, made
    /// as they go out.
    static let values: [HostileCase] =
        [
            HostileCase("a stream of millions of calls", [.truncatedReply]) { _, _ in
                let piece =
                    "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{},{},{},{},{},{}]}}]}\n\n"
                let block = Array(String(repeating: piece, count: 65_536 / piece.utf8.count).utf8)
                let head = "HTTP/1.1 200 OK\r\n\r\n"
                return FaultScript([
                    .send(Array(head.utf8)), .flood(block, times: (8 << 20) / block.count), .close,
                ])
            },
            HostileCase("an error of millions of letters", [.serverError]) { _, _ in
                let words = String(repeating: "What is that? ", count: 500_000)
                return .refusal(500, words)
            },
        ] + documents

    static let documents: [HostileCase] = [
        ("a list of millions of numbers", "0,"), ("millions of lists", "[0],"),
        ("millions of objects", "{\"a\":0},"),
    ].map { name, piece in
        HostileCase(name, [.badReply]) { _, _ in
            let block = Array(String(repeating: piece, count: 65_536 / piece.utf8.count).utf8)
            let times = (30 << 20) / block.count
            let (start, end) = (Array("{\"choices\":[".utf8), Array("0]}".utf8))
            let length = start.count + block.count * times + end.count
            let head = "HTTP/1.1 200 OK\r\ncontent-length: \(length)\r\n\r\n"
            return FaultScript([
                .send(Array(head.utf8) + start), .flood(block, times: times), .send(end),
            ])
        }
    }
}
