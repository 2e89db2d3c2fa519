import CProcess

/// What a program may use before it is stopped.
struct ProgramLimits: Equatable, Sendable {
    var time: Duration = .seconds(10)
    /// Address space in bytes; an interpreter reserves more than it touches.
    var memory = 2 << 30
    /// Of each of its two outputs, in bytes.
    var output = 1 << 20

    /// The limits that the system keeps; the clock is ours.
    var resources: cprocess_limits {
        cprocess_limits(
            address_space: UInt64(memory), cpu_seconds: UInt64(time.components.seconds) + 2,
            file_size: 256 << 20)
    }
}
