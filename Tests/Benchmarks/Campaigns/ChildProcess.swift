import Foundation
import Jobs
import Platform

/// The most memory that this process has had: kilobytes on Linux, bytes on macOS.
var peakMemory: Int {
    var usage = rusage()
    // 0 is this process, `RUSAGE_SELF`, whose type is another one on each system.
    getrusage(.init(0), &usage)
    return usage.ru_maxrss
}

/// A program under measurement, started and reaped by hand so that its CPU time is exact.
final class ChildProcess {
    /// How a process ended.
    struct Ending {
        /// The exit status; nil where a signal ended it.
        var status: Int32?
        /// The signal that ended it; nil where it left by itself.
        var signal: Int32?
        var wallTime: Duration
        /// User and system time of all its threads.
        var cpuTime: Duration
    }

    let pid: pid_t
    let started: ContinuousClock.Instant
    /// Peak resident bytes as last seen; 0 where the system does not tell.
    private(set) var peakMemory = 0
    private(set) var ending: Ending?

    /// Starts a program with its output and diagnostics in one file.
    init(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:],
        output: String
    ) throws(BenchmarkFailure) {
        var argv = ([executable] + arguments).map { strdup($0) } + [nil]
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var envp = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in argv + envp { free(text) } }
        var actions = noSpawnActions
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // What other campaigns have open is none of its business.
        for descriptor in Int32(3)..<1_024 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        var attributes = noSpawnAttributes
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.hearSignals(&attributes)
        var pid: pid_t = 0
        started = .now
        let error = posix_spawn(&pid, executable, &actions, &attributes, &argv, &envp)
        guard error == 0 else {
            throw BenchmarkFailure("\(executable): \(String(cString: strerror(error)))")
        }
        self.pid = pid
    }

    /// A campaign in the background of a shell, or under nohup, ignores signals that the program
    /// is to hear, which would ignore them, too.
    private static func hearSignals(_ attributes: inout SpawnAttributes) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for number in [SIGINT, SIGTERM, SIGHUP, SIGQUIT] { sigaddset(&signals, number) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }

    deinit { if ending == nil { kill() } }

    /// Ends it as a power switch would, and reaps it.
    func kill() {
        guard ending == nil else { return }
        send(SIGKILL)
        while ending == nil, reap(waiting: true) {}
    }

    /// Sends it a signal, by number.
    @discardableResult
    func send(_ number: Int32) -> Bool {
        Platform.kill(pid, number) == 0
    }

    /// Looks once whether it has ended; takes note of its memory where it has not.
    func hasEnded() -> Bool {
        if ending != nil { return true }
        sampleMemory()
        _ = reap(waiting: false)
        return ending != nil
    }

    /// Returns when the process has ended or the condition holds, looking often.
    func wait(
        every pause: Duration = .milliseconds(2), until condition: () -> Bool = { false }
    ) async throws {
        while !hasEnded(), !condition() { try await Task.sleep(for: pause) }
    }

    /// - Returns: False when there is nothing to reap.
    private func reap(waiting: Bool) -> Bool {
        var status: Int32 = 0
        var usage = rusage()
        let reaped = wait4(pid, &status, waiting ? 0 : WNOHANG, &usage)
        if reaped < 0 { return errno == EINTR }
        guard reaped == pid else { return true }
        // The low seven bits hold the signal, the next byte the exit status.
        let signal = status & 0x7F
        ending = Ending(
            status: signal == 0 ? status >> 8 & 0xFF : nil, signal: signal == 0 ? nil : signal,
            wallTime: .now - started,
            cpuTime: Self.duration(usage.ru_utime) + Self.duration(usage.ru_stime))
        return true
    }

    private static func duration(_ time: timeval) -> Duration {
        .seconds(time.tv_sec) + .microseconds(time.tv_usec)
    }

    /// The system's own high-water mark, so that nothing between two looks is missed.
    private func sampleMemory() {
        guard let digits = fact("VmHWM:")?.filter({ 0x30...0x39 ~= $0 }) else { return }
        let kilobytes = Int(String(decoding: digits, as: UTF8.self)) ?? 0
        peakMemory = max(peakMemory, kilobytes << 10)
    }

    /// Whether it has a handler for a signal by now; nil where the system does not tell.
    func handles(_ signal: Int32) -> Bool? {
        guard let digits = fact("SigCgt:")?.filter({ $0 > 0x20 }) else { return nil }
        return UInt64(String(decoding: digits, as: UTF8.self), radix: 16).map {
            $0 >> UInt64(signal - 1) & 1 == 1
        }
    }

    /// What the system says of it behind a word.
    private func fact(_ word: String) -> ArraySlice<UInt8>? {
        guard let file = fopen("/proc/\(pid)/status", "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), file) != nil {
            let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
            if bytes.starts(with: word.utf8) { return bytes.dropFirst(word.utf8.count) }
        }
        return nil
    }
}

extension ChildProcess.Ending: CustomStringConvertible {
    var description: String { signal.map { "signal \($0)" } ?? "\(status ?? -1)" }
}

extension ChildProcess {
    /// How long the machine takes at this moment to start the tool so many times at once, and to
    /// see all of them end: what no process can be blamed for.
    static func pace(of count: Int = 1) async throws -> Duration {
        let tool = try tool()
        let children = try (0..<count).map { _ in
            try ChildProcess(tool, ["--version"], output: "/dev/null")
        }
        for child in children { try await child.wait() }
        return children.compactMap(\.ending?.wallTime).max() ?? .zero
    }

    /// The tool as it was built beside this program.
    static func tool() throws(BenchmarkFailure) -> String {
        let folder = Bundle.main.executablePath.map { ($0 as NSString).deletingLastPathComponent }
        let path = (folder ?? ".") + "/sluice"
        guard access(path, X_OK) == 0 else {
            throw BenchmarkFailure(
                "\(path) is not there. Build it first: swift build -c release --product sluice")
        }
        return path
    }
}
