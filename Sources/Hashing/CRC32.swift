import CHashing

/// The CRC-32 of zlib, gzip and PNG, so that common tools can verify the checksum of a line.
///
/// It detects accidental damage, not manipulation.
package struct CRC32: Sendable {
    private var register: UInt32 = .max

    package init() {}

    /// The checksum of all bytes so far.
    package var value: UInt32 { ~register }

    /// Takes in more bytes.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        if Self.isInProcessor, bytes.count >= Self.worthFolding {
            updateFolding(bytes)
        } else {
            updateByTables(bytes)
        }
    }

    private static let isInProcessor = chashing_has_crc32()
    private static let worthFolding = 64

    /// Folds all whole blocks of 16 bytes into a single one with the same checksum.
    private mutating func updateFolding(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress else { return }
        let blocks = bytes.count / 16
        var folded: (UInt64, UInt64) = (0, 0)
        withUnsafeMutableBytes(of: &folded) { space in
            guard let place = space.baseAddress else { return }
            chashing_crc32_fold(register, start, blocks, place)
        }
        register = 0
        withUnsafeBytes(of: folded) { updateByTables($0) }
        updateByTables(UnsafeRawBufferPointer(rebasing: bytes[(blocks * 16)...]))
    }

    /// Processes eight bytes at a time.
    mutating func updateByTables(_ bytes: UnsafeRawBufferPointer) {
        guard var source = bytes.baseAddress else { return }
        var left = bytes.count
        var crc = register
        Self.tables.withUnsafeBufferPointer { table in
            while left >= 8 {
                let low = UInt32(littleEndian: source.loadUnaligned(as: UInt32.self)) ^ crc
                let high = UInt32(
                    littleEndian: source.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
                crc = table[Int(low & 255) + 1792] ^ table[Int(low >> 8 & 255) + 1536]
                crc ^= table[Int(low >> 16 & 255) + 1280] ^ table[Int(low >> 24) + 1024]
                crc ^= table[Int(high & 255) + 768] ^ table[Int(high >> 8 & 255) + 512]
                crc ^= table[Int(high >> 16 & 255) + 256] ^ table[Int(high >> 24)]
                source += 8
                left -= 8
            }
            while left > 0 {
                crc = table[Int((crc ^ UInt32(source.load(as: UInt8.self))) & 255)] ^ crc >> 8
                source += 1
                left -= 1
            }
        }
        register = crc
    }

    /// Takes in more bytes.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable {
            update(UnsafeRawBufferPointer($0))
        }
        if done == nil { Array(bytes).withUnsafeBytes { update($0) } }
    }

    /// The checksum of a whole message.
    package static func checksum(of bytes: UnsafeRawBufferPointer) -> UInt32 {
        var crc = CRC32()
        crc.update(bytes)
        return crc.value
    }

    /// The checksum of a whole message.
    package static func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
        var crc = CRC32()
        crc.update(bytes)
        return crc.value
    }

    /// Eight tables of 256: table n advances a byte past n more zero bytes.
    private static let tables: [UInt32] = {
        var tables: [UInt32] = (0..<256).map { byte in
            (0..<8).reduce(UInt32(byte)) { crc, _ in
                crc & 1 == 1 ? 0xEDB8_8320 ^ crc >> 1 : crc >> 1
            }
        }
        for index in 256..<2048 {
            let before = tables[index - 256]
            tables.append(tables[Int(before & 255)] ^ before >> 8)
        }
        return tables
    }()
}
