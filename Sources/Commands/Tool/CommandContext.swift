package import Console
package import Vocabulary

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
    /// What the diagnostics are shown on, asked anew each time.
    package var diagnosticsTerminal: @Sendable () -> Terminal
    /// What the output is shown on, asked anew each time.
    package var outputTerminal: @Sendable () -> Terminal
    /// Requests to stop, from before the command began.
    package var signals: AsyncStream<Signal>

    package init(
        output: TextOutput, diagnostics: TextOutput, environment: [String: String] = [:],
        time: any TimeSource, currentDirectory: String,
        diagnosticsTerminal: @escaping @Sendable () -> Terminal = { .none },
        outputTerminal: @escaping @Sendable () -> Terminal = { .none },
        signals: AsyncStream<Signal> = AsyncStream { $0.finish() }
    ) {
        self.output = output
        self.diagnostics = diagnostics
        self.environment = environment
        self.time = time
        self.currentDirectory = currentDirectory
        self.diagnosticsTerminal = diagnosticsTerminal
        self.outputTerminal = outputTerminal
        self.signals = signals
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
    /// The process's own world, listening to its signals.
    package static func process() throws(OutputError) -> CommandContext {
        let environment = processEnvironment()
        SignalSource.ignoreBrokenPipes()
        return CommandContext(
            output: .fileDescriptor(1), diagnostics: .fileDescriptor(2),
            environment: environment, time: SystemTime(),
            currentDirectory: workingDirectory() ?? ".",
            diagnosticsTerminal: { Terminal(fileDescriptor: 2, environment: environment) },
            outputTerminal: { Terminal(fileDescriptor: 1, environment: environment) },
            signals: try SignalSource.start())
    }

    private static func workingDirectory() -> String? {
        guard let path = getcwd(nil, 0) else { return nil }
        defer { free(path) }
        return String(cString: path)
    }
}
