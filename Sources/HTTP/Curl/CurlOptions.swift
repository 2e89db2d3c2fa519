/// What holds for all requests of a transport.
package struct CurlOptions: Sendable {
    /// How many requests are sent at once, and over how many connections.
    package var room = ConnectionRoom.unlimited
    /// Whom to trust if a request does not say; nil for the system's own authorities.
    package var authorities: TrustedAuthorities?
    /// Where requests go through a tunnel, as `http://host:port`; nil calls hosts directly.
    ///
    /// What is on this machine is called directly in any case.
    package var proxy: String?
    /// Told of each place that sends bytes which nobody had asked for; called on the
    /// transport's own thread, and not to wait there.
    package var report: @Sendable (SpoiltConnections) -> Void = { _ in }

    package init() {}
}
