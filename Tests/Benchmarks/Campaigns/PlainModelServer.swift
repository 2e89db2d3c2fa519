import HTTP
import Synchronization

/// A model server that does nothing but answer, as fast as it can or after a set time.
final class PlainModelServer: Sendable {
    private struct Count {
        var arrivals = 0
        var first: ContinuousClock.Instant?
    }

    private final class Counter: Sendable {
        let count = Mutex(Count())
    }

    private let counter = Counter()
    private let server: HTTPServer

    init(delay: Duration = .zero) throws {
        let reply = ServerReply(
            headers: ["content-type": "application/json"], body: Array(Self.body.utf8),
            delay: delay)
        server = try HTTPServer { [counter] _ in
            counter.count.withLock { count in
                count.arrivals += 1
                if count.first == nil { count.first = .now }
            }
            return reply
        }
    }

    var baseURL: String { server.url + "/v1" }
    var arrivals: Int { counter.count.withLock(\.arrivals) }
    var firstArrival: ContinuousClock.Instant? { counter.count.withLock(\.first) }

    func stop() { server.stop(draining: .zero) }

    private static let body = """
        {"id":"reply-1","object":"chat.completion","created":1767225600,"model":"model",\
        "choices":[{"index":0,"message":{"role":"assistant","content":"Add the two numbers \
        and count again in the evening. The sum stands on the last shelf. The answer is 18.",\
        "refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":72,\
        "completion_tokens":24,"total_tokens":96,"prompt_tokens_details":{"cached_tokens":0},\
        "completion_tokens_details":{"reasoning_tokens":0}}}
        """
}
