package import Checkpoint
import Hashing
import JSON
package import JSONLines
package import Jobs
package import Results
import Synchronization

/// Reads the records of a stored run again from its input files, as far as they still exist.
///
/// A record is at its old location, or is found by its content: lines that were added, removed or
/// moved do not hide the others.
package final class InputRecords: Sendable {
    package let decoder: InputDecoder
    private let input: PresentInput
    private let mostUnpacked: Int?
    /// By the checkpoint's number of the source.
    private let files: [Int: LineFile]
    private let formats: [Int: RecordFormat]
    /// Made for the first record that is not at its old location.
    private let index = Mutex<RecordIndex?>(nil)

    /// A record as it is in its file.
    package struct Record {
        package var bytes: [UInt8]
        package var format: RecordFormat
        /// Whether it is, byte for byte, the one that was sent.
        package var isUnchanged: Bool

        package init(bytes: [UInt8], format: RecordFormat, isUnchanged: Bool) {
            self.bytes = bytes
            self.format = format
            self.isUnchanged = isUnchanged
        }
    }

    /// Opens the files that exist; nil if no job says how to read them.
    ///
    /// - Parameters:
    ///   - run: Its own job says how its items are identified.
    ///   - job: Used if the run's job cannot be read.
    /// - Throws: Errors of reading the checkpoint.
    package init?(_ run: StoredRun, job: Job? = nil) async throws {
        guard let job = run.job ?? job else { return nil }
        decoder = InputDecoder(job)
        input = PresentInput(of: job, in: run.directory)
        mostUnpacked = job.limits.input.unpackedBytes
        var files: [Int: LineFile] = [:]
        var formats: [Int: RecordFormat] = [:]
        for (number, noted) in try await run.store.sources() {
            guard let source = input.source(notedAs: noted, in: run.directory) else { continue }
            files[number] = try? LineFile(source: source)
            formats[number] = try? decoder.format(of: source)
        }
        self.files = files
        self.formats = formats
    }

    /// The record of a stored result; nil if the input no longer has it.
    ///
    /// - Parameters:
    ///   - result: The stored line.
    ///   - location: Where the record was at the last import.
    ///   - key: The key by which the checkpoint identifies the item; nil finds only a record that
    ///     has not moved.
    /// - Returns: The bytes of the record, and how to read them.
    package func record(of result: StoredLine, at location: ItemLocation, key: ItemKey?) -> Record?
    {
        let sha256 = result.lineDigest
        if let file = files[location.source],
            let bytes = try? file.read(offset: Int(location.offset), length: location.length),
            SHA256.digest(of: bytes).hex == sha256
        {
            let format = formats[location.source] ?? .lines
            return Record(bytes: bytes, format: format, isUnchanged: true)
        }
        guard let key else { return nil }
        let found = index.withLock { index in
            if index == nil {
                index = RecordIndex(of: input.sources, by: decoder, mostUnpacked: mostUnpacked)
            }
            return index?.record(of: key)
        }
        return found.map { bytes, format in
            Record(
                bytes: bytes, format: format, isUnchanged: SHA256.digest(of: bytes).hex == sha256)
        }
    }
}
