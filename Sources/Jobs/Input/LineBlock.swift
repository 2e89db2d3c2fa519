import Dispatch
import Hashing
import JSONLines
import Platform

/// What a line is, as far as it can be decided without the lines before it.
enum DecodedLine: Sendable {
    case item(InputItem, ContentKey)
    case fault(InputError)

    init(
        _ line: UnsafeBufferPointer<UInt8>, by decoder: InputDecoder,
        as format: RecordFormat = .lines
    ) {
        do throws(InputError) {
            let item = try decoder.decode(line: line, as: format)
            self = .item(item, item.contentKey)
        } catch { self = .fault(error) }
    }
}

extension DecodedLine {
    /// How many prompts the line holds.
    var promptCount: Int {
        if case .item(let item, _) = self { item.promptCount } else { 1 }
    }

    /// One of them, from 0.
    func prompt(_ number: Int) -> DecodedLine {
        guard case .item(let whole, _) = self, whole.promptCount > 1 else { return self }
        let item = whole.prompt(number)
        return .item(item, item.contentKey)
    }
}

/// Neighbouring lines, kept together so that all cores can decode them at once.
package struct LineBlock: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private(set) var positions: [LinePosition] = []

    /// Whether there are enough lines, or bytes, to be worth sharing out.
    var isFull: Bool { ends.count >= 256 || bytes.count >= 1 << 18 }

    mutating func append(_ line: UnsafeBufferPointer<UInt8>, at position: LinePosition) {
        bytes.append(contentsOf: line)
        ends.append(bytes.count)
        positions.append(position)
    }

    func withLine<Value>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
        bytes.withUnsafeBufferPointer { body(line(index, in: $0)) }
    }

    private func line(
        _ index: Int, in bytes: UnsafeBufferPointer<UInt8>
    ) -> UnsafeBufferPointer<UInt8> {
        let start = index == 0 ? 0 : ends[index - 1]
        return UnsafeBufferPointer(rebasing: bytes[start..<ends[index]])
    }

    /// Decodes all lines, in their order; `formats` are those of the sources.
    ///
    /// `busy` is the number of cores with other work, which must not wait.
    ///
    /// - Returns: The lines, and a hash of their bytes and places.
    func decoded(
        by decoder: InputDecoder, _ formats: [RecordFormat], besides busy: Int = 0
    ) -> (lines: [DecodedLine], digest: UInt64) {
        let count = ends.count
        var hashes = [UInt64](repeating: 0, count: count)
        let lines = hashes.withUnsafeMutableBufferPointer { hashes in
            decoded(by: decoder, formats, in: Self.parts(of: count, besides: busy), hashes)
        }
        var digest = StableHash()
        for hash in hashes { digest.combine(hash) }
        return (lines, digest.value)
    }

    private func decoded(
        by decoder: InputDecoder, _ formats: [RecordFormat], in parts: Int,
        _ hashes: UnsafeMutableBufferPointer<UInt64>
    ) -> [DecodedLine] {
        let count = ends.count
        return bytes.withUnsafeBufferPointer { bytes in
            // Shared with the parts until all have ended, and only read.
            nonisolated(unsafe) let bytes = bytes
            return [DecodedLine](unsafeUninitializedCapacity: count) { space, filled in
                // Shared as well; each part writes its own lines only.
                nonisolated(unsafe) let space = space
                nonisolated(unsafe) let hashes = hashes
                DispatchQueue.concurrentPerform(iterations: parts) { part in
                    for index in (part * count / parts)..<((part + 1) * count / parts) {
                        let (line, place) = (line(index, in: bytes), positions[index])
                        space.initializeElement(
                            at: index,
                            to: DecodedLine(line, by: decoder, as: formats[place.source]))
                        var hash = StableHash(seed: UInt64(place.source))
                        hash.combine(UInt64(place.number))
                        hash.combine(UnsafeRawBufferPointer(line))
                        hashes[index] = hash.value
                    }
                }
                filled = count
            }
        }
    }

    /// The same; each part writes only its own lines.
    static func parts(of count: Int, besides busy: Int, cores: Int = cores) -> Int {
        count < worthSharing ? 1 : max(1, cores - busy)
    }

    private static let worthSharing = 64
    /// How much the machine does at once.
    package static let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}
