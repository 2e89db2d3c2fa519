import Dispatch
import HTTP
import TestSupport
import Testing

@testable import HTTP

@Suite(.timeLimit(.minutes(10)))
struct ConnectionRoomTests {
    @Test(arguments: [
        (1, 1), (8, 8), (512, 14), (512, 100), (20, 20), (35, 35), (33, 4_000), (512, 32_000),
        (16, 17), (1_000, 1_000), (17, 16), (600, 7),
    ])
    func `lanes together stay within the connections, and have one for each request`(
        requests: Int, connections: Int
    ) {
        let room = ConnectionRoom(requests: requests, connections: connections)
        let lanes = (room.requests + room.requestsPerLane - 1) / room.requestsPerLane
        #expect(1...requests ~= room.requests)
        #expect(lanes * room.connectionsPerLane <= connections)
        #expect(room.connectionsPerLane >= room.requestsPerLane)
        // No more than one lane's worth of what there is goes to waste.
        #expect(room.requests == requests || room.requests * 2 > connections)
    }

    @Test func `without limits there are four connections for each request of a lane`() {
        let room = ConnectionRoom.unlimited
        #expect(room.requestsPerLane == 16)
        #expect(room.connectionsPerLane == 64)
    }

    @Test(arguments: [1, 5, 20])
    func `a connection that is kept makes room for one to another host`(requests: Int)
        async throws
    {
        let tight = try await connectionsReused(
            room: ConnectionRoom(requests: requests, connections: requests), requests: requests)
        #expect(tight == 0)
        let ample = try await connectionsReused(room: .unlimited, requests: 1)
        #expect(ample == 1)
    }

    /// Of as many requests at once to a host that was called before two others were.
    ///
    /// No host answers before all of them are there, so that each has a connection of its own.
    private func connectionsReused(room: ConnectionRoom, requests: Int) async throws -> Int {
        var options = CurlOptions()
        options.room = room
        let transport = try CurlTransport(options: options)
        let servers = try (0..<3).map { host in
            let others = DispatchSemaphore(value: 0)
            return try FaultServer { request in
                if (request.arrival + 1).isMultiple(of: requests) {
                    for _ in 1..<requests { others.signal() }
                } else {
                    others.wait()
                }
                return .reply(200, Array("host \(host)".utf8))
            }
        }
        var reused = 0
        for host in [0, 1, 2, 0] {
            let replies = try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
                for _ in 0..<requests {
                    let url = servers[host].baseURL
                    group.addTask {
                        try await transport.send(HTTPRequest(method: .post, url: url, body: [1]))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies.allSatisfy { $0.body == Array("host \(host)".utf8) })
            reused = replies.count { $0.timing.reusedConnection }
        }
        return reused
    }
}
