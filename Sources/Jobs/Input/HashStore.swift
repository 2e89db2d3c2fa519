import Files
import Platform

/// Storage for hashes that do not fit in memory.
package protocol HashStore: Sendable {
    /// Writes hashes after as many others as the index says.
    ///
    /// - Returns: Whether all of them were written.
    func write(_ hashes: [UInt64], at index: Int) -> Bool

    /// - Returns: Nil if they cannot be read.
    func read(_ count: Int, at index: Int) -> [UInt64]?
}

/// A temporary file without a name, which no crash leaves behind.
package final class TemporaryHashes: HashStore {
    private let descriptor: Int32

    /// Nil if there is no place for temporary files.
    ///
    /// - Parameter folder: By default the folder for temporary files.
    package init?(in folder: String? = nil) {
        let folder = folder ?? temporaryPlace(getenv("TMPDIR").map { String(cString: $0) })
        var path = Array("\(folder)/sluice-ids-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { return nil }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    package func write(_ hashes: [UInt64], at index: Int) -> Bool {
        hashes.withUnsafeBytes { writeAll($0, to: descriptor, at: index * 8) }
    }

    package func read(_ count: Int, at index: Int) -> [UInt64]? {
        let hashes = [UInt64](unsafeUninitializedCapacity: count) { space, filled in
            let bytes = UnsafeMutableRawBufferPointer(space)
            let isWhole = readAll(from: descriptor, into: bytes, at: index * 8) == bytes.count
            filled = isWhole ? count : 0
        }
        return hashes.count == count ? hashes : nil
    }
}
