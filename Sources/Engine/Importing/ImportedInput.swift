package import Checkpoint
package import JSONLines
package import Jobs

/// What an import brought.
package struct ImportedInput {
    package var counts: ImportCounts
    /// The checkpoint's numbers of the input files, in the order of the sources.
    package var sourceNumbers: [Int]
    /// The models that lines name, for a job without targets.
    package var lineModels: [String]
    package var skipped: BadRecords
    /// Changes when a line is added, taken away, edited or moved.
    package var orderDigest: UInt64
    /// Changes when anything is edited in a record; nil if the input was not read.
    package var contentDigest: UInt64?
    /// Whether the input was read, since it or the job may have changed.
    package var wasRead = false
    /// Lines that some scorer cannot judge an answer to, if bad lines are skipped.
    package var unscorable = 0
    /// The input files by the checkpoint's numbers.
    package var files: [Int: JSONLines.InputSource]
    /// What they were when they were read, by the same numbers.
    package var identities: [Int: FileIdentity]
    /// How their records are told apart; a file that is not listed is examined again.
    package var formats: [Int: RecordFormat] = [:]
    package var names = ItemNames()
    /// How many answers each item asks for.
    package var answers = 1
    /// Where each of the models that lines name comes up first.
    package var modelPlaces: [String: InputPlace] = [:]

    /// Opens a file again, which must be unchanged since its lines were found.
    ///
    /// - Throws: `JSONLinesError` with the code `changed` if it has changed.
    package func reopen(_ number: Int) throws(JSONLinesError) -> LineFile? {
        guard let source = files[number] else { return nil }
        return try LineFile(source: source, expecting: identities[number])
    }

    /// How the records of a file are told apart.
    ///
    /// - Throws: `JSONLinesError` if the file must be examined again and cannot be.
    package func format(
        of number: Int, by decoder: InputDecoder
    ) throws(JSONLinesError) -> RecordFormat {
        if let known = formats[number] { return known }
        guard let source = files[number] else { return .lines }
        return try decoder.format(of: source)
    }
}
