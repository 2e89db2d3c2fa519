/// A moving stretch of a file: the bytes being examined, and those read along with them.
final class ByteWindow {
    let file: OpenFile
    private var storage: UnsafeMutableRawBufferPointer
    /// Bytes that were read and not yet returned.
    private var start = 0
    private var end = 0
    private(set) var isAtEnd = false
    /// Where the window begins in the file.
    private(set) var offset: Int

    /// `offset` is the descriptor's position in the file.
    init(file: OpenFile, at offset: Int = 0, chunk: Int = 256 << 10) {
        self.file = file
        self.offset = offset
        storage = .allocate(byteCount: chunk, alignment: 64)
    }

    deinit { storage.deallocate() }

    var count: Int { end - start }

    /// The content of the window; valid until the next call that moves or fills it.
    var bytes: UnsafeBufferPointer<UInt8> { first(count) }

    /// The first bytes of the window, under the same condition.
    func first(_ length: Int) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(
            UnsafeMutableRawBufferPointer(rebasing: storage[start..<start + length])
                .assumingMemoryBound(to: UInt8.self))
    }

    /// The first bytes of what is left, fewer at the end of the file.
    func peek(_ count: Int) throws(JSONLinesError) -> [UInt8] {
        while self.count < count, !isAtEnd { try fill() }
        return Array(storage[start..<min(end, start + count)])
    }

    func skip(_ count: Int) {
        start += count
        offset += count
    }

    /// Reads more, after making room at the end.
    func fill() throws(JSONLinesError) {
        if start > 0 {
            storage.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[start..<end]))
            end -= start
            start = 0
        }
        if end == storage.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(
                byteCount: storage.count * 2, alignment: 64)
            larger.copyMemory(from: UnsafeRawBufferPointer(storage))
            storage.deallocate()
            storage = larger
        }
        let count = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: storage[end...]))
        if count == 0 { isAtEnd = true }
        end += count
    }
}
