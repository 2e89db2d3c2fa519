import Platform

/// Fills a buffer from an offset in a file, with as many calls as necessary.
///
/// - Returns: The number of bytes read, smaller than the buffer only at the end of the file; nil if
///   reading failed, with the reason in `errno`.
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

/// Reads from a descriptor's current position to the end: of a file, a pipe or a system file.
///
/// - Returns: The bytes. If there are more than the limit, the result is longer than the limit but
///   incomplete. Nil if reading failed, with the reason in `errno`.
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

/// Writes bytes at an offset in a file, with as many calls as necessary.
///
/// - Returns: Whether all bytes were written; else the reason is in `errno`.
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

/// Repeats a system call while signals interrupt it.
package func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
