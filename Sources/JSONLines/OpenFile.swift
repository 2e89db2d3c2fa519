import Files
import Platform

/// An open descriptor that closes with its owner.
final class OpenFile: Sendable {
    let descriptor: Int32
    let name: String
    /// Set if the file may still become longer.
    let growth: GrowingFile?

    init(descriptor: Int32, name: String, growth: GrowingFile? = nil) {
        self.descriptor = descriptor
        self.name = name
        self.growth = growth
    }

    deinit { close(descriptor) }

    /// Opens a file for reading, and explains a failure.
    convenience init(reading source: InputSource) throws(JSONLinesError) {
        let descriptor =
            source.growth?.open() ?? retrying { open(source.path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else {
            let number = errno
            // The writer's error is more specific than the missing file.
            _ = try source.growth?.finish()
            switch number {
            case ENOENT, ENOTDIR:
                throw JSONLinesError(
                    .missing, file: source.name,
                    "there is no such file. Check the path; it is relative to the job file.")
            case EACCES, EPERM:
                throw JSONLinesError(
                    .notReadable, file: source.name,
                    "this file may not be read. Check its permissions.")
            default:
                throw JSONLinesError(
                    .notReadable, file: source.name, "cannot be opened: \(lastError()).")
            }
        }
        self.init(descriptor: descriptor, name: source.name, growth: source.growth)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            throw JSONLinesError(
                .isDirectory, file: source.name,
                "this is a folder. Name a file in it, or all of them as \"\(source.name)/*.jsonl\"."
            )
        }
    }

    /// Sets the position at which ``read(into:)`` continues.
    func seek(to offset: Int) throws(JSONLinesError) {
        guard lseek(descriptor, off_t(offset), SEEK_SET) == off_t(offset) else {
            throw JSONLinesError(.readFailed, file: name, "reading failed: \(lastError()).")
        }
    }

    /// Reads once, at most as much as fits; 0 at the end.
    ///
    /// Waits at the end of a file that is still being written.
    func read(into space: UnsafeMutableRawBufferPointer) throws(JSONLinesError) -> Int {
        let count = try readOnce(into: space)
        guard count == 0, let growth,
            try growth.hasMore(than: Int(lseek(descriptor, 0, SEEK_CUR)))
        else { return count }
        let more = try readOnce(into: space)
        // If another program truncated the file, waiting would never end.
        guard more > 0 else { throw .changed(name) }
        return more
    }

    private func readOnce(into space: UnsafeMutableRawBufferPointer) throws(JSONLinesError) -> Int {
        let count = retrying { Platform.read(descriptor, space.baseAddress, space.count) }
        guard count >= 0 else {
            throw JSONLinesError(.readFailed, file: name, "reading failed: \(lastError()).")
        }
        return count
    }

    /// Writes all of the bytes, however many calls that takes.
    func write(_ bytes: UnsafeRawBufferPointer) throws(JSONLinesError) {
        var rest = bytes
        while let start = rest.baseAddress, rest.count > 0 {
            let count = retrying { Platform.write(descriptor, start, rest.count) }
            guard count >= 0 else {
                throw JSONLinesError(
                    .writeFailed, file: name, "writing failed: \(lastError()).")
            }
            rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        }
    }

    /// Lets the disk start on what was written, so that ``synchronize()`` takes less time.
    func beginWriteback(from offset: Int, count: Int) {
        Platform.beginWriteback(descriptor, from: offset, count: count)
    }

    /// Waits until the data is on the disk.
    func synchronize() throws(JSONLinesError) {
        let result = retrying { synchronizeData(descriptor) }
        guard result == 0 else {
            throw JSONLinesError(
                .writeFailed, file: name, "cannot be put on the disk: \(lastError()).")
        }
    }
}

/// The system's words for the error of the last call.
func lastError() -> String { String(cString: strerror(errno)) }

/// Makes the names in a path's folder durable, which syncing the file itself does not (fsync(2)).
package func synchronizeFolder(of path: String) throws(JSONLinesError) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) }
    let descriptor = retrying { open(folder ?? ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard descriptor >= 0 else {
        throw JSONLinesError(
            .writeFailed, file: path, "its folder cannot be opened: \(lastError()).")
    }
    defer { close(descriptor) }
    // Some file systems cannot sync a folder and say so with EINVAL: nothing is lost by it.
    guard retrying({ fsync(descriptor) }) == 0 || errno == EINVAL else {
        throw JSONLinesError(
            .writeFailed, file: path, "its folder cannot be put on the disk: \(lastError()).")
    }
}
