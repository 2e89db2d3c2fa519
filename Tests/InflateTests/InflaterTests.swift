import Inflate
import JSON
import TestSupport
import Testing

struct InflaterTests {
    static let forms: [(String, Inflater.Format)] = [
        (CompressedText.gzip, .gzip), (CompressedText.zlib, .deflate),
        (CompressedText.raw, .deflate),
    ]

    /// All that comes out, with pieces of one size and room of another.
    private func inflate(
        _ bytes: [UInt8], _ inflater: Inflater, pieces: Int = 1 << 20, room: Int = 1 << 12
    ) throws -> [UInt8] {
        var result: [UInt8] = []
        var space = [UInt8](repeating: 0, count: room)
        for start in stride(from: 0, to: bytes.count, by: pieces) {
            var rest = bytes[start..<min(start + pieces, bytes.count)]
            while true {
                let step = try rest.withUnsafeBytes { input in
                    try space.withUnsafeMutableBytes { try inflater.step(input, into: $0) }
                }
                rest = rest.dropFirst(step.taken)
                result += space[..<step.written]
                if rest.isEmpty, step.written < room { break }
            }
        }
        return result
    }

    @Test(arguments: forms)
    func `each form is undone, in pieces and rooms of any size`(
        _ text: String, _ format: Inflater.Format
    ) throws {
        let bytes = try #require(Base64.bytes(of: text))
        for pieces in [1, 2, 3, 7, 1000] {
            for room in [1, 2, 5, 64, 4096] {
                let inflater = Inflater(format)
                let result = try inflate(bytes, inflater, pieces: pieces, room: room)
                #expect(String(decoding: result, as: UTF8.self) == CompressedText.plain)
                #expect(inflater.isWhole)
                #expect(!inflater.hasTrailingBytes)
            }
        }
    }

    @Test(arguments: forms)
    func `data that was cut off is not whole`(_ text: String, _ format: Inflater.Format) throws {
        let bytes = try #require(Base64.bytes(of: text))
        for count in 0..<bytes.count {
            let inflater = Inflater(format)
            let result = try inflate(Array(bytes[..<count]), inflater)
            #expect(!inflater.isWhole, "\(count) bytes")
            #expect(CompressedText.plain.utf8.starts(with: result))
        }
    }

    @Test func `a changed bit is found by the checksum at the latest`() throws {
        let bytes = try #require(Base64.bytes(of: CompressedText.gzip))
        // From the compressed data on; what the header says besides does not matter.
        for place in 20..<bytes.count {
            var damaged = bytes
            damaged[place] ^= 4
            let inflater = Inflater(.gzip)
            let result = try? inflate(damaged, inflater)
            #expect(result == nil || !inflater.isWhole, "byte \(place)")
        }
    }

    @Test func `members follow one another`() throws {
        let member = try #require(Base64.bytes(of: CompressedText.gzip))
        let own = CompressedText.gzip(Array("and mine".utf8))
        for pieces in [1, 5, 1000] {
            let inflater = Inflater(.gzip)
            let result = try inflate(member + own + own, inflater, pieces: pieces, room: 33)
            #expect(
                String(decoding: result, as: UTF8.self)
                    == CompressedText.plain + "and mineand mine")
            #expect(inflater.isWhole)
        }
        let cut = Inflater(.gzip)
        _ = try inflate(member + own.dropLast(), cut)
        #expect(!cut.isWhole)
    }

    @Test func `bytes after the end are dropped and reported`() throws {
        for (text, format) in Self.forms {
            let bytes = try #require(Base64.bytes(of: text))
            let inflater = Inflater(format)
            let result = try inflate(bytes + [0, 0, 7], inflater)
            #expect(String(decoding: result, as: UTF8.self) == CompressedText.plain)
            #expect(inflater.isWhole)
            #expect(inflater.hasTrailingBytes)
            #expect(inflater.hasForeignBytes)
            #expect(inflater.length == bytes.count)
            let padded = Inflater(format)
            _ = try inflate(bytes + [0, 0], padded)
            #expect(padded.hasTrailingBytes && !padded.hasForeignBytes)
        }
    }

    @Test func `what is no gzip is damaged`() {
        #expect(throws: InflateError.damaged) {
            try inflate(Array(#"{"text": "plain"}"#.utf8), Inflater(.gzip))
        }
        #expect(throws: InflateError.damaged) {
            try inflate([0x78, 0x9C, 0xFF, 0xFF, 0xFF], Inflater(.deflate))
        }
    }

    @Test func `a step writes no more than there is room`() throws {
        let zeros = CompressedText.gzip([UInt8](repeating: 0, count: 200_000))
        let inflater = Inflater(.gzip)
        var space = [UInt8](repeating: 1, count: 100)
        let step = try zeros.withUnsafeBytes { input in
            try space.withUnsafeMutableBytes { room in
                try inflater.step(input, into: UnsafeMutableRawBufferPointer(rebasing: room[..<40]))
            }
        }
        #expect(step.written == 40)
        #expect(space[40...].allSatisfy { $0 == 1 })
    }
}
