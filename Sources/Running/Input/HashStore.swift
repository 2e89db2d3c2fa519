#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where hashes lie that are too many to be kept in memory.
package protocol HashStore: Sendable {
    /// Puts hashes behind as many others as the index says.
    ///
    /// - Returns: Whether all of them are there.
    func write(_ hashes: [UInt64], at index: Int) -> Bool

    /// - Returns: Nil where they cannot be read.
    func read(_ count: Int, at index: Int) -> [UInt64]?
}

/// A temporary file without a name, which no crash leaves behind.
package final class TemporaryHashes: HashStore {
    private let descriptor: Int32

    /// Nil where there is no place for temporary files.
    ///
    /// - Parameter folder: `$TMPDIR` unless stated.
    package init?(in folder: String? = nil) {
        let folder = folder ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        var path = Array("\(folder)/sluice-ids-XXXXXX".utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { return nil }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    package func write(_ hashes: [UInt64], at index: Int) -> Bool {
        hashes.withUnsafeBytes { bytes in
            Self.all(bytes.count) { done in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
                return pwrite(descriptor, rest.baseAddress, rest.count, off_t(index * 8 + done))
            }
        }
    }

    package func read(_ count: Int, at index: Int) -> [UInt64]? {
        var isWhole = false
        let hashes = [UInt64](unsafeUninitializedCapacity: count) { space, filled in
            let bytes = UnsafeMutableRawBufferPointer(space)
            isWhole = Self.all(bytes.count) { done in
                let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[done...])
                return pread(descriptor, rest.baseAddress, rest.count, off_t(index * 8 + done))
            }
            filled = isWhole ? count : 0
        }
        return isWhole ? hashes : nil
    }

    /// Calls until so many bytes are done.
    private static func all(_ count: Int, _ call: (_ done: Int) -> Int) -> Bool {
        var done = 0
        while done < count {
            let more = call(done)
            if more < 0, errno == EINTR { continue }
            if more <= 0 { return false }
            done += more
        }
        return true
    }
}
