import Testing

@testable import JSON

struct UTF8ScanTests {
    private func fault(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { UTF8Scan.firstFault(in: $0) }
    }

    @Test func `sequences of up to three bytes are judged as the standard library does`() {
        for first in UInt8(0x7E)...0xFF {
            for second in [UInt8(0x01), 0x7F] + Array(0x80...0xC0) + [0xFF] {
                for tail in [[], [0x80], [0xBF], [0x7F], [0x80, 0x80], [0xC2, 0x80]] as [[UInt8]] {
                    let bytes = [first, second] + tail
                    let isText = String(validating: bytes, as: UTF8.self) != nil
                    #expect((fault(bytes) == nil) == isText, "\(bytes)")
                }
            }
        }
    }

    @Test(arguments: 0..<80)
    func `a fault is found at every place in a long text`(place: Int) {
        for bad in [0x00, 0x80, 0xFF] as [UInt8] {
            var bytes = [UInt8](repeating: 0x61, count: 80)
            #expect(fault(bytes) == nil)
            bytes[place] = bad
            #expect(fault(bytes) == place)
        }
    }

    @Test func `nothing is clean`() { #expect(fault([]) == nil) }
}
