/// How JSON represents bytes, for which it has no type (RFC 4648, section 4).
///
/// Foundation's implementation would be its only use, and make the binary 12 MB larger.
package enum Base64 {
    package static func text(of bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0...group.count { text.append(digits[bits >> (18 - 6 * place) & 63]) }
            for _ in group.count..<3 { text.append(UInt8(ascii: "=")) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes that a text encodes, with or without padding; nil if it is not valid.
    package static func bytes(of text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (bits, count) = (0, 0)
        let digits = text.utf8.prefix { $0 != UInt8(ascii: "=") }
        let values = Self.values
        for byte in digits {
            let digit = Int(values[Int(byte)])
            guard digit < 64 else { return nil }
            (bits, count) = ((bits << 6 | digit) & 0xFFF, count + 6)
            if count < 8 { continue }
            count -= 8
            bytes.append(UInt8(truncatingIfNeeded: bits >> count))
        }
        return digits.count % 4 == 1 ? nil : bytes
    }

    /// A vector as OpenAI's embeddings have it: 32-bit floats, the lowest byte first.
    package static func text(of vector: [Float]) -> String {
        text(
            of: vector.flatMap { value in
                withUnsafeBytes(of: value.bitPattern.littleEndian, Array.init)
            })
    }

    /// The value of each byte as a digit; 64 if it is not a digit.
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 64, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
        return values
    }()

    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
}
