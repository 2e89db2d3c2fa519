package import Console
import Platform
package import Vocabulary

/// The streams, environment and clock of a command; tests pass their own.
package struct CommandContext: Sendable {
    /// Standard output, for what another program may read.
    package var output: TextOutput
    /// Standard error, for progress, warnings and errors.
    package var diagnostics: TextOutput
    package var environment: [String: String]
    package var time: any TimeSource
    /// The folder that relative paths start from.
    package var currentDirectory: String
    /// The descriptor of piped or redirected input; nil if there is none.
    package var standardInput: @Sendable () -> Int32?
    /// Whether standard input is a terminal, so that a user can see what is spent.
    package var isAttended: Bool
    /// The terminal of the diagnostics, read again on each call.
    package var diagnosticsTerminal: @Sendable () -> Terminal
    /// The terminal of the output, read again on each call.
    package var outputTerminal: @Sendable () -> Terminal
    /// Starts to receive stop signals; before this call they end the process.
    package var signals: @Sendable () throws(OutputError) -> AsyncStream<Signal>
    /// Waits for a line that the user types; nil if there is no terminal.
    package var readAnswer: @Sendable () -> String?
    /// Ends the process at once, after the third signal.
    package var exit: @Sendable (ExitStatus) -> Void

    package init(
        output: TextOutput, diagnostics: TextOutput, environment: [String: String] = [:],
        time: any TimeSource, currentDirectory: String,
        standardInput: @escaping @Sendable () -> Int32? = { nil }, isAttended: Bool = true,
        diagnosticsTerminal: @escaping @Sendable () -> Terminal = { .none },
        outputTerminal: @escaping @Sendable () -> Terminal = { .none },
        signals: @escaping @Sendable () throws(OutputError) -> AsyncStream<Signal> = {
            () throws(OutputError) in AsyncStream { $0.finish() }
        },
        readAnswer: @escaping @Sendable () -> String? = { nil },
        exit: @escaping @Sendable (ExitStatus) -> Void = { _ in }
    ) {
        self.output = output
        self.diagnostics = diagnostics
        self.environment = environment
        self.time = time
        self.currentDirectory = currentDirectory
        self.standardInput = standardInput
        self.isAttended = isAttended
        self.diagnosticsTerminal = diagnosticsTerminal
        self.outputTerminal = outputTerminal
        self.signals = signals
        self.readAnswer = readAnswer
        self.exit = exit
    }

    /// Writes a line to standard error and ignores a failure to write.
    package func note(_ text: String) {
        try? diagnostics.write(text + "\n")
    }

    /// Writes a line to standard output.
    package func line(_ text: String) throws(OutputError) {
        try output.write(text + "\n")
    }
}

extension CommandContext {
    /// The context of the real process.
    package static func process() -> CommandContext {
        let environment = processEnvironment()
        return CommandContext(
            output: .fileDescriptor(1), diagnostics: .fileDescriptor(2),
            environment: environment, time: SystemTime(),
            currentDirectory: workingDirectory() ?? ".",
            standardInput: pipedInput, isAttended: isatty(0) == 1,
            diagnosticsTerminal: { Terminal(fileDescriptor: 2, environment: environment) },
            outputTerminal: { Terminal(fileDescriptor: 1, environment: environment) },
            signals: { () throws(OutputError) in try SignalSource.start() },
            readAnswer: { isatty(0) == 1 && isatty(2) == 1 ? readLine() : nil },
            exit: { _exit($0.rawValue) })
    }

    /// Standard input if it is a pipe, a file or a socket.
    ///
    /// A terminal would wait for typing, and a scheduler's /dev/null is empty.
    private static func pipedInput() -> Int32? {
        var status = stat()
        guard fstat(0, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFIFO, S_IFREG, S_IFSOCK: return 0
        default: return nil
        }
    }

    private static func workingDirectory() -> String? {
        guard let path = getcwd(nil, 0) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }
}

/// The variables of the process's environment; if a name occurs twice, the last one wins.
func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    // Read once, before another thread can change it.
    var entry = environ
    while let text = entry.pointee {
        let pair = String(cString: text).split(separator: "=", maxSplits: 1)
        if let name = pair.first { variables[String(name)] = pair.count > 1 ? String(pair[1]) : "" }
        entry += 1
    }
    return variables
}
