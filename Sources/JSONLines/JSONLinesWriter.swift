import Files
import Platform

/// Appends whole lines to a file.
///
/// Lines wait in memory until ``flush()``, which writes them at once, or until there are a megabyte
/// of them. Only ``synchronize()`` makes them durable. Lines that were not flushed when the writer
/// goes away are lost, so ``close()`` it.
package final class JSONLinesWriter {
    /// What happens to an existing file.
    package enum Opening: Sendable { case appending, replacing }

    package private(set) var path: String
    /// How many bytes of a last line without a newline were cut off on opening.
    package let repairedBytes: Int
    /// How long the file will be once all is flushed.
    package var length: Int { flushedLength + buffer.count }

    private let file: OpenFile
    private var buffer: [UInt8] = []
    private var flushedLength: Int
    private var isNameDurable = false

    private static let flushThreshold = 1 << 20
    /// After so many bytes the disk may start before it must.
    private static let worthStarting = 1 << 18

    /// Opens a file or makes one.
    ///
    /// A crash can leave half a line at the end of a file; it is cut off, since a line that
    /// is appended would otherwise be joined to it.
    package init(path: String, mode: UInt16 = 0o600, opening: Opening = .appending)
        throws(JSONLinesError)
    {
        let flags = O_RDWR | O_APPEND | O_CLOEXEC
        let descriptor =
            opening == .replacing
            ? openAnew(path, flags, mode: mode)
            : retrying { open(path, flags | O_CREAT, mode_t(mode)) }
        guard descriptor >= 0 else {
            let code: JSONLinesError.Code = errno == EISDIR ? .isDirectory : .notWritable
            throw JSONLinesError(
                code, file: path,
                "cannot be opened for writing: \(lastError()). Check its folder and permissions.")
        }
        self.path = path
        file = OpenFile(descriptor: descriptor, name: path)
        let size = FileIdentity(descriptor: descriptor)?.size ?? 0
        let whole = try LastLine.end(in: file, size: size)
        if whole < size { try Self.truncate(file, to: whole) }
        repairedBytes = size - whole
        flushedLength = whole
    }

    /// Adds a line, without its newline.
    ///
    /// - Precondition: The bytes hold no newline.
    /// - Returns: Where in the file the line begins.
    @discardableResult
    package func append(_ line: UnsafeRawBufferPointer) throws(JSONLinesError) -> Int {
        precondition(
            line.baseAddress.map { memchr($0, 0x0A, line.count) == nil } ?? true,
            "A line holds no newline.")
        let offset = length
        buffer.append(contentsOf: line)
        buffer.append(0x0A)
        if buffer.count >= Self.flushThreshold { try flush() }
        return offset
    }

    /// Adds a line, without its newline.
    ///
    /// - Precondition: The bytes hold no newline.
    /// - Returns: Where in the file the line begins.
    @discardableResult
    package func append(_ line: [UInt8]) throws(JSONLinesError) -> Int {
        let result = line.withUnsafeBytes { bytes in
            Result { () throws(JSONLinesError) in try append(bytes) }
        }
        return try result.get()
    }

    /// Adds lines that are joined already, each with its newline, and writes them.
    package func append(lines: [UInt8]) throws(JSONLinesError) {
        precondition(lines.last ?? 0x0A == 0x0A, "Lines end with a newline.")
        guard buffer.isEmpty else {
            buffer.append(contentsOf: lines)
            return try flush()
        }
        // Without a copy: there may be half a megabyte of them.
        do throws(JSONLinesError) {
            try write(lines)
        } catch {
            buffer = lines
            throw error
        }
    }

    /// Passes what waits to the system in one write.
    ///
    /// If that fails, the file is cut back to whole lines and the lines keep waiting, so that it
    /// can be retried after room was made.
    package func flush() throws(JSONLinesError) {
        guard !buffer.isEmpty else { return }
        try write(buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private func write(_ lines: [UInt8]) throws(JSONLinesError) {
        let result = lines.withUnsafeBytes { bytes in
            Result { () throws(JSONLinesError) in try file.write(bytes) }
        }
        if case .failure(let error) = result {
            try? Self.truncate(file, to: flushedLength)
            throw error
        }
        if lines.count >= Self.worthStarting {
            file.beginWriteback(from: flushedLength, count: lines.count)
        }
        flushedLength += lines.count
    }

    /// Flushes and waits until all is on the disk.
    package func synchronize() throws(JSONLinesError) {
        try flush()
        try file.synchronize()
        guard !isNameDurable else { return }
        try synchronizeFolder(of: path)
        isNameDurable = true
    }

    /// Gives the finished file its name at once, in place of what had it.
    package func rename(to newPath: String) throws(JSONLinesError) {
        try flush()
        try file.synchronize()
        guard moveFile(path, newPath) == 0 else {
            throw JSONLinesError(
                .writeFailed, file: newPath, "cannot be put in place: \(lastError()).")
        }
        path = newPath
        isNameDurable = false
        try synchronizeFolder(of: newPath)
        isNameDurable = true
    }

    /// Flushes; the descriptor itself closes with the writer.
    package func close() throws(JSONLinesError) { try flush() }

    private static func truncate(_ file: OpenFile, to length: Int) throws(JSONLinesError) {
        guard retrying({ ftruncate(file.descriptor, off_t(length)) }) == 0 else {
            throw JSONLinesError(
                .writeFailed, file: file.name, "cannot be cut to whole lines: \(lastError()).")
        }
    }
}

/// `rename(2)`, out of reach of the method of that name.
private func moveFile(_ old: String, _ new: String) -> Int32 { rename(old, new) }

/// Finds the end of the last whole line of a file, reading from its end.
enum LastLine {
    /// The length of the file without a torn line; 0 when no newline is in it.
    static func end(in file: OpenFile, size: Int, chunk: Int = 64 << 10) throws(JSONLinesError)
        -> Int
    {
        let space = UnsafeMutableRawBufferPointer.allocate(byteCount: chunk, alignment: 64)
        defer { space.deallocate() }
        var end = size
        while end > 0 {
            let start = max(0, end - chunk)
            let count = retrying {
                pread(file.descriptor, space.baseAddress, end - start, off_t(start))
            }
            guard count > 0 else {
                throw JSONLinesError(
                    .readFailed, file: file.name, "its end cannot be read: \(lastError()).")
            }
            if let newline = space[..<count].lastIndex(of: 0x0A) { return start + newline + 1 }
            end = start
        }
        return 0
    }
}
