import Commands
import Console
import Synchronization
import Vocabulary

/// A command's world in memory.
final class CapturedWorld: Sendable {
    private let texts = Mutex((output: "", diagnostics: ""))
    private let terminal: Terminal
    private let environment: [String: String]
    private let answer: String?

    /// A pipe, unless told that a window of this width is there and what is typed in it.
    init(
        width: Int = 80, isTTY: Bool = false, environment: [String: String] = [:],
        answer: String? = nil
    ) {
        terminal = Terminal(isTTY: isTTY, width: width)
        self.environment = environment
        self.answer = answer
    }

    var output: String { texts.withLock { $0.output } }
    var diagnostics: String { texts.withLock { $0.diagnostics } }

    var context: CommandContext {
        CommandContext(
            output: TextOutput { bytes throws(OutputError) in
                self.texts.withLock { $0.output += String(decoding: bytes, as: UTF8.self) }
            },
            diagnostics: TextOutput { bytes throws(OutputError) in
                self.texts.withLock { $0.diagnostics += String(decoding: bytes, as: UTF8.self) }
            },
            environment: environment, time: SystemTime(), currentDirectory: "/",
            diagnosticsTerminal: { self.terminal }, outputTerminal: { self.terminal },
            readAnswer: { self.answer })
    }

    func run(_ words: String...) async -> ExitStatus {
        await CommandLineTool.run(words, in: context)
    }
}
