/// A valid gzip stream of spaces, a thousandth of their size, with an answer at its end.
///
/// Who inflates it takes it for that answer, if there is room for the spaces.
struct GzipBomb: Sendable {
    /// Bytes of the stream in its middle, each of which is 1,032 spaces.
    let middle: Int
    /// Of all the spaces.
    private let checksum: UInt32

    /// Half a megabyte more than a reply may have.
    static let small = GzipBomb(middle: 33_000, checksum: 0xB1AB_EE74)
    /// A gigabyte.
    static let large = GzipBomb(middle: 1 << 20, checksum: 0x9CA9_2D07)

    /// The head of the file, then a block in which "258 bytes as before" is two bits, both zero,
    /// with the first space.
    static let start: [UInt8] = [
        0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3,
        0xEC, 0xC0, 0x81, 0x00, 0x00, 0x00, 0x00, 0x80, 0x20, 0x95, 0xFD, 0x29, 0x17, 0xA9, 0x00,
    ]

    var spaces: Int { 1 + 258 * (4 * middle + 4) }

    /// The end of the block, a stored one with the text, and the sums over both.
    func end(_ text: [UInt8]) -> [UInt8] {
        let length = UInt16(truncatingIfNeeded: text.count)
        return [0x0E] + Self.bytes(length) + Self.bytes(~length) + text
            + Self.bytes(Self.checksum(of: text, after: checksum))
            + Self.bytes(UInt32(truncatingIfNeeded: spaces + text.count))
    }

    private static func bytes(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    /// CRC-32 as gzip has it, bit by bit.
    private static func checksum(of bytes: [UInt8], after start: UInt32) -> UInt32 {
        ~bytes.reduce(~start) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
                sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0)
            }
        }
    }

    /// A whole reply with it.
    func script(answer: [UInt8]) -> FaultScript {
        let end = end(answer)
        let length = Self.start.count + middle + end.count
        let head =
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\n"
            + "content-length: \(length)\r\n\r\n"
        let block = [UInt8](repeating: 0, count: 10_000)
        return FaultScript([
            .send(Array(head.utf8) + Self.start), .flood(block, times: middle / block.count),
            .send([UInt8](repeating: 0, count: middle % block.count) + end),
        ])
    }
}
