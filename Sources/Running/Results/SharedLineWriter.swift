import JSONLines
import Synchronization

/// A writer of lines that several threads may reach, one at a time.
///
/// Unchecked because the writer itself knows nothing of threads: every touch of it is
/// inside the lock, and it never leaves this class.
final class SharedLineWriter: @unchecked Sendable {
    private let lock = Mutex(())
    private let writer: JSONLinesWriter

    /// Writes beside `path` until ``finish(as:)`` puts the file in its place.
    init(path: String) throws(JSONLinesError) {
        writer = try JSONLinesWriter(path: path, opening: .replacing)
    }

    func append(_ line: UnsafeRawBufferPointer) throws(JSONLinesError) {
        try lock.withLock { _ throws(JSONLinesError) in _ = try writer.append(line) }
    }

    func append(_ line: [UInt8]) throws(JSONLinesError) {
        try lock.withLock { _ throws(JSONLinesError) in _ = try writer.append(line) }
    }

    /// Puts all of it on the disk and, whole, in its place.
    func finish(as path: String) throws(JSONLinesError) {
        try lock.withLock { _ throws(JSONLinesError) in
            try writer.synchronize()
            try writer.rename(to: path)
            try writer.close()
        }
    }
}
