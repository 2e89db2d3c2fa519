import CCurl

/// The open connections and the origins that they lead to.
///
/// A kept connection can be spoilt: the other side has closed it, or has sent bytes on it that no
/// request asked for, such as a second reply. Such bytes would pass for the reply to the next
/// request. So each further request to an origin that has sent some gets its own connection.
///
/// Used by the transport's thread alone.
final class ConnectionBook {
    /// One open connection.
    final class Connection {
        let descriptor: Int32
        /// On this side.
        let port: Int32
        let origin: Place
        /// Whether a request is on it.
        var isBusy = true
        /// How many requests have been about to go out on it.
        var uses = 0
        fileprivate(set) var isClosed = false
        /// Whether the other side had closed it before, with nothing left to read.
        fileprivate(set) var wasEnded = false
        /// In nanoseconds; nil until it is first looked up, negative if the system cannot tell.
        var roundTrip: Int64?

        init(descriptor: Int32, port: Int32, origin: Place) {
            self.descriptor = descriptor
            self.port = port
            self.origin = origin
        }
    }

    /// An origin (scheme, host and port) and what happened there.
    final class Place {
        let name: String
        let isEncrypted: Bool
        /// Whether it has sent bytes that no request had asked for.
        fileprivate(set) var isTainted = false
        /// Until then each request has a connection of its own.
        fileprivate var aloneUntil: Int64 = 0
        fileprivate var pause = ConnectionBook.firstPause
        /// The last few kept connections that broke without a byte of a reply, each by the number
        /// of replies that had come over kept ones before.
        fileprivate var breaks: [Int] = []
        /// Replies that came whole over connections that had carried others.
        fileprivate var answersOverKept = 0

        init(name: String) {
            self.name = name
            isEncrypted = name.utf8.starts(with: "https".utf8)
        }
    }

    /// So many broken connections within ``window`` replies are not chance: a server that
    /// occasionally closes idle ones breaks one in thousands.
    private static let mostBreaks = 3
    private static let window = 100
    fileprivate static let firstPause: Int64 = 60_000_000_000
    private static let longestPause: Int64 = 600_000_000_000

    private let pace: CurlPace
    private let report: @Sendable (SpoiltConnections) -> Void
    private var places: [String: Place] = [:]
    private var connections: [Int32: Connection] = [:]
    /// By the port on this side.
    private var byPort: [Int32: Connection] = [:]

    init(pace: CurlPace, report: @escaping @Sendable (SpoiltConnections) -> Void) {
        self.pace = pace
        self.report = report
    }

    // MARK: Places

    /// The origin of an address.
    func place(of url: String) -> Place {
        let name = Self.origin(of: url)
        if let known = places[name] { return known }
        let place = Place(name: name)
        places[name] = place
        return place
    }

    private static func origin(of url: String) -> String {
        var slashes = 0
        let end = url.utf8.firstIndex { byte in
            if byte == UInt8(ascii: "/") { slashes += 1 }
            return slashes == 3 || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
        }
        return url[..<(end ?? url.endIndex)].lowercased()
    }

    /// Whether a request there needs a connection of its own, which is closed after it.
    func wantsOwnConnection(_ place: Place) -> Bool {
        place.isTainted || pace.now < place.aloneUntil
    }

    /// A kept connection broke without a byte of a reply.
    func noteBreak(_ place: Place) {
        place.breaks.append(place.answersOverKept)
        if place.breaks.count > Self.mostBreaks { place.breaks.removeFirst() }
        guard place.breaks.count == Self.mostBreaks,
            place.answersOverKept - place.breaks[0] <= Self.window
        else { return }
        place.breaks = []
        place.aloneUntil = pace.now + place.pause
        place.pause = min(place.pause * 2, Self.longestPause)
    }

    func noteAnswer(_ place: Place) { place.answersOverKept += 1 }

    /// A byte came that no request had asked for.
    func taint(_ place: Place) {
        guard !place.isTainted else { return }
        place.isTainted = true
        report(SpoiltConnections(origin: place.name, earlierAnswers: place.answersOverKept))
    }

    // MARK: Connections

    /// The connection with a port on this side; a new one is among the sockets that were opened.
    ///
    /// Connections to different addresses may share a port.
    func connection(port: Int32, opened: [Int32], to place: Place) -> Connection? {
        if let known = byPort[port], known.origin === place { return known }
        guard let descriptor = opened.last(where: { csocket_local_port($0) == port }) else {
            return connections.values.first { $0.port == port && $0.origin === place }
        }
        let connection = Connection(descriptor: descriptor, port: port, origin: place)
        connections[descriptor] = connection
        byPort[port] = connection
        return connection
    }

    /// Notes that a connection is about to be closed.
    func close(_ descriptor: Int32) {
        guard let connection = connections.removeValue(forKey: descriptor) else { return }
        if byPort[connection.port] === connection { byPort[connection.port] = nil }
        connection.isClosed = true
        if case .end = waiting(on: connection) { connection.wasEnded = true }
        look(at: connection)
    }

    /// Notes that something has arrived on a connection while no request is on it.
    func stir(_ descriptor: Int32) {
        if let connection = connections[descriptor] { look(at: connection) }
    }

    private func look(at connection: Connection) {
        if !connection.isBusy, case .unasked = waiting(on: connection) { taint(connection.origin) }
    }

    /// What is waiting to be read on a connection without a request in flight.
    enum Waiting {
        case nothing
        /// The other side has closed it, with or without a notice.
        case end
        /// The reply to a request that came too late, as servers send it to idle connections.
        case timeout
        case unasked
    }

    func waiting(on connection: Connection) -> Waiting {
        var bytes: (UInt64, UInt64) = (0, 0)
        return withUnsafeMutableBytes(of: &bytes) { room in
            let space = room.bindMemory(to: UInt8.self)
            let count = csocket_peek(connection.descriptor, space.baseAddress, Int32(space.count))
            if count < 0 { return .nothing }
            if count == 0 { return .end }
            if connection.origin.isEncrypted {
                return isReply(record: space.prefix(Int(count)), on: connection) ? .unasked : .end
            }
            let isTimeout =
                count >= 12 && space.prefix(5).elementsEqual("HTTP/".utf8)
                && space[9..<12].elementsEqual("408".utf8)
            return isTimeout ? .timeout : .unasked
        }
    }

    /// Whether a TLS record that nobody asked for can be a reply.
    ///
    /// An alert, such as that the connection ends, is a record of its own type up to TLS 1.2. In
    /// 1.3 it is encrypted like any data, but too short for a status line. A server that closes the
    /// connection after it has given up waiting, perhaps with a 408, answers no other request.
    private func isReply(
        record: Slice<UnsafeMutableBufferPointer<UInt8>>, on connection: Connection
    )
        -> Bool
    {
        let record = Array(record)
        guard record.count >= 5, record[0] == 0x17 else { return false }
        let length = Int(record[3]) << 8 | Int(record[4])
        return length >= Self.shortestReply && !csocket_is_shut(connection.descriptor)
    }

    /// Bytes of the shortest status line with the empty line after it, and of TLS 1.3's tag.
    private static let shortestReply = 16 + 17

    /// Whether so short a time after the request is too soon for its reply.
    func isTooSoon(_ nanoseconds: Int64, on connection: Connection) -> Bool {
        if connection.roundTrip == nil {
            connection.roundTrip = csocket_round_trip(connection.descriptor)
        }
        guard let known = connection.roundTrip, nanoseconds < known else { return false }
        // It may have become shorter in the meantime.
        connection.roundTrip = csocket_round_trip(connection.descriptor)
        return nanoseconds < connection.roundTrip ?? 0
    }
}

/// An origin that has sent bytes that no request had asked for.
package struct SpoiltConnections: Equatable, Sendable {
    /// Scheme, host and port.
    package var origin: String
    /// Replies that had come over reused connections before; each may belong to another request.
    package var earlierAnswers: Int
}
