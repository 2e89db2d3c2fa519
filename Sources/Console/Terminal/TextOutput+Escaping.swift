extension TextOutput {
    /// The same for a terminal: control characters that JSON may hold as they are, and the marks
    /// that reorder text, are written as JSON would escape them, `\u009B`.
    ///
    /// So the meaning of a JSON document does not change. JSON never contains a raw ESC, and escape
    /// sequences of the tool itself are kept.
    package func escapingControls() -> TextOutput {
        TextOutput { bytes throws(OutputError) in
            try self.write(bytes: EscapedControls.escaped(bytes))
        }
    }
}

/// Finds DEL, C1 controls and marks of direction in UTF-8.
private enum EscapedControls {
    static func escaped(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: mayBegin) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 64)
        var index = 0
        while index < bytes.count {
            if mayBegin(bytes[index]), let (scalar, length) = control(bytes[index...]) {
                let digits = String(scalar, radix: 16, uppercase: true)
                let zeros = String(repeating: "0", count: 4 - digits.count)
                result += "\\u\(zeros)\(digits)".utf8
                index += length
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func mayBegin(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x7F, 0xC2, 0xD8, 0xE2: true
        default: false
        }
    }

    /// The control that the bytes begin with, and how many bytes it has.
    private static func control(_ bytes: ArraySlice<UInt8>) -> (scalar: UInt32, length: Int)? {
        let first = bytes[bytes.startIndex]
        if first == 0x7F { return (0x7F, 1) }
        let length = first == 0xE2 ? 3 : 2
        guard bytes.count >= length else { return nil }
        let low = bytes.dropFirst().prefix(length - 1).reduce(UInt32(0)) {
            $0 << 6 | UInt32($1 & 0x3F)
        }
        let scalar = low | UInt32(first & (length == 3 ? 0x0F : 0x1F)) << (length == 3 ? 12 : 6)
        switch scalar {
        // Unicode UAX 9: marks, embeddings, overrides and isolates.
        case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
            return (scalar, length)
        default: return nil
        }
    }
}
