import JSON

/// Collects what is wrong with one job while it is decoded.
///
/// A class, since the readers of nested objects write into the same log; it never leaves the
/// decoding of one job.
final class FindingLog {
    let file: String
    private let parts: PartLocator
    private let overrides: [JobOverride]
    private(set) var findings: [Finding] = []

    init(file: String, parts: PartLocator, overrides: [JobOverride]) {
        self.file = file
        self.parts = parts
        self.overrides = overrides
    }

    /// The place of a value, or of its key.
    func place(of path: [String], atKey: Bool = false) -> Finding.Place {
        if let override = overrides.last(where: { path.starts(with: $0.path) }) {
            return .option(override.option)
        }
        let position = parts.position(of: path, atKey: atKey)
        if !position.isExact, !path.isEmpty,
            let override = overrides.last(where: { $0.path.starts(with: path) })
        {
            return .option(override.option)
        }
        return .file(file, line: position.line, column: position.column)
    }

    func add(_ path: [String], _ message: String, atKey: Bool = false) {
        findings.append(Finding(place(of: path, atKey: atKey), message))
    }

    /// In the order of the file, those of the command line last.
    var sorted: [Finding] {
        func rank(_ finding: Finding) -> (Int, Int) {
            if case .file(_, let line, let column) = finding.place {
                (line, column)
            } else {
                (.max, 0)
            }
        }
        return findings.enumerated()
            .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }
}

/// A position; compares by line, column and then the order of discovery.
private func < (left: ((Int, Int), Int), right: ((Int, Int), Int)) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : left.0 < right.0
}
