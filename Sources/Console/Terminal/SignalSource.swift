import Dispatch
import Platform
import Synchronization

/// The write end of the pipe that handlers report to; -1 before there is one.
private let reportEnd = Atomic<Int32>(-1)

/// Receives the signals that ask the process to stop.
///
/// Handlers are installed when ``start()`` returns, and signals are kept until they are read. A
/// signal handler may call very few functions, so it writes the signal's number into a pipe, which
/// another thread reads for the life of the process.
package enum SignalSource {
    /// Installs the handlers and delivers each signal, in order.
    ///
    /// A later call ends the stream of an earlier one.
    package static func start() throws(OutputError) -> AsyncStream<Signal> {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw OutputError(code: errno) }
        let (readEnd, writeEnd) = (ends[0], ends[1])
        // If the pipe is full, the signal is dropped: a handler must not block.
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        let (stream, continuation) = AsyncStream<Signal>.makeStream()
        let source = DispatchSource.makeReadSource(fileDescriptor: readEnd, queue: .global())
        source.setEventHandler {
            var number: UInt8 = 0
            var count = read(readEnd, &number, 1)
            while count == 1 {
                if let signal = Signal(rawValue: Int32(number)) { continuation.yield(signal) }
                count = read(readEnd, &number, 1)
            }
            if count == 0 { source.cancel() }
        }
        source.setCancelHandler {
            close(readEnd)
            continuation.finish()
        }
        source.activate()

        let previous = reportEnd.exchange(writeEnd, ordering: .acquiringAndReleasing)
        if previous >= 0 { close(previous) }
        for kind in Signal.allCases { install(kind) }
        return stream
    }

    /// Makes a write to a closed pipe return an error instead of ending the process.
    package static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

    /// Keeps ignoring signals that the parent process ignores, as `nohup` does with SIGHUP.
    private static func install(_ kind: Signal) {
        var action = sigaction()
        sigaction(kind.rawValue, nil, &action)
        guard !isIgnored(action) else { return }
        action = sigaction()
        let handler: @convention(c) (Int32) -> Void = { number in
            // The interrupted code may still need its own error number.
            let saved = errno
            var byte = UInt8(truncatingIfNeeded: number)
            _ = write(reportEnd.load(ordering: .acquiring), &byte, 1)
            errno = saved
        }
        action.handler = handler
        action.sa_flags = Int32(SA_RESTART)
        sigaction(kind.rawValue, &action, nil)
    }

    private static func isIgnored(_ action: sigaction) -> Bool {
        // The constant is not a callable function pointer, so only its bits are compared.
        let ignore = unsafeBitCast(SIG_IGN, to: Int.self)
        return unsafeBitCast(action.handler, to: Int.self) == ignore
    }
}

/// A request to stop: from the keyboard, the system, or because the terminal closed.
package enum Signal: Int32, CaseIterable, Sendable {
    case hangup = 1
    case interrupt = 2
    case terminate = 15
}
