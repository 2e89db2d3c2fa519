import Hashing
import JSON
package import Vocabulary

/// The end of each line of the partial results: the identity of its work, and a checksum.
///
/// The line is the result line with one more member, `"checkpoint"`; its CRC-32 covers all bytes
/// before the digits. It allows a result to be restored into a database that lost it.
struct ResultSeal: Equatable {
    var work: WorkID
    /// The order of completion.
    var sequence: Int64
    /// The item's key; nil if the item had no row.
    var key: ItemKey?

    /// Appends a result line with its seal and a line break.
    ///
    /// The target's registered name is passed as JSON, because many lines share it.
    func append(_ line: UnsafeRawBufferPointer, target: [UInt8], to buffer: inout [UInt8]) {
        let start = buffer.count
        buffer.append(contentsOf: line.dropLast())
        buffer.append(contentsOf: Self.marker)
        buffer.append(contentsOf: target)
        buffer.append(contentsOf: Self.keyMember)
        if let key {
            key.withBytes { for byte in $0 { Self.append(byte, to: &buffer) } }
        }
        buffer.append(contentsOf: Self.workMember)
        Self.append(work.rawValue, to: &buffer)
        buffer.append(contentsOf: Self.sequenceMember)
        Self.append(sequence, to: &buffer)
        buffer.append(contentsOf: Self.checksumMember)
        let checksum = buffer.withUnsafeBytes { bytes in
            CRC32.checksum(of: UnsafeRawBufferPointer(rebasing: bytes[start...]))
        }
        withUnsafeBytes(of: checksum.bigEndian) {
            for byte in $0 { Self.append(byte, to: &buffer) }
        }
        buffer.append(contentsOf: Self.end)
        buffer.append(0x0A)
    }

    fileprivate static let marker = Array(#","checkpoint":{"target":"#.utf8)
    fileprivate static let keyMember = Array(#","key":""#.utf8)
    fileprivate static let workMember = Array(#"","work":"#.utf8)
    fileprivate static let sequenceMember = Array(#","seq":"#.utf8)
    fileprivate static let checksumMember = Array(#","crc":""#.utf8)
    fileprivate static let end = Array(#""}}"#.utf8)

    private static func append(_ byte: UInt8, to buffer: inout [UInt8]) {
        buffer.append(digits[Int(byte >> 4)])
        buffer.append(digits[Int(byte & 15)])
    }

    private static func append(_ number: Int64, to buffer: inout [UInt8]) {
        var rest = number.magnitude
        let start = buffer.count
        repeat {
            buffer.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        if number < 0 { buffer.append(UInt8(ascii: "-")) }
        buffer[start...].reverse()
    }

    private static let digits = Array("0123456789abcdef".utf8)
}

/// A line of the partial results with a correct checksum, split into its parts.
package struct SealedLine {
    let seal: ResultSeal
    /// The registered name of the target, as JSON.
    private let targetText: UnsafeRawBufferPointer
    /// The result line without its closing brace.
    private let open: UnsafeRawBufferPointer

    /// Nil if the bytes, without their line break, do not match their checksum.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        guard rest.dropSuffix(ResultSeal.end), let sum = rest.popHex(4), sum.count == 4,
            rest.hasSuffix(ResultSeal.checksumMember)
        else { return nil }
        let stored = sum.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard CRC32.checksum(of: rest) == stored,
            rest.dropSuffix(ResultSeal.checksumMember), let sequence = rest.popNumber(),
            rest.dropSuffix(ResultSeal.sequenceMember), let work = rest.popNumber(),
            rest.dropSuffix(ResultSeal.workMember)
        else { return nil }
        var withKey = rest
        let key = withKey.popHex(ItemKey.size)
        if key != nil { rest = withKey }
        guard rest.dropSuffix(ResultSeal.keyMember),
            let marker = rest.lastRange(of: ResultSeal.marker)
        else { return nil }
        seal = ResultSeal(
            work: WorkID(rawValue: work), sequence: sequence, key: key.map { ItemKey($0) })
        targetText = UnsafeRawBufferPointer(rebasing: rest[(marker + ResultSeal.marker.count)...])
        open = UnsafeRawBufferPointer(rebasing: rest[..<marker])
    }

    /// The work id with the numbers of the database that the line was written for.
    package var work: WorkID { seal.work }

    /// The result line as the database had it.
    package var line: [UInt8] { Array(open) + [UInt8(ascii: "}")] }

    /// The registered name of the target; nil if the line does not have it.
    var target: String? {
        (try? JSONValue.parse(Array(targetText)))?.string.flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// Reading from the end.
extension UnsafeRawBufferPointer {
    fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
        count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
    }

    fileprivate mutating func dropSuffix(_ suffix: [UInt8]) -> Bool {
        guard hasSuffix(suffix) else { return false }
        self = UnsafeRawBufferPointer(rebasing: dropLast(suffix.count))
        return true
    }

    fileprivate mutating func popNumber() -> Int64? {
        let digits = suffix(while: { 0x30...0x39 ~= $0 || $0 == 0x2D })
        guard let number = Int64(String(decoding: digits, as: UTF8.self)) else { return nil }
        self = UnsafeRawBufferPointer(rebasing: dropLast(digits.count))
        return number
    }

    fileprivate mutating func popHex(_ bytes: Int) -> [UInt8]? {
        guard count >= 2 * bytes else { return nil }
        var result: [UInt8] = []
        var high: UInt8?
        for digit in self[(count - 2 * bytes)...] {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x61 + 10
            default: return nil
            }
            if let first = high {
                result.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        self = UnsafeRawBufferPointer(rebasing: dropLast(2 * bytes))
        return result
    }

    private func suffix(while isTaken: (UInt8) -> Bool) -> Slice<UnsafeRawBufferPointer> {
        var start = endIndex
        while start > startIndex, isTaken(self[start - 1]) { start -= 1 }
        return self[start...]
    }

    fileprivate func lastRange(of bytes: [UInt8]) -> Int? {
        guard count >= bytes.count else { return nil }
        return (0...(count - bytes.count)).last { start in
            self[start] == bytes[0] && self[start..<start + bytes.count].elementsEqual(bytes)
        }
    }
}
