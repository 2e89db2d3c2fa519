import Files
import Platform

/// Reads lines by their positions, from several threads if necessary.
package final class LineFile: Sendable {
    /// What the file was when it was opened.
    package let identity: FileIdentity
    private let file: OpenFile

    /// Opens a file that is unchanged since the positions were taken.
    package init(source: InputSource, expecting expected: FileIdentity? = nil)
        throws(JSONLinesError)
    {
        file = try OpenFile(reading: source)
        guard let identity = FileIdentity(descriptor: file.descriptor), identity.isRegular else {
            throw JSONLinesError(
                .notReadable, file: source.name,
                "this is no regular file, so lines cannot be found again. Copy it to one.")
        }
        if let expected, expected != identity { throw .changed(source.name) }
        self.identity = identity
    }

    package convenience init(path: String, expecting expected: FileIdentity? = nil)
        throws(JSONLinesError)
    {
        try self.init(source: InputSource(path: path), expecting: expected)
    }

    /// The bytes at a position.
    ///
    /// - Throws: ``JSONLinesError/Code/changed`` when the file is not as it was opened.
    package func read(offset: Int, length: Int) throws(JSONLinesError) -> [UInt8] {
        guard FileIdentity(descriptor: file.descriptor) == identity, offset >= 0, length >= 0,
            offset <= identity.size - length
        else { throw .changed(file.name) }
        var failure: JSONLinesError?
        let bytes = [UInt8](unsafeUninitializedCapacity: length) { space, count in
            let read = readAll(
                from: file.descriptor, into: UnsafeMutableRawBufferPointer(space), at: offset)
            if read == nil {
                failure = JSONLinesError(
                    .readFailed, file: file.name, "reading failed: \(lastError()).")
            }
            count = read ?? 0
        }
        if let failure { throw failure }
        if bytes.count < length { throw .changed(file.name) }
        return bytes
    }

    /// The line at a position that a reader gave.
    package func read(_ position: LinePosition) throws(JSONLinesError) -> [UInt8] {
        try read(offset: position.offset, length: position.length)
    }
}

/// Reads lines of one file, mostly in the file's order, one stretch at a time.
///
/// Checking the file and reading from it are system calls, which neighbouring lines share.
package struct LineWindow {
    private let file: LineFile
    private var start = 0
    private var bytes: [UInt8] = []

    /// Enough for some hundred prompts, small enough to hold one per target.
    private static let stretch = 64 << 10

    package init(_ file: LineFile) { self.file = file }

    /// Lends the bytes at a position.
    ///
    /// - Throws: ``JSONLinesError/Code/changed`` when the file is not as it was opened, and
    ///   what the closure throws.
    package mutating func withLine<Value>(
        offset: Int, length: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Value
    ) throws -> Value {
        if offset < start || length > bytes.count || offset - start > bytes.count - length {
            let left = file.identity.size - offset
            bytes = try file.read(offset: offset, length: max(length, min(left, Self.stretch)))
            start = offset
        }
        return try bytes.withUnsafeBufferPointer {
            try body(
                UnsafeBufferPointer(rebasing: $0[(offset - start)..<(offset - start + length)]))
        }
    }
}
