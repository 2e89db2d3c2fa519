/// Where a server listens and how much it takes.
package struct ServerOptions: Sendable {
    /// An IPv4 address in digits.
    package var host = "127.0.0.1"
    /// 0 lets the system choose.
    package var port: UInt16 = 0
    package var maximumHeaderBytes = 64 << 10
    package var maximumBodyBytes = 32 << 20

    package init() {}
}
