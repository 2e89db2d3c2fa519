/// Settings for all requests of a transport.
package struct CurlOptions: Sendable {
    /// How many requests are sent at once, and over how many connections.
    package var room = ConnectionRoom.unlimited
    /// Authorities to trust if a request names none; nil for the system's own.
    package var authorities: TrustedAuthorities?
    /// Where requests go through a tunnel, as `http://host:port`; nil calls hosts directly.
    ///
    /// Addresses on this machine are always called directly.
    package var proxy: String?
    /// Called for each origin that sends bytes which nobody had asked for, on the transport's own
    /// thread; must not block.
    package var report: @Sendable (SpoiltConnections) -> Void = { _ in }

    package init() {}
}
