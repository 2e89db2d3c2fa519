import JSONLines
import Testing

@testable import Jobs

struct LineBlockTests {
    @Test(arguments: [
        (lines: 256, busy: 0, parts: 4), (lines: 256, busy: 1, parts: 3),
        (lines: 256, busy: 3, parts: 1), (lines: 256, busy: 9, parts: 1),
        (lines: 64, busy: 0, parts: 4), (lines: 63, busy: 0, parts: 1),
    ])
    func `lines are shared out among the cores that have nothing else to do`(
        lines: Int, busy: Int, parts: Int
    ) {
        #expect(LineBlock.parts(of: lines, besides: busy, cores: 4) == parts)
    }

    @Test func `lines come out the same on however many cores`() throws {
        let text = #"{"input": "x", "targets": ["a/b"]}"#
        let decoder = InputDecoder(
            try JobDecoder().job(bytes: Array(text.utf8), file: "j.json"))
        var block = LineBlock()
        for number in 1...256 {
            Array(#"{"prompt":"\#(number)"}"#.utf8).withUnsafeBufferPointer { line in
                block.append(
                    line,
                    at: LinePosition(source: 0, number: number, offset: 0, length: line.count))
            }
        }
        #expect(block.isFull)
        let all = block.decoded(by: decoder, [.lines])
        let one = block.decoded(by: decoder, [.lines], besides: LineBlock.cores)
        #expect(one.digest == all.digest)
        #expect(Self.keys(one.lines) == Self.keys(all.lines))
        #expect(Set(Self.keys(one.lines)).count == 256)
    }

    private static func keys(_ lines: [DecodedLine]) -> [ContentKey] {
        lines.compactMap { if case .item(_, let key) = $0 { key } else { nil } }
    }
}
