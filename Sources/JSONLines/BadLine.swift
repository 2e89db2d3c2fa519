import Files

/// The kept part of a line that is not text or is too long.
package struct BadLine: Hashable, Sendable {
    /// The beginning of the line; all of it if it has as many bytes.
    package let bytes: [UInt8]
    /// How many bytes the line has, without its ending.
    package let length: Int

    /// Enough to see what it is.
    package static let maximumBytes = 64 << 10

    init(_ line: UnsafeBufferPointer<UInt8>) {
        bytes = Array(line.prefix(Self.maximumBytes))
        length = line.count
    }

    /// Reads one again that was skipped; returns nothing if that is impossible, as in a pipe.
    init(_ file: OpenFile, from start: Int, to end: Int) {
        func read(_ range: Range<Int>) -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: range.count)
            let count = bytes.withUnsafeMutableBytes {
                readAll(from: file.descriptor, into: $0, at: range.lowerBound)
            }
            return Array(bytes.prefix(count ?? 0))
        }
        let ending = read(max(start, end - 2)..<end)
        let endingLength =
            ending == [0x0D, 0x0A] ? 2 : ending.last == 0x0A || ending.last == 0x0D ? 1 : 0
        length = end - start - endingLength
        bytes = read(start..<start + min(length, Self.maximumBytes))
    }
}
