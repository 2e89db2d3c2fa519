import Console
package import Reporting
import Synchronization
import Vocabulary

/// Shows the events of a run on the streams of a command.
package final class RunDisplay: Sendable {
    private let context: CommandContext
    private let printer: Mutex<ProgressPrinter>

    /// Shows JSON or nothing if the user asked for that, otherwise what suits the diagnostics
    /// stream.
    package init(in context: CommandContext, writesJSON: Bool, isQuiet: Bool) {
        self.context = context
        let style: ProgressPrinter.Style =
            if writesJSON {
                .json
            } else if isQuiet {
                .quiet
            } else if Terminal.canRedraw(
                context.diagnosticsTerminal(), environment: context.environment)
            {
                .live
            } else {
                .plain(every: .seconds(10))
            }
        printer = Mutex(ProgressPrinter(style))
    }

    /// Shows an event, if it is time.
    ///
    /// A failure to write JSON is an error; a failure to write diagnostics is not.
    package func show(_ event: RunEvent) throws {
        // Written under the lock, so that two events cannot overtake one another.
        try printer.withLock { printer in
            let text = printer.handle(
                event, on: context.diagnosticsTerminal(), at: context.time.now())
            guard !text.isEmpty else { return }
            if printer.writesProduct {
                try context.output.write(text)
            } else {
                try? context.diagnostics.write(text)
            }
        }
    }

    /// Clears the progress display before an exit without a last event.
    package func abandon() {
        let text = printer.withLock { $0.abandon() }
        if !text.isEmpty { try? context.diagnostics.write(text) }
    }
}
