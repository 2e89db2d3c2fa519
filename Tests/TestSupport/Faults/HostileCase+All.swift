import Vocabulary

extension HostileCase {
    /// Everything there is, one case for each place where it can hurt.
    package static let all: [HostileCase] =
        resets + ends + silences + lengths + chunks + garbage + bodies + floods + redirects
        + errorsInside + statuses + values + bombs

    /// Those that bring much, on the wire or once it is read.
    package static let large = values + floods + bombs

    // MARK: Connections that break

    private static let resets: [HostileCase] = [
        reset("reset before the request is read", reads: .nothing, part: { _ in 0 }),
        reset("reset within the request's head", reads: .partOfHead, part: { _ in 0 }),
        reset("reset after the request's head", reads: .head, part: { _ in 0 }),
        reset("reset within the request's body", reads: .partOfBody, part: { _ in 0 }),
        reset("reset before the reply", part: { _ in 0 }),
        reset("reset within the status line", part: { $0.index(below: 14) + 1 }),
        reset("reset after the status line", part: { _ in 17 }),
        reset("reset within the headers", part: { $0.index(below: 50) + 18 }),
        reset("reset after the headers", part: { _ in head(length: 0).count }),
        reset("reset within the body", part: { head(length: 0).count + $0.index(below: 180) + 1 }),
        reset("reset before the last byte", part: { _ in .max }),
        HostileCase("reset within a chunk", [.reset]) { prompt, generator in
            let whole = chunked(FaultScript.answer(to: prompt))
            return FaultScript([
                .send(Array(whole.prefix(80 + generator.index(below: 120)))), .reset,
            ])
        },
    ]

    private static func reset(
        _ name: String, reads: FaultScript.Reads = .all,
        part: @escaping @Sendable (inout SeededGenerator) -> Int
    ) -> HostileCase {
        HostileCase(name, [.reset]) { prompt, generator in
            let whole = reply(to: prompt)
            let count = min(part(&generator), whole.count - 1)
            let steps: [FaultScript.Step] =
                count == 0 ? [.reset] : [.send(Array(whole.prefix(count))), .pause(1), .reset]
            return FaultScript(steps, reads: reads)
        }
    }

    private static let ends: [HostileCase] = [
        cut("closed before the reply", [.reset]) { _ in 0 },
        cut("closed within the status line", [.truncatedReply, .badReply, .reset]) {
            $0.index(below: 14) + 1
        },
        cut("closed within the headers", [.truncatedReply]) { $0.index(below: 50) + 18 },
        cut("closed after the headers", [.truncatedReply]) { _ in head(length: 0).count },
        cut("closed within the body", [.truncatedReply]) {
            head(length: 0).count + $0.index(below: 180) + 1
        },
        HostileCase("closed within a chunk", [.truncatedReply]) { prompt, generator in
            let whole = chunked(FaultScript.answer(to: prompt))
            return FaultScript([
                .send(Array(whole.prefix(80 + generator.index(below: 120)))), .close,
            ])
        },
        HostileCase("closed before the last chunk", [.truncatedReply]) { prompt, _ in
            FaultScript([.send(chunked(FaultScript.answer(to: prompt)).dropLast(5)), .close])
        },
        HostileCase("half a body without a length", [.truncatedReply]) { prompt, generator in
            let body = FaultScript.answer(to: prompt)
            let part = body.prefix(20 + generator.index(below: UInt32(body.count - 30)))
            return FaultScript([.send(Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + part), .close])
        },
    ]

    private static func cut(
        _ name: String, _ kinds: Set<ProviderFailure.Kind>,
        part: @escaping @Sendable (inout SeededGenerator) -> Int
    ) -> HostileCase {
        HostileCase(name, kinds) { prompt, generator in
            let whole = reply(to: prompt)
            return FaultScript([.send(Array(whole.prefix(part(&generator)))), .close])
        }
    }

    // MARK: Silence

    private static let silences: [HostileCase] = [
        HostileCase("silence", [.timeout]) { _, _ in FaultScript([.stall]) },
        HostileCase("silence within the request", [.timeout]) { _, _ in
            FaultScript([.stall], reads: .partOfBody)
        },
        HostileCase("silence within the status line", [.timeout]) { _, _ in
            FaultScript([.send(Array("HTTP/1.1 20".utf8)), .stall])
        },
        HostileCase("silence after the headers", [.timeout]) { _, _ in
            FaultScript([.send(head(length: 200)), .stall])
        },
        HostileCase("silence within the body", [.timeout]) { prompt, generator in
            let whole = reply(to: prompt)
            return FaultScript([
                .send(Array(whole.prefix(whole.count - 1 - generator.index(below: 150)))), .stall,
            ])
        },
        HostileCase("silence after interim replies", [.timeout]) { _, _ in
            FaultScript([.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)), .stall])
        },
        HostileCase("a byte now and then", [.timeout]) { prompt, _ in
            FaultScript([.drip(reply(to: prompt), 300), .close])
        },
    ]

    // MARK: Lengths and chunks

    private static let lengths: [HostileCase] = [
        framed("a length too short", [.truncatedReply], "content-length: 100\r\n"),
        framed("a length too long", [.truncatedReply], "content-length: 100000\r\n"),
        framed("two lengths", [.badReply], "content-length: 2\r\ncontent-length: 5\r\n"),
        framed("a list of lengths", [.badReply], "content-length: 2, 5\r\n"),
        framed("a negative length", [.badReply], "content-length: -5\r\n"),
        framed("a length in letters", [.badReply], "content-length: five\r\n"),
        framed("a length with a sign", [.badReply], "content-length: +5\r\n"),
        framed("a length out of range", [.badReply], "content-length: 99999999999999999999\r\n"),
        framed("a length in hexadecimal", [.badReply], "content-length: 0x20\r\n"),
        framed("a length of nothing", [.badReply, .truncatedReply], "content-length: 0\r\n"),
        framed("an announced gigabyte", [.replyTooLarge], "content-length: 1073741824\r\n"),
    ]

    /// Only what promises more than comes needs an end; else the connection is left as it is,
    /// with bytes on it that belong to nobody.
    private static func framed(
        _ name: String, _ kinds: Set<ProviderFailure.Kind>, _ header: String
    ) -> HostileCase {
        HostileCase(name, kinds) { prompt, _ in
            let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\(header)\r\n"
            let bytes = Array(head.utf8) + FaultScript.answer(to: prompt)
            return FaultScript(
                header.contains("100000") ? [.send(bytes), .pause(1), .close] : [.send(bytes)])
        }
    }

    private static let chunks: [HostileCase] = [
        raw("a chunk size that is no number", [.badReply], chunkHead + "zz\r\nhi\r\n0\r\n\r\n"),
        raw("a chunk size out of range", [.badReply], chunkHead + "fffffffffffffffffff\r\nhi"),
        raw("a negative chunk size", [.badReply], chunkHead + "-5\r\nhello\r\n0\r\n\r\n"),
        raw("a chunk longer than said", [.badReply], chunkHead + "2\r\nhiho\r\n0\r\n\r\n"),
        raw(
            "an unknown transfer coding", [.badReply],
            "HTTP/1.1 200 OK\r\ntransfer-encoding: zap\r\n\r\nhi"),
    ]

    static let chunkHead = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"

    // MARK: What is no HTTP, or no JSON

    private static let garbage: [HostileCase] = [
        HostileCase("noise", [.badReply]) { _, generator in
            // An H could begin a status line.
            let noise = (0..<400).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            return FaultScript([.send([0x00] + noise), .close])
        },
        raw("a page without a head", [.badReply], "<html>hello</html>\r\n\r\n"),
        raw("the hello of TLS", [.badReply], "\u{16}\u{3}\u{1}\u{2}\r\n\r\n"),
        raw("another protocol", [.badReply], "HTTP/3.0 200 OK\r\ncontent-length: 2\r\n\r\n{}"),
        raw("a status in letters", [.badReply], "HTTP/1.1 abc OK\r\ncontent-length: 2\r\n\r\n{}"),
        raw("a status of four digits", [.badReply], "HTTP/1.1 2000 OK\r\n\r\n{}"),
        raw(
            "a NUL in a header", [.badReply],
            "HTTP/1.1 200 OK\r\nx: a\0b\r\ncontent-length: 2\r\n\r\n{}"),
        HostileCase("a header without a colon", [.badReply]) { _, _ in
            FaultScript([
                .send(
                    Array(
                        "HTTP/1.1 200 OK\r\nno colon here\r\ncontent-length: 2\r\n\r\n{}".utf8))
            ])
        },
    ]

    private static func raw(
        _ name: String, _ kinds: Set<ProviderFailure.Kind>, _ text: String
    ) -> HostileCase {
        HostileCase(name, kinds) { _, _ in .raw(text) }
    }

    // MARK: Parts

    private static func head(length: Int) -> [UInt8] {
        // As long for every length there is here.
        let text = String(length)
        let padded = String(repeating: "0", count: 3 - text.count) + text
        return Array(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: \(padded)\r\n\r\n"
                .utf8)
    }

    private static func reply(to prompt: Int?) -> [UInt8] {
        let body = FaultScript.answer(to: prompt)
        return head(length: body.count) + body
    }

    /// In pieces of fifty bytes.
    static func chunked(_ body: [UInt8]) -> [UInt8] {
        var bytes = Array(chunkHead.utf8)
        var rest = body[...]
        while !rest.isEmpty {
            let piece = rest.prefix(50)
            bytes +=
                Array("\(String(piece.count, radix: 16))\r\n".utf8) + piece
                + Array("\r\n".utf8)
            rest = rest.dropFirst(50)
        }
        return bytes + Array("0\r\n\r\n".utf8)
    }
}
