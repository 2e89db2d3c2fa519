package import Console
import Platform
package import Vocabulary

/// The world as a command sees it; a test hands in another one.
package struct CommandContext: Sendable {
    /// The product: what another program may read.
    package var output: TextOutput
    /// The conversation: progress, warnings, errors.
    package var diagnostics: TextOutput
    package var environment: [String: String]
    package var time: any TimeSource
    /// The folder that relative paths start from.
    package var currentDirectory: String
    /// The descriptor of input that was piped or redirected in; nil where there is none.
    package var standardInput: @Sendable () -> Int32?
    /// Whether standard input is a terminal, so that somebody sees what is spent.
    package var isAttended: Bool
    /// What the diagnostics are shown on, asked anew each time.
    package var diagnosticsTerminal: @Sendable () -> Terminal
    /// What the output is shown on, asked anew each time.
    package var outputTerminal: @Sendable () -> Terminal
    /// Begins to receive requests to stop, which until then end the process.
    package var signals: @Sendable () throws(OutputError) -> AsyncStream<Signal>
    /// Waits for a line that somebody types; nil where nobody can.
    package var readAnswer: @Sendable () -> String?
    /// Ends the process at once, for a user who asks a third time.
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

    /// Says something beside the product; where nobody listens, that is no error.
    package func note(_ text: String) {
        try? diagnostics.write(text + "\n")
    }

    /// Writes a line of the product.
    package func line(_ text: String) throws(OutputError) {
        try output.write(text + "\n")
    }
}

extension CommandContext {
    /// The process's own world.
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

    /// Standard input where it is a pipe, a file or a socket.
    ///
    /// A terminal would wait for typing, and a scheduler's /dev/null has nothing to say.
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

/// The variables of the process's environment; the last of several of one name wins.
func processEnvironment() -> [String: String] {
    var variables: [String: String] = [:]
    // Read once, before anything could change it from another thread.
    var entry = environ
    while let text = entry.pointee {
        let pair = String(cString: text).split(separator: "=", maxSplits: 1)
        if let name = pair.first { variables[String(name)] = pair.count > 1 ? String(pair[1]) : "" }
        entry += 1
    }
    return variables
}
