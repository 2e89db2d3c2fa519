/// The identity of an item: 16 bytes, made from its content and occurrence number.
///
/// It does not depend on the position, so lines can move between runs without being paid for again.
package struct ItemKey: Hashable, Sendable {
    // Big-endian halves: sixteen bytes without an allocation.
    private let high: UInt64
    private let low: UInt64

    /// Takes the first 16 bytes of a digest.
    ///
    /// - Precondition: The digest has at least 16 bytes.
    package init(_ bytes: some Sequence<UInt8>) {
        var count = 0
        var high: UInt64 = 0
        var low: UInt64 = 0
        for byte in bytes.prefix(Self.size) {
            if count < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
            count += 1
        }
        precondition(count == Self.size, "An item's key takes 16 bytes.")
        self.high = high
        self.low = low
    }

    /// Takes the 16 bytes as two big-endian words.
    package init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    init?(_ blob: UnsafeRawBufferPointer) {
        guard blob.count == Self.size else { return nil }
        high = UInt64(bigEndian: blob.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: blob.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    package static let size = 16

    package var bytes: [UInt8] { withBytes { Array($0) } }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
    }
}
