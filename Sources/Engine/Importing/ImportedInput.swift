package import Checkpoint
package import JSONLines
package import Jobs

/// What an import found.
package struct ImportedInput {
    package var counts: ImportCounts
    /// The checkpoint's numbers of the input files, in the order of the sources.
    package var sourceNumbers: [Int]
    /// The models that lines name, if the job has no targets.
    package var lineModels: [String]
    package var skipped: BadRecords
    /// Changes if a line is added, removed, edited or moved.
    package var orderDigest: UInt64
    /// Changes if anything in a record is edited; nil if the input was not read.
    package var contentDigest: UInt64?
    /// Whether the input was read because it or the job may have changed.
    package var wasRead = false
    /// Lines whose answers some scorer cannot judge, if bad lines are skipped.
    package var unscorable = 0
    /// The input files by the checkpoint's numbers.
    package var files: [Int: JSONLines.InputSource]
    /// The state of the files when they were read, by the same numbers.
    package var identities: [Int: FileIdentity]
    /// How the records of each file are separated; for a file that is not listed, it is detected
    /// again.
    package var formats: [Int: RecordFormat] = [:]
    package var names = ItemNames()
    /// How many answers each item asks for.
    package var answers = 1
    /// Where each of the models that lines name appears first.
    package var modelPlaces: [String: InputPlace] = [:]

    /// Opens a file again, which must be unchanged since its lines were indexed.
    ///
    /// - Throws: `JSONLinesError` with the code `changed` if the file has changed.
    package func reopen(_ number: Int) throws(JSONLinesError) -> LineFile? {
        guard let source = files[number] else { return nil }
        return try LineFile(source: source, expecting: identities[number])
    }

    /// How the records of a file are separated.
    ///
    /// - Throws: `JSONLinesError` if that must be detected again and cannot be.
    package func format(
        of number: Int, by decoder: InputDecoder
    ) throws(JSONLinesError) -> RecordFormat {
        if let known = formats[number] { return known }
        guard let source = files[number] else { return .lines }
        return try decoder.format(of: source)
    }
}
