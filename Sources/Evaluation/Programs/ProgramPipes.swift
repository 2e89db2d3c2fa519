import Platform

/// This side of the three standard streams of a child process.
final class ProgramPipes {
    /// What was read from both outputs.
    struct Gathered {
        var output: [UInt8] = []
        var errors: [UInt8] = []
        /// Whether both outputs ended, or the program did.
        var isWhole = false
        var isTooLong = false
    }

    let input: Int32
    let childOutput: Int32
    let childErrors: Int32
    private let output: Int32
    private let errors: Int32
    private var areChildEndsOpen = true

    /// Puts the input into an unnamed file, so that writing it cannot block.
    init?(input bytes: [UInt8]) {
        guard let file = tmpfile() else { return nil }
        defer { fclose(file) }
        let written = fwrite(bytes, 1, bytes.count, file)
        guard written == bytes.count, fflush(file) == 0 else { return nil }
        let input = dup(fileno(file))
        guard input >= 0 else { return nil }
        lseek(input, 0, SEEK_SET)
        guard let output = Self.pipe() else {
            Platform.close(input)
            return nil
        }
        guard let errors = Self.pipe() else {
            for descriptor in [input, output.read, output.write] { Platform.close(descriptor) }
            return nil
        }
        self.input = input
        (self.output, childOutput) = (output.read, output.write)
        (self.errors, childErrors) = (errors.read, errors.write)
    }

    func closeChildEnds() {
        guard areChildEndsOpen else { return }
        areChildEndsOpen = false
        for descriptor in [input, childOutput, childErrors] { Platform.close(descriptor) }
    }

    func close() {
        closeChildEnds()
        Platform.close(output)
        Platform.close(errors)
    }

    /// How long the outputs may stay open after the program has ended.
    static let grace = Duration.milliseconds(250)

    /// Reads both outputs to their ends, the limit or the deadline, while the result is wanted.
    ///
    /// Processes that the program has started may keep them open after it ends: they are read for
    /// ``grace`` more, and later output does not count.
    func gather(
        limit: Int, until deadline: ContinuousClock.Instant, while isWanted: () -> Bool,
        hasEnded: () -> Bool
    ) -> Gathered {
        var gathered = Gathered()
        var isOutputOpen = true
        var areErrorsOpen = true
        var close: ContinuousClock.Instant?
        while isOutputOpen || areErrorsOpen {
            if close == nil, hasEnded() { close = ContinuousClock.now + Self.grace }
            let left = ContinuousClock.now.duration(to: close ?? deadline)
            if !isWanted() { return gathered }
            if left <= .zero {
                gathered.isWhole = close != nil
                return gathered
            }
            var polled = [
                pollfd(fd: isOutputOpen ? output : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: areErrorsOpen ? errors : -1, events: Int16(POLLIN), revents: 0),
            ]
            // In short steps, because the caller may cancel.
            let step = Duration.milliseconds(50)
            let milliseconds = min(left, step) / .milliseconds(1) + 1
            if poll(&polled, nfds_t(polled.count), Int32(milliseconds)) < 0, errno != EINTR {
                break
            }
            if polled[0].revents != 0 { isOutputOpen = Self.read(output, into: &gathered.output) }
            if polled[1].revents != 0 { areErrorsOpen = Self.read(errors, into: &gathered.errors) }
            if gathered.output.count > limit || gathered.errors.count > limit {
                gathered.isTooLong = true
                return gathered
            }
        }
        gathered.isWhole = true
        return gathered
    }

    /// Reads what is available; false at the end.
    private static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        let count = Platform.read(descriptor, &chunk, chunk.count)
        if count > 0 { bytes += chunk[..<count] }
        return count > 0 || count < 0 && errno == EINTR
    }

    private static func pipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [-1, -1]
        guard Platform.pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}
