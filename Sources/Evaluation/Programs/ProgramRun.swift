import CProcess
import Platform

/// One run of a program from start to end: input, outputs, deadline.
struct ProgramRun {
    enum End: Equatable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        /// The caller no longer wants the result.
        case stopped
        case tooMuchOutput
        /// It could not be started; has the system's message.
        case notStarted(String)
    }

    let end: End
    let output: [UInt8]
    let errors: [UInt8]

    /// Starts a program, writes its input and waits, on this thread.
    ///
    /// No shell is involved. The environment is minimal, so that no API key reaches code that a
    /// model wrote; Sluice's open files are not inherited. The program runs in a process group of
    /// its own, all of which is killed at the end, or at once when the result is no longer wanted;
    /// processes that left the group are killed, too.
    init(
        _ arguments: [String], input: [UInt8], directory: String, limits: ProgramLimits,
        while isWanted: () -> Bool = { true }
    ) {
        let deadline = ContinuousClock.now + limits.time
        guard let pipes = ProgramPipes(input: input) else {
            self.init(.notStarted("no pipes: " + String(cString: strerror(errno))))
            return
        }
        defer { pipes.close() }
        let (process, error) = ProgramSpawn.start(
            arguments, directory: directory, pipes: pipes, limits: limits)
        guard error == 0 else {
            self.init(.notStarted(String(cString: strerror(error))))
            return
        }
        pipes.closeChildEnds()
        let gathered = pipes.gather(limit: limits.output, until: deadline, while: isWanted) {
            Self.hasEnded(process)
        }
        let status =
            gathered.isWhole ? Self.wait(for: process, until: deadline, while: isWanted) : nil
        kill(-process, SIGKILL)
        let end: End
        if let status {
            end = Self.end(of: status)
        } else {
            _ = Self.wait(for: process, until: nil) { true }
            end = gathered.isTooLong ? .tooMuchOutput : isWanted() ? .timedOut : .stopped
        }
        ProgramSpawn.ended(process)
        self.init(end, output: gathered.output, errors: gathered.errors)
    }

    private init(_ end: End, output: [UInt8] = [], errors: [UInt8] = []) {
        self.end = end
        self.output = output
        self.errors = errors
    }

    /// Whether a process has ended; it remains a zombie.
    private static func hasEnded(_ process: pid_t) -> Bool {
        var info = siginfo_t()
        return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0
            && info.si_signo == SIGCHLD
    }

    /// Reaps a process; nil if the deadline passes or the result is no longer wanted.
    private static func wait(
        for process: pid_t, until deadline: ContinuousClock.Instant?, while isWanted: () -> Bool
    ) -> Int32? {
        var status: Int32 = 0
        while true {
            let result = waitpid(process, &status, deadline == nil ? 0 : WNOHANG)
            if result == process { return status }
            if result < 0, errno != EINTR { return 0 }
            if let deadline, ContinuousClock.now >= deadline || !isWanted() { return nil }
            if deadline != nil { poll(nil, 0, 1) }
        }
    }

    /// Decodes a status of `waitpid`; Swift does not import the C macros for that.
    private static func end(of status: Int32) -> End {
        let signal = status & 0x7F
        return signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal)
    }
}
