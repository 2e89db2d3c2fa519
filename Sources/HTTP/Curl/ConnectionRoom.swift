/// How a process's connections are divided among a transport's lanes.
package struct ConnectionRoom: Equatable, Sendable {
    /// How many requests a lane works on at once.
    ///
    /// libcurl looks through all connections of a lane when an exchange begins and again when it
    /// ends, so there should be few.
    private static let fullLane = 16
    /// Connections per request, so that they are kept when requests go to several hosts.
    private static let connectionsPerRequest = 4

    /// How many requests may be in flight at once: as many as wanted, if possible.
    package let requests: Int
    let requestsPerLane: Int
    /// At least one for each of its requests.
    let connectionsPerLane: Int

    /// For as many requests as come.
    static let unlimited = ConnectionRoom(
        requests: .max, requestsPerLane: fullLane,
        connectionsPerLane: fullLane * connectionsPerRequest)

    private init(requests: Int, requestsPerLane: Int, connectionsPerLane: Int) {
        self.requests = requests
        self.requestsPerLane = requestsPerLane
        self.connectionsPerLane = connectionsPerLane
    }

    /// Takes how many requests are wanted at once, and how many connections are available; at least
    /// one of each.
    package init(requests: Int, connections: Int) {
        let most = min(requests, connections)
        let lanes = (most - 1) / Self.fullLane + 1
        let share = connections / lanes
        let perLane = min(Self.fullLane, share)
        self.init(
            requests: min(most, lanes * perLane), requestsPerLane: perLane,
            connectionsPerLane: min(Self.fullLane * Self.connectionsPerRequest, share))
    }
}
