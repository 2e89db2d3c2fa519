import Platform

/// Fills a space from a place in a file, however many calls that takes.
///
/// - Returns: How many bytes were read, fewer than asked for only where the file ends; nil where
///   reading failed, and `errno` says why.
package func readAll(
    from descriptor: Int32, into space: UnsafeMutableRawBufferPointer, at offset: Int
) -> Int? {
    var done = 0
    while let start = space.baseAddress, done < space.count {
        let count = retrying {
            pread(descriptor, start + done, space.count - done, off_t(offset + done))
        }
        if count < 0 { return nil }
        if count == 0 { break }
        done += count
    }
    return done
}

/// Reads from where a descriptor stands to the end, be it a file, a pipe or one of the system's.
///
/// - Returns: What is there; more bytes than the limit, and not all of them, if there are more
///   than that. Nil if reading failed, and `errno` says why.
package func readToEnd(of descriptor: Int32, limit: Int = .max) -> [UInt8]? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count <= limit {
        let count = retrying { read(descriptor, &buffer, buffer.count) }
        if count < 0 { return nil }
        if count == 0 { break }
        bytes += buffer[..<count]
    }
    return bytes
}

/// All bytes of a file; nil if it cannot be opened or read.
package func contents(ofFile path: String) -> [UInt8]? {
    let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return readToEnd(of: descriptor)
}

/// Writes bytes to a place in a file, however many calls that takes.
///
/// - Returns: Whether all of them are written; `errno` says why not.
package func writeAll(
    _ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int
) -> Bool {
    var done = 0
    while let start = bytes.baseAddress, done < bytes.count {
        let count = retrying {
            pwrite(descriptor, start + done, bytes.count - done, off_t(offset + done))
        }
        if count <= 0 { return false }
        done += count
    }
    return true
}

/// Makes a system call again for as long as signals interrupt it.
package func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
