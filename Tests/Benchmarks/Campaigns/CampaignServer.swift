import HTTP
import JSON
import Synchronization

/// A model server with a ledger of its own, which nothing in the tool can write to.
///
/// Each life of the tool signs with a key of its own, so that what arrives late is counted
/// for the process that sent it.
final class CampaignServer: Sendable {
    /// A request as it arrived.
    struct Arrival {
        var life: Int
        var prompt: Int
        var at: ContinuousClock.Instant
    }

    private final class Ledger: Sendable {
        let arrivals = Mutex<[Arrival]>([])
        let delays: Mutex<ClosedRange<Int>>

        init(delays: ClosedRange<Int>) { self.delays = Mutex(delays) }
    }

    private let ledger: Ledger
    private let server: HTTPServer

    /// Answers after a time that differs by prompt, between the two given.
    init(delays: ClosedRange<Int>) throws {
        ledger = Ledger(delays: delays)
        server = try HTTPServer { [ledger] request in
            guard let life = Self.life(of: request), let prompt = Self.prompt(of: request) else {
                return .text("this is not a prompt of the campaign", status: 400)
            }
            ledger.arrivals.withLock { $0.append(Arrival(life: life, prompt: prompt, at: .now)) }
            let delays = ledger.delays.withLock { $0 }
            let spread = delays.upperBound - delays.lowerBound + 1
            return ServerReply(
                headers: ["content-type": "application/json"], body: Self.reply(to: prompt),
                delay: .milliseconds(delays.lowerBound + prompt * 31 % spread))
        }
    }

    var baseURL: String { server.url + "/v1" }

    func stop() { server.stop(draining: .zero) }

    /// Answers after other times from now on.
    func change(delays: ClosedRange<Int>) { ledger.delays.withLock { $0 = delays } }

    static func key(ofLife life: Int) -> String { "life-\(life)" }

    /// Everything that arrived so far, in order.
    var arrivals: [Arrival] { ledger.arrivals.withLock { $0 } }

    /// How many requests one life has sent.
    func arrivals(inLife life: Int) -> Int {
        ledger.arrivals.withLock {
            $0.reversed().prefix { $0.life >= life }.count { $0.life == life }
        }
    }

    /// The most requests of one life within so long a time, among its first ones.
    func most(inLife life: Int, within window: Duration, first count: Int = .max) -> Int {
        let moments = arrivals.filter { $0.life == life }.prefix(count).map(\.at)
        var most = 0
        var oldest = 0
        for (index, moment) in moments.enumerated() {
            while moment - moments[oldest] > window { oldest += 1 }
            most = max(most, index - oldest + 1)
        }
        return most
    }

    private static func life(of request: ServerRequest) -> Int? {
        request.headers.first("authorization")?.split(separator: "-").last.flatMap { Int($0) }
    }

    private static func prompt(of request: ServerRequest) -> Int? {
        let body = try? JSONValue.parse(request.body)
        return body?["messages"]?.array?.last?["content"]?.string?
            .split(separator: CampaignFolder.mark).last.flatMap { Int($0) }
    }

    /// The same answer to the same prompt every time; one in seven is wrong.
    private static func reply(to prompt: Int) -> [UInt8] {
        let sum = prompt + prompt % 97 + (prompt % 7 == 0 ? 1 : 0)
        let words = String(repeating: "Let me add that up. ", count: prompt % 5)
        let body: JSONValue = [
            "id": .string("reply-\(prompt)"), "object": "chat.completion", "created": 1_767_225_600,
            "model": "model",
            "choices": [
                [
                    "index": 0, "finish_reason": "stop",
                    "message": [
                        "role": "assistant", "content": .string("\(words)The answer is \(sum)."),
                    ],
                ]
            ],
            "usage": [
                "prompt_tokens": .number(JSONNumber(60 + prompt % 10)),
                "completion_tokens": .number(JSONNumber(8 + prompt % 5 * 5)),
                "total_tokens": .number(JSONNumber(68 + prompt % 10 + prompt % 5 * 5)),
            ],
        ]
        return body.serialized
    }
}
