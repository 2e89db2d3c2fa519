/// Reads lines of one file back, mostly in the file's order, a stretch at a time.
///
/// Looking at the file and reading from it are system calls; neighbours share them.
package struct LineWindow {
    private let file: LineFile
    private var start = 0
    private var bytes: [UInt8] = []

    /// Enough for some hundred prompts, little enough to hold one for each target.
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
