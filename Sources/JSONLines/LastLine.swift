import Files
import Platform

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
