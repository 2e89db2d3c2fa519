import CProcess

/// The limits of a program.
struct ProgramLimits: Equatable, Sendable {
    var time: Duration = .seconds(10)
    /// Address space in bytes; an interpreter reserves more than it touches.
    var memory = 2 << 30
    /// The most bytes of each of its two outputs.
    var output = 1 << 20

    /// The limits that the system enforces; the time limit is enforced here.
    var resources: cprocess_limits {
        cprocess_limits(
            address_space: UInt64(memory), cpu_seconds: UInt64(time.components.seconds) + 2,
            file_size: 256 << 20)
    }
}
