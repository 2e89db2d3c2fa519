/// One thing that is wrong with a job, and where.
package struct Finding: Error, Equatable, Sendable, CustomStringConvertible {
    /// Where a finding points.
    package enum Place: Equatable, Sendable {
        /// The file as the user named it; line and column from 1, the column in bytes.
        case file(String, line: Int, column: Int)
        /// The file as a whole: missing, unreadable, empty.
        case wholeFile(String)
        /// An option of the command line, as it was written, or a variable of the environment.
        case option(String)
    }

    package var place: Place
    /// One or two sentences, with a suggestion if there is one.
    package var message: String

    package init(_ place: Place, _ message: String) {
        self.place = place
        self.message = message
    }

    package var description: String {
        switch place {
        case .file(let file, let line, let column): "\(file):\(line):\(column): \(message)"
        case .wholeFile(let file): "\(file): \(message)"
        case .option(let option): "\(option): \(message)"
        }
    }
}

/// All that is wrong with a job, in the order of the file.
package struct JobFindings: Error, Equatable, Sendable, CustomStringConvertible {
    /// At least one.
    package var findings: [Finding]

    package init(_ findings: [Finding]) { self.findings = findings }

    /// One line for each.
    package var description: String {
        findings.map(\.description).joined(separator: "\n")
    }
}
