package import JSONLines

/// A line of the input.
package struct InputPlace: Hashable, Sendable, CustomStringConvertible {
    /// The file as the user would name it; `-` for standard input.
    package var file: String
    /// From 1.
    package var line: Int

    package init(file: String, line: Int) {
        self.file = file
        self.line = line
    }

    package var description: String { "\(file):\(line)" }
}

/// A line that is no prompt.
package struct InputFinding: Error, Equatable, Sendable, CustomStringConvertible {
    package var place: InputPlace
    package var error: InputError
    /// The line, where it is no text that could be handed on.
    package var badLine: BadLine?

    package init(place: InputPlace, error: InputError, badLine: BadLine? = nil) {
        self.place = place
        self.error = error
        self.badLine = badLine
    }

    package var description: String {
        let column = error.column.map { ":\($0)" } ?? ""
        return "\(place)\(column): \(error.message)"
    }
}

/// The first findings of an input that will not be run.
package struct InputFindings: Error, Equatable, Sendable, CustomStringConvertible {
    package var findings: [InputFinding]
    /// Whether there was more to find.
    package var isCutOff: Bool

    package init(_ findings: [InputFinding], isCutOff: Bool = false) {
        self.findings = findings
        self.isCutOff = isCutOff
    }

    /// One line for each.
    package var description: String {
        let lines = findings.map(\.description).joined(separator: "\n")
        return isCutOff ? lines + "\n… and there may be more." : lines
    }
}
