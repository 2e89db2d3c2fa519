import Testing

@testable import Hashing

struct CRC32Tests {
    @Test func `the check value of the catalogue of checksums comes out`() {
        #expect(CRC32.checksum(of: "123456789".utf8) == 0xCBF4_3926)
    }

    @Test(arguments: [
        (0, 0), (1, 0xA505_DF1B), (7, 0xD4B0_44FE), (8, 0xA44D_4B91), (9, 0x4C2E_1631),
        (63, 0xBEF0_CA58), (64, 0x8696_18E4), (1000, 0x616D_2259),
    ])
    func `lengths around the stride of eight agree with zlib`(length: Int, expected: UInt32) {
        #expect(CRC32.checksum(of: ReferenceDigests.message(length)) == expected)
    }

    @Test(arguments: [0, 1, 15, 16, 17, 63, 64, 65, 79, 80, 81, 127, 128, 1000, 4096, 100_001])
    func `the processor's way and the tables agree`(length: Int) {
        let message = ReferenceDigests.message(length)
        for start in 0...min(17, length) {
            var (fast, slow) = (CRC32(), CRC32())
            // From the second piece on the register is not what it is at the beginning.
            for piece in [message[..<start], message[start...]] {
                piece.withUnsafeBytes { bytes in
                    fast.update(bytes)
                    slow.updateByTables(bytes)
                }
            }
            #expect(fast.value == slow.value, "from \(start)")
        }
    }

    @Test(arguments: 1...17)
    func `a message cut into pieces has the checksum of the whole`(pieceLength: Int) {
        let message = ReferenceDigests.message(1000)
        var crc = CRC32()
        for start in stride(from: 0, to: message.count, by: pieceLength) {
            crc.update(message[start..<min(start + pieceLength, message.count)])
        }
        #expect(crc.value == 0x616D_2259)
    }
}
