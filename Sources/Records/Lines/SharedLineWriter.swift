import Dispatch
package import JSONLines
import Platform
import Synchronization

/// A writer of lines that several threads may use.
///
/// Lines are collected in blocks, which a queue of the writer's own writes to the file, so that the
/// caller can continue to read them from the checkpoint. A later call throws the error if that
/// fails.
///
/// Unchecked because the file's writer itself is not thread-safe: it is used on the queue only, and
/// never leaves this class.
package final class SharedLineWriter: @unchecked Sendable {
    private let lock = Mutex(Gathered())
    private let writer: JSONLinesWriter
    private let queue = DispatchQueue(label: "lines")
    /// The most blocks that may be waiting at once.
    private let room = DispatchSemaphore(value: 2)

    private struct Gathered {
        var block: [UInt8] = []
        var failure: JSONLinesError?
    }

    private static let blockSize = 1 << 18

    /// Writes to a file next to `path` until ``finish(as:)`` moves it into place.
    package init(path: String) throws(JSONLinesError) {
        writer = try JSONLinesWriter(path: path, opening: .replacing)
    }

    /// - Precondition: The bytes hold no newline.
    package func append(_ line: UnsafeRawBufferPointer) throws(JSONLinesError) {
        precondition(
            line.baseAddress.map { memchr($0, 0x0A, line.count) == nil } ?? true,
            "A line holds no newline.")
        try lock.withLock { gathered throws(JSONLinesError) in
            if let failure = gathered.failure { throw failure }
            gathered.block.append(contentsOf: line)
            gathered.block.append(0x0A)
            if gathered.block.count >= Self.blockSize { handOver(&gathered.block) }
        }
    }

    package func append(_ line: [UInt8]) throws(JSONLinesError) {
        let result = line.withUnsafeBytes { bytes in
            Result { () throws(JSONLinesError) in try append(bytes) }
        }
        try result.get()
    }

    /// Waits while too many blocks are waiting; with the lock held, so that blocks keep their
    /// order.
    private func handOver(_ block: inout [UInt8]) {
        var lines: [UInt8] = []
        swap(&lines, &block)
        block.reserveCapacity(Self.blockSize + Self.blockSize / 16)
        room.wait()
        queue.async { [self, lines] in
            let result = Result { () throws(JSONLinesError) in try writer.append(lines: lines) }
            room.signal()
            if case .failure(let error) = result {
                lock.withLock { $0.failure = $0.failure ?? error }
            }
        }
    }

    /// Writes everything to disk and moves the file into place.
    package func finish(as path: String) throws(JSONLinesError) {
        lock.withLock { handOver(&$0.block) }
        let result = queue.sync {
            Result { () throws(JSONLinesError) in
                if let failure = lock.withLock({ $0.failure }) { throw failure }
                try writer.synchronize()
                try writer.rename(to: path)
                try writer.close()
            }
        }
        try result.get()
    }
}
