import Hashing
import Platform
import Testing

@testable import JSON

struct JSONFuzzTests {
    /// Mutations tried; `SLUICE_FUZZ_ROUNDS` asks for more.
    static let rounds = getenv("SLUICE_FUZZ_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 100_000

    private static let corpus: [[UInt8]] = {
        let documents = [
            #"{"id":"chatcmpl-1","choices":[{"index":0,"message":{"role":"assistant","content":"é\n\u00e9 \ud83d\ude00"}}],"usage":{"total_tokens":31}}"#,
            #"[1,-0,2.50e+10,true,false,null,"",{},[],"\"\\\/\b\f\n\r\t",{"a":{"a":[[[0]]]}}]"#,
            "{ // c\n \"a\" : [ 1 , 2 , ] , /* d */ \"b\" : \"😀€\" , }",
        ]
        return (documents + JSONSamples.goodValues).map { Array($0.utf8) }
    }()

    private static let pieces: [[UInt8]] =
        [
            "\"", "\\", "\\u", "\\ud83d", "\\ude00", "{", "}", "[", "]", ",", ":", "0", "1e", "-",
            ".",
            "null", "true", " ", "\n", "//", "/*", "*/", "é", "\u{FEFF}", "\"a\":", "[[[[[[[",
        ]
        .map { Array($0.utf8) } + [[0], [0x1F], [0x80], [0xFF], [0xED, 0xA0, 0x80], [0xC3]]

    @Test(arguments: [JSONOptions.strict, .commented])
    func `no text crashes the reader, and what it takes comes back the same`(
        _ options: JSONOptions
    ) throws {
        var chance = SplitMix64(seed: 0x5EED)
        var taken = 0
        for _ in 0..<Self.rounds / 2 {
            var text = Self.corpus[chance.below(Self.corpus.count)]
            for _ in 0...chance.below(3) { mutate(&text, &chance) }
            do {
                let value = try JSONValue.parse(text, options: options)
                taken += 1
                let written = value.serialized
                let again = try JSONValue.parse(written)
                if again != value || again.serialized != written {
                    Issue.record("changed on the way: \(String(decoding: text, as: UTF8.self))")
                }
            } catch {
                let places = 0...text.count
                if !places.contains(error.offset) || error.line < 1 || error.column < 1 {
                    Issue.record("no such place: \(error) in \(text)")
                }
            }
        }
        // Both ways must have been gone often for this to mean anything.
        #expect(taken > Self.rounds / 100)
        #expect(taken < Self.rounds / 2)
    }

    private func mutate(_ text: inout [UInt8], _ chance: inout SplitMix64) {
        let place = chance.below(text.count + 1)
        switch chance.below(6) {
        case 0: text.insert(contentsOf: Self.pieces[chance.below(Self.pieces.count)], at: place)
        case 1 where place < text.count: text.remove(at: place)
        case 2 where place < text.count: text[place] ^= 1 << UInt8(chance.below(8))
        case 3: text.removeLast(text.count - place)
        case 4 where place < text.count:
            text.insert(contentsOf: text[place..<min(text.count, place + 9)], at: place)
        default:
            let other = Self.corpus[chance.below(Self.corpus.count)]
            text.insert(contentsOf: other.prefix(chance.below(other.count + 1)), at: place)
        }
    }
}

extension SplitMix64 {
    fileprivate mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
