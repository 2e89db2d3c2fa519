import CProcess
import Platform

/// A program of the system's that a test needs beside it; ended with this value.
///
/// Foundation's own way to start one has crashed among many threads of a test run.
package final class ToolProcess {
    private let pid: pid_t
    private let output: Int32
    /// What the program reads; nil where it reads nothing.
    private let input: Int32?
    private var isReaped = false

    package struct Failure: Error {
        package let code: Int32
    }

    /// Starts the program at a path; its output can be read, its diagnostics are dropped.
    ///
    /// Where it is to read something, that stands ready for it, and there is no end to it. It must
    /// fit into a pipe, 64 KiB.
    package init(_ executable: String, _ arguments: [String], reads text: String? = nil) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(code: errno) }
        var source: [Int32] = [-1, -1]
        if let text {
            guard pipe(&source) == 0, write(source[1], text, text.utf8.count) == text.utf8.count
            else { throw Failure(code: errno) }
            _ = fcntl(source[1], F_SETFD, FD_CLOEXEC)
        }
        input = text == nil ? nil : source[1]
        let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
        defer {
            close(nothing)
            if source[0] >= 0 { close(source[0]) }
            close(ends[1])
        }
        _ = fcntl(ends[0], F_SETFD, FD_CLOEXEC)
        let unlimited = UInt64.max
        let limits = cprocess_limits(
            address_space: unlimited, cpu_seconds: unlimited, file_size: unlimited)
        var argv = ([executable] + arguments).map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = [strdup("PATH=/usr/bin:/bin"), nil]
        defer { for text in argv + environment { free(text) } }
        var child: pid_t = 0
        let code = cprocess_start(
            &argv, &environment, "/", text == nil ? nothing : source[0], ends[1], nothing, limits,
            &child)
        guard code == 0 else {
            close(ends[0])
            if let input { close(input) }
            throw Failure(code: code)
        }
        pid = child
        output = ends[0]
    }

    deinit {
        if !isReaped {
            // Without manners: it may block the signal that asks.
            kill(pid, SIGKILL)
            _ = wait()
        }
        close(output)
        if let input { close(input) }
    }

    /// What it says next; empty when it has nothing to say any more.
    package func read() -> String {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Platform.read(output, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        }
    }

    /// Waits for its end and tells its exit status; nil where a signal ended it.
    package func wait() -> Int32? {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        isReaped = true
        return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
    }
}
