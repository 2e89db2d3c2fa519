import HTTP
import Synchronization
import TestSupport
import Testing

/// Servers that spoil the connections which they keep open.
@Suite(.timeLimit(.minutes(10)))
struct SpoiltConnectionTests {
    /// What a transport reported.
    private final class Reports: Sendable {
        private let kept = Mutex<[SpoiltConnections]>([])

        var all: [SpoiltConnections] { kept.withLock { $0 } }

        func take(_ report: SpoiltConnections) { kept.withLock { $0.append(report) } }
    }

    private let reports = Reports()
    private let transport: CurlTransport

    init() throws {
        var options = CurlOptions()
        options.report = { [reports] in reports.take($0) }
        transport = try CurlTransport(options: options)
    }

    private static func reply(_ text: String, _ status: String = "200 OK", _ more: String = "")
        -> [UInt8]
    {
        Array(
            "HTTP/1.1 \(status)\r\n\(more)content-length: \(text.utf8.count)\r\n\r\n\(text)".utf8)
    }

    private func ask(
        _ server: FaultServer, _ number: Int, fresh: Bool = false, bytes: Int = 0
    ) async throws(HTTPFailure) -> String {
        let filler = String(repeating: "x", count: bytes)
        var request = HTTPRequest(
            method: .post, url: server.baseURL + "/chat/completions",
            body: Array("\(filler)#\(number)".utf8))
        request.wantsFreshConnection = fresh
        return String(decoding: try await transport.send(request).body, as: UTF8.self)
    }

    @Test func `a request may ask for a connection that carried no other`() async throws {
        let server = try FaultServer { request in
            FaultScript([.send(Self.reply("\(request.connection).\(request.predecessors)"))])
        }
        #expect(try await ask(server, 1) == "1.0")
        #expect(try await ask(server, 2) == "1.1")
        #expect(try await ask(server, 3, fresh: true) == "2.0")
        #expect(["1.2", "2.1"].contains(try await ask(server, 4)))
        #expect(reports.all == [])
    }

    @Test(arguments: [0, 1, 5], [0, 12_000])
    func `a second reply that nobody asked for ends the use of kept connections`(
        pause: Int, bytes: Int
    ) async throws {
        let server = try FaultServer { request in
            let number = request.prompt ?? 0
            return FaultScript([
                .send(Self.reply("re \(number)")), .pause(pause), .send(Self.reply("XX \(number)")),
            ])
        }
        var wrong = 0
        var sign: Int?
        for number in 1...30 {
            var answer = try? await ask(server, number, bytes: bytes)
            if answer == nil { answer = try await ask(server, number, fresh: true, bytes: bytes) }
            if answer != "re \(number)" {
                wrong += 1
                #expect(sign == nil, "wrong after the first sign")
            }
            if sign == nil, !reports.all.isEmpty { sign = number }
        }
        // One connection was open before the first sign.
        #expect(wrong <= 1)
        #expect(reports.all.count == 1)
        #expect(reports.all.first?.origin == "http://127.0.0.1:\(server.port)")
        #expect((reports.all.first?.earlierAnswers ?? 99) <= 30)
    }

    @Test func `a request that finds something on its connection goes out on another, unseen`()
        async throws
    {
        let server = try FaultServer { request in
            let number = request.prompt ?? 0
            return FaultScript([
                .send(Self.reply("re \(number)")), .pause(1), .send(Self.reply("XX \(number)")),
            ])
        }
        #expect(try await ask(server, 1) == "re 1")
        // The second server's replies take longer than the first one's late bytes.
        let other = try FaultServer { _ in FaultScript([.pause(50), .send(Self.reply("ok"))]) }
        #expect(try await ask(other, 0) == "ok")
        #expect(try await ask(server, 2) == "re 2")
        #expect(reports.all.count == 1)
        #expect(reports.all.first?.earlierAnswers == 0)
    }

    @Test(arguments: [0, 1, 3])
    func `a late 408 is no answer`(pause: Int) async throws {
        let server = try FaultServer { request in
            FaultScript([
                .send(Self.reply("re \(request.prompt ?? 0)")), .pause(pause),
                .send(Self.reply("", "408 Request Timeout", "connection: close\r\n")), .close,
            ])
        }
        for number in 1...20 {
            do {
                #expect(try await ask(server, number) == "re \(number)")
            } catch {
                #expect(error.kind == .reset, "\(error)")
                #expect(try await ask(server, number, fresh: true) == "re \(number)")
            }
        }
    }

    @Test func `a 408 on a new connection is an answer, and so is one that took its time`()
        async throws
    {
        let server = try FaultServer { request in
            request.predecessors == 0 && request.prompt == 1
                ? FaultScript([.send(Self.reply("late", "408 Request Timeout"))])
                : FaultScript([
                    .pause(request.prompt == 3 ? 1_200 : 0),
                    .send(
                        Self.reply(
                            "re", request.prompt == 3 ? "408 Request Timeout" : "200 OK")),
                ])
        }
        #expect(try await ask(server, 1) == "late")
        #expect(try await ask(server, 2) == "re")
        #expect(try await ask(server, 3) == "re")
    }

    /// Many requests at once share few connections, on which libcurl finishes several before it
    /// tells of the first; what breaks the last of them says nothing about the others.
    @Test func `a connection that breaks takes no reply with it that came before`() async throws {
        for _ in 0..<5 {
            let answered = Mutex(0)
            let server = try FaultServer { request in
                guard request.arrival % 25 != 24 else { return FaultScript([.reset]) }
                answered.withLock { $0 += 1 }
                return FaultScript([.send(Self.reply("re \(request.prompt ?? 0)"))])
            }
            let got = try await withThrowingTaskGroup(of: Int.self) { group in
                for worker in 0..<64 {
                    group.addTask {
                        var got = 0
                        for turn in 0..<20 {
                            let number = worker * 20 + turn
                            guard let text = try? await ask(server, number) else { continue }
                            #expect(text == "re \(number)")
                            got += 1
                        }
                        return got
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(got == answered.withLock { $0 })
            server.stop()
        }
        #expect(reports.all == [])
    }

    @Test(arguments: [[FaultScript.Step.stall], [.close], [.pause(20), .reset]])
    func `a reply that comes as events is whole with its last one`(_ end: [FaultScript.Step])
        async throws
    {
        let server = try FaultServer { request in
            let last = request.prompt == 3 ? "data: {\"choices\":[]}" : "data: [DONE]"
            let text = "data: {\"id\":1}\n\n\(last)\n\n"
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
            let body = "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
            return FaultScript(
                [.send(Array("\(head)transfer-encoding: chunked\r\n\r\n\(body)".utf8))] + end)
        }
        var request = HTTPRequest(
            method: .post, url: server.baseURL + "/chat/completions", body: Array("#1".utf8),
            timeouts: .init(
                connect: .seconds(5), firstByte: .seconds(5), idle: .seconds(5), total: .seconds(9))
        )
        // Without words that end it, a reply that breaks off is none.
        await #expect(throws: HTTPFailure.self) { try await transport.send(request) }
        request.endWords = ["[DONE]"]
        request.body = Array("#2".utf8)
        let reply = try await transport.send(request)
        #expect(String(decoding: reply.body, as: UTF8.self).hasSuffix("data: [DONE]\n\n"))
        request.body = Array("#3".utf8)
        await #expect(throws: HTTPFailure.self) { try await transport.send(request) }
    }

    @Test func `a web server's late 400 is no answer, and a provider's is`() async throws {
        let server = try FaultServer { request in
            let page = request.prompt == 2 ? "<html>Bad Request</html>" : #"{"error":"no"}"#
            return request.prompt == 1
                ? FaultScript([.send(Self.reply("re"))])
                : FaultScript([
                    .send(Self.reply(page, "400 Bad Request", "connection: close\r\n")), .close,
                ])
        }
        #expect(try await ask(server, 1) == "re")
        let failure = await #expect(throws: HTTPFailure.self) { try await ask(server, 2) }
        #expect(failure?.kind == .reset)
        #expect(try await ask(server, 1) == "re")
        #expect(try await ask(server, 3) == #"{"error":"no"}"#)
        // On a connection of its own there is nothing that it could have come too late for.
        #expect(try await ask(server, 2, fresh: true) == "<html>Bad Request</html>")
    }

    @Test func `a server that closes connections without a word spoils nothing`() async throws {
        let server = try FaultServer { request in
            FaultScript([.send(Self.reply("re \(request.prompt ?? 0)")), .close])
        }
        for number in 1...200 {
            let text = (try? await ask(server, number)) ?? "re \(number)"
            #expect(text == "re \(number)")
        }
        #expect(reports.all == [])
    }

    @Test func `after a few broken connections each request has its own`() async throws {
        let server = try FaultServer { request in
            // Each connection carries one request and breaks at the second.
            request.predecessors == 0
                ? FaultScript([.send(Self.reply("re \(request.prompt ?? 0)"))])
                : FaultScript([.reset])
        }
        var failures = 0
        for number in 1...40 {
            do {
                #expect(try await ask(server, number) == "re \(number)")
            } catch {
                #expect(error.kind == .reset)
                #expect(error.wasSent == .maybeSent)
                failures += 1
            }
        }
        // Three more each time that its connections are tried again: a minute later, then two.
        #expect(failures >= 3 && failures <= 6 && failures.isMultiple(of: 3), "\(failures)")
        #expect(reports.all == [])
    }
}
