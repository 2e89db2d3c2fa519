import Commands
import Console
import Synchronization
import Vocabulary

/// A command's world in memory.
final class CapturedWorld: Sendable {
    private let texts = Mutex((output: "", diagnostics: ""))
    private let width: Int

    init(width: Int = 80) { self.width = width }

    var output: String { texts.withLock { $0.output } }
    var diagnostics: String { texts.withLock { $0.diagnostics } }

    var context: CommandContext {
        let terminal = Terminal(isTTY: false, width: width)
        return CommandContext(
            output: TextOutput { bytes throws(OutputError) in
                self.texts.withLock { $0.output += String(decoding: bytes, as: UTF8.self) }
            },
            diagnostics: TextOutput { bytes throws(OutputError) in
                self.texts.withLock { $0.diagnostics += String(decoding: bytes, as: UTF8.self) }
            },
            time: SystemTime(), currentDirectory: "/",
            diagnosticsTerminal: { terminal }, outputTerminal: { terminal })
    }

    func run(_ words: String...) async -> ExitStatus {
        await CommandLineTool.run(words, in: context)
    }
}
