#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension RunSummary {
    /// There is a summary that is damaged.
    package struct Unreadable: Error {}

    /// Reads a summary, however large: scores by many groups take megabytes.
    ///
    /// - Returns: Nil where there is none.
    /// - Throws: ``Unreadable``.
    package static func read(_ path: String) throws(Unreadable) -> RunSummary? {
        guard let file = fopen(path, "re") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
            bytes += chunk[..<count]
        }
        // Some editors put a mark of the byte order before what they save.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        guard ferror(file) == 0, let summary = RunSummary(parsing: bytes) else {
            throw Unreadable()
        }
        return summary
    }
}
