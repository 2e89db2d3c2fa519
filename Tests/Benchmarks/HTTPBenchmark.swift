import HTTP

/// Requests per second of the bare transport, with callers as the runner has them.
///
/// `http URL [REQUESTS] [IN-FLIGHT]`: each of IN-FLIGHT tasks posts a small chat request,
/// awaits the reply and posts the next.
enum HTTPBenchmark {
    static func run(_ arguments: [String]) async throws {
        guard let url = arguments.first else {
            print("usage: Benchmarks http URL [REQUESTS] [IN-FLIGHT]")
            return
        }
        let requests = arguments.dropFirst().first.flatMap { Int($0) } ?? 100_000
        let inFlight = arguments.dropFirst(2).first.flatMap { Int($0) } ?? 64
        let transport = try CurlTransport()
        let body = Array(
            #"{"model":"m","messages":[{"role":"user","content":"What is 17 times 4?"}]}"#.utf8)
        let request = HTTPRequest(
            method: .post, url: url, headers: ["content-type": "application/json"], body: body)
        let clock = ContinuousClock()
        let start = clock.now
        let failures = await withTaskGroup(of: Int.self) { group in
            for caller in 0..<inFlight {
                group.addTask {
                    var failures = 0
                    for _ in stride(from: caller, to: requests, by: inFlight) {
                        do throws(HTTPFailure) {
                            if try await transport.send(request).status != 200 { failures += 1 }
                        } catch {
                            if failures == 0 { print(error) }
                            failures += 1
                        }
                    }
                    return failures
                }
            }
            return await group.reduce(0, +)
        }
        let seconds = (clock.now - start) / .seconds(1)
        let rate = Int(Double(requests) / seconds)
        let rounded = Double(Int(seconds * 100)) / 100
        print(
            "http: \(requests) requests, \(inFlight) in flight, \(failures) failed:", terminator: ""
        )
        print(" \(rounded) s = \(rate)/s")
    }
}
