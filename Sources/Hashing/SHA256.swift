/// The 256-bit Secure Hash Algorithm of FIPS 180-4, fed piece by piece.
package struct SHA256: Sendable {
    private var state = SHA256Block.initial
    private var pending: Pending = (0, 0, 0, 0, 0, 0, 0, 0)
    private var byteCount: UInt64 = 0

    /// One block, inline: a hasher that allocates would cost more than a short line's hash.
    private typealias Pending = (
        UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64, UInt64
    )

    package init() {}

    /// Takes in more of the message.
    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard var source = bytes.baseAddress else { return }
        var left = bytes.count
        let filled = Int(byteCount % 64)
        byteCount += UInt64(left)
        if filled > 0 {
            let taken = min(64 - filled, left)
            store(source, taken, at: filled)
            guard filled + taken == 64 else { return }
            compressPending()
            source += taken
            left -= taken
        }
        SHA256Block.compress(&state, source, count: left / 64)
        source += left & ~63
        left %= 64
        if left > 0 { store(source, left, at: 0) }
    }

    /// Takes in more of the message.
    package mutating func update(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable {
            update(UnsafeRawBufferPointer($0))
        }
        if done == nil { Array(bytes).withUnsafeBytes { update($0) } }
    }

    /// Takes in the UTF-8 of a text.
    package mutating func update(_ text: String) {
        var text = text
        text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
    }

    /// The digest of all bytes so far; more bytes may follow.
    package func finalize() -> Digest {
        var rest = self
        let bits = byteCount &* 8
        let padding = 1 + (119 - Int(byteCount % 64)) % 64
        withUnsafeTemporaryAllocation(byteCount: padding + 8, alignment: 8) { tail in
            tail.initializeMemory(as: UInt8.self, repeating: 0)
            tail[0] = 0x80
            tail.storeBytes(of: bits.bigEndian, toByteOffset: padding, as: UInt64.self)
            rest.update(UnsafeRawBufferPointer(tail))
        }
        return Digest(state: rest.state)
    }

    /// The digest of a whole message.
    package static func digest(of bytes: UnsafeRawBufferPointer) -> Digest {
        var hasher = SHA256()
        hasher.update(bytes)
        return hasher.finalize()
    }

    /// The digest of a whole message.
    package static func digest(of bytes: some Sequence<UInt8>) -> Digest {
        var hasher = SHA256()
        hasher.update(bytes)
        return hasher.finalize()
    }

    /// The digest of a text's UTF-8.
    package static func digest(of text: String) -> Digest {
        var hasher = SHA256()
        hasher.update(text)
        return hasher.finalize()
    }

    private mutating func store(_ source: UnsafeRawPointer, _ count: Int, at offset: Int) {
        withUnsafeMutableBytes(of: &pending) { block in
            UnsafeMutableRawBufferPointer(rebasing: block[offset..<offset + count])
                .copyMemory(from: UnsafeRawBufferPointer(start: source, count: count))
        }
    }

    private mutating func compressPending() {
        withUnsafeBytes(of: pending) { block in
            guard let block = block.baseAddress else { return }
            SHA256Block.compress(&state, block, count: 1)
        }
    }
}
