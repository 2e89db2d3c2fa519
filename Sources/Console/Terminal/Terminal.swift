import Platform

/// The display capabilities of a stream.
package struct Terminal: Equatable, Sendable {
    package var isTTY: Bool
    package var width: Int
    package var height: Int
    package var hasColor: Bool

    package init(isTTY: Bool, width: Int = 80, height: Int = 24, hasColor: Bool = false) {
        self.isTTY = isTTY
        self.width = width
        self.height = height
        self.hasColor = hasColor
    }

    /// No terminal: a file, a pipe, a log.
    package static let none = Terminal(isTTY: false)

    /// Asks the system; create a new value before each redraw, because windows change their size.
    package init(fileDescriptor: Int32, environment: [String: String]) {
        let isTTY = isatty(fileDescriptor) == 1
        var size = winsize()
        let isKnown = isTTY && ioctl(fileDescriptor, UInt(TIOCGWINSZ), &size) == 0
        self.init(
            isTTY: isTTY,
            windowSize: isKnown ? (Int(size.ws_col), Int(size.ws_row)) : nil,
            environment: environment)
    }

    /// Derives the capabilities from facts about the terminal and the environment.
    ///
    /// The width is `COLUMNS`, else the window's, else 80. Colour needs a terminal with `TERM` set,
    /// and `NO_COLOR` must be unset or empty (no-color.org).
    package init(
        isTTY: Bool, windowSize: (columns: Int, rows: Int)?, environment: [String: String]
    ) {
        func positive(_ number: Int?) -> Int? { number.flatMap { $0 > 0 ? $0 : nil } }
        let kind = environment["TERM", default: ""]
        self.init(
            isTTY: isTTY,
            width: positive(environment["COLUMNS"].flatMap { Int($0) })
                ?? positive(windowSize?.columns) ?? 80,
            height: positive(environment["LINES"].flatMap { Int($0) })
                ?? positive(windowSize?.rows) ?? 24,
            hasColor: isTTY && !kind.isEmpty && kind != "dumb"
                && environment["NO_COLOR", default: ""].isEmpty)
    }

    /// Whether the terminal supports cursor movement, which a dumb one does not.
    package static func canRedraw(_ terminal: Terminal, environment: [String: String]) -> Bool {
        terminal.isTTY && environment["TERM"] != "dumb"
    }
}
