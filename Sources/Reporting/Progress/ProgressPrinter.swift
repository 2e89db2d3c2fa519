import Comparing
package import Console
package import Vocabulary

/// Turns the events of a run into text, and decides when to write it.
///
/// A value without a clock or a stream: its owner writes what it returns. On a terminal the cursor
/// is hidden only within one write, so that it is never left hidden, however the process ends.
package struct ProgressPrinter: Sendable {
    package enum Style: Equatable, Sendable {
        /// Redrawn in place, ten times a second at most.
        case live
        /// A line from time to time, for a log.
        case plain(every: Duration)
        /// A line of JSON for each event, progress once a second at most.
        case json
        /// Only notices and gates that failed.
        case quiet
    }

    private let style: Style
    private var lastShown: Instant?
    private var lastPhase: RunProgress.Phase?
    /// The widths of the lines above the cursor, including the last one.
    private var drawn: [Int] = []
    private var lastProgress: RunProgress?

    package init(_ style: Style) { self.style = style }

    /// Whether the returned text is the command's output, for standard output, rather than
    /// diagnostics.
    package var writesProduct: Bool { style == .json }

    /// What to write for an event; empty if nothing is due.
    package mutating func handle(
        _ event: RunEvent, on terminal: Terminal, at now: Instant
    ) -> String {
        if case .progress(let progress) = event {
            lastProgress = progress
            // The last event contains the same, and more.
            if progress.phase == .finished { return "" }
            guard isDue(progress.phase, at: now) else { return "" }
            lastShown = now
            lastPhase = progress.phase
        }
        switch style {
        case .json: return event.json + "\n"
        case .live: return live(event, on: terminal)
        case .plain: return plain(event, on: terminal)
        case .quiet:
            switch event {
            case .notice(let text): return TextSanitizer.text(text) + "\n"
            case .gate(let verdict) where !verdict.isPassed:
                return GateLine.text(verdict, on: terminal) + "\n"
            case .gate, .started, .progress, .finished, .inputFault: return ""
            }
        }
    }

    /// What to write before the process ends without a last event, so that a prompt or an error
    /// begins on a new line.
    package mutating func abandon() -> String {
        defer { drawn = [] }
        return drawn.isEmpty ? "" : "\n"
    }

    private func isDue(_ phase: RunProgress.Phase, at now: Instant) -> Bool {
        guard let lastShown, phase == lastPhase else { return true }
        let pause: Duration =
            switch style {
            case .live: .milliseconds(100)
            case .plain(let pause): pause
            case .json: .seconds(1)
            case .quiet: .zero
            }
        return now - lastShown >= pause
    }

    private func plain(_ event: RunEvent, on terminal: Terminal) -> String {
        switch event {
        case .started(let start): start.text + "\n"
        // A log has no window width, but its lines should not be too long to read.
        case .progress(let progress), .finished(let progress, _):
            ProgressLine.render(progress, width: 160) + "\n"
        case .notice(let text): TextSanitizer.text(text) + "\n"
        // Reported as the command's failure.
        case .inputFault: ""
        case .gate(let verdict): GateLine.text(verdict, on: terminal) + "\n"
        }
    }

    private mutating func live(_ event: RunEvent, on terminal: Terminal) -> String {
        switch event {
        case .started(let start):
            return above(start.text, on: terminal)
        case .notice(let text):
            return above(TextSanitizer.text(text), on: terminal)
        case .inputFault: return ""
        case .gate(let verdict):
            return above(GateLine.text(verdict, on: terminal), on: terminal)
        case .progress(let progress):
            return redrawn(lines(of: progress, on: terminal), on: terminal)
        case .finished(let progress, _):
            let erased = erase(on: terminal)
            return erased
                + ProgressLine.render(
                    progress, width: columns(of: terminal), hasColor: terminal.hasColor) + "\n"
        }
    }

    /// Text that stays, above the lines that are redrawn.
    private mutating func above(_ text: String, on terminal: Terminal) -> String {
        let erased = erase(on: terminal)
        guard let lastProgress else { return erased + text + "\n" }
        return erased + text + "\n" + redrawn(lines(of: lastProgress, on: terminal), on: terminal)
    }

    private func lines(of progress: RunProgress, on terminal: Terminal) -> [String] {
        let width = columns(of: terminal)
        return [ProgressLine.render(progress, width: width, hasColor: terminal.hasColor)]
            + TargetLines.render(progress, width: width, height: terminal.height)
    }

    /// The last column stays free: many terminals wrap as soon as it is written.
    private func columns(of terminal: Terminal) -> Int { max(1, terminal.width - 1) }

    private mutating func redrawn(_ lines: [String], on terminal: Terminal) -> String {
        let erased = erase(on: terminal)
        drawn = lines.map { DisplayWidth.of(TextSanitizer.text($0)) }
        return Self.hideCursor + erased + lines.joined(separator: "\n") + Self.showCursor
    }

    /// Moves back to the first drawn line and erases everything from there on.
    ///
    /// If the window was narrowed, it has wrapped the old lines, so their rows are counted again.
    private mutating func erase(on terminal: Terminal) -> String {
        defer { drawn = [] }
        guard !drawn.isEmpty else { return "" }
        let width = max(1, terminal.width)
        let rows = drawn.reduce(0) { $0 + max(1, ($1 + width - 1) / width) }
        let up = rows > 1 ? "\u{1B}[\(rows - 1)A" : ""
        return "\r" + up + Self.eraseBelow
    }

    private static let hideCursor = "\u{1B}[?25l"
    private static let showCursor = "\u{1B}[?25h"
    private static let eraseBelow = "\u{1B}[J"
}
