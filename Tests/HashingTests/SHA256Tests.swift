import Testing

@testable import Hashing

struct SHA256Tests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let message: String
        let digest: String
        var testDescription: String { "\"\(message)\"" }
    }

    static let standard = [
        Vector(
            message: "",
            digest: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        Vector(
            message: "abc",
            digest: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        Vector(
            message: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            digest: "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
    ]

    @Test(arguments: standard)
    func `the standard's own examples come out as printed`(_ vector: Vector) {
        #expect(SHA256.digest(of: vector.message).hex == vector.digest)
        #expect(SHA256.digest(of: vector.message.utf8).hex == vector.digest)
        #expect(SHA256.digest(of: AnySequence(Array(vector.message.utf8))).hex == vector.digest)
    }

    @Test func `a million letters a come out as the standard says`() {
        var hasher = SHA256()
        let piece = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
        for _ in 0..<1000 { hasher.update(piece) }
        #expect(
            hasher.finalize().hex
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test func `every length from 0 to 200 agrees with the reference`() {
        var all = SHA256()
        for (length, word) in ReferenceDigests.firstWords.enumerated() {
            let digest = SHA256.digest(of: ReferenceDigests.message(length))
            #expect(digest.words.first == word, "length \(length)")
            all.update(digest.bytes)
        }
        #expect(all.finalize().hex == ReferenceDigests.ofAll)
    }

    @Test(arguments: [1, 3, 55, 56, 63, 64, 65, 100])
    func `a message cut into pieces has the digest of the whole`(pieceLength: Int) {
        let message = ReferenceDigests.message(1000)
        var hasher = SHA256()
        for start in stride(from: 0, to: message.count, by: pieceLength) {
            hasher.update(message[start..<min(start + pieceLength, message.count)])
        }
        #expect(hasher.finalize() == SHA256.digest(of: message))
    }

    @Test func `asking for the digest does not end the message`() {
        var hasher = SHA256()
        hasher.update("ab")
        #expect(hasher.finalize() == SHA256.digest(of: "ab"))
        hasher.update("c")
        #expect(hasher.finalize().hex == Self.standard[1].digest)
    }

    @Test func `a digest shows its bytes in the order of its digits`() {
        let digest = SHA256.digest(of: "abc")
        let digits = digest.bytes.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        #expect(digits.joined() == digest.hex)
        #expect("\(digest)" == digest.hex)
    }

    @Test func `the processor's instructions agree with the arithmetic`() {
        let message = ReferenceDigests.message(64 * 9 + 1)
        var state = SHA256Block.initial
        var (whole, pieces) = (state, state)
        message.withUnsafeBytes { bytes in
            // Off the alignment, since blocks of a message may lie anywhere.
            guard let start = bytes.baseAddress.map({ $0 + 1 }) else { return }
            for block in 0..<9 {
                state = SHA256Block.compress(state, start + 64 * block)
                SHA256Block.compress(&pieces, start + 64 * block, count: 1)
            }
            SHA256Block.compress(&whole, start, count: 9)
        }
        #expect(SHA256.Digest(state: whole) == SHA256.Digest(state: state))
        #expect(SHA256.Digest(state: pieces) == SHA256.Digest(state: state))
    }
}
