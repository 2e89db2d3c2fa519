import Testing

@testable import HTTP

struct LinkLocalAddressTests {
    private static let zeros = [UInt8](repeating: 0, count: 10)

    @Test(arguments: [
        [UInt8]([0xFE, 0x80]) + [UInt8](repeating: 1, count: 14),
        [0xFE, 0xBF] + [UInt8](repeating: 1, count: 14),
        zeros + [0xFF, 0xFF, 169, 254, 169, 254],
        zeros + [0, 0, 169, 254, 169, 254],
        [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 169, 254, 169, 254],
        [1, 2, 3],
    ])
    func `link-local and metadata addresses are known in every spelling`(bytes: [UInt8]) {
        #expect(isLinkLocal(v6: bytes))
    }

    @Test(arguments: [
        zeros + [0, 0, 0, 0, 0, 1],
        zeros + [0xFF, 0xFF, 127, 0, 0, 1],
        [0xFE, 0xC0] + [UInt8](repeating: 0, count: 14),
        [0x2A] + [UInt8](repeating: 7, count: 15),
    ])
    func `other addresses may be called`(bytes: [UInt8]) {
        #expect(!isLinkLocal(v6: bytes))
    }

    @Test func `four-byte addresses`() {
        #expect(isLinkLocal(v4: [169, 254, 169, 254]))
        #expect(!isLinkLocal(v4: [169, 253, 1, 1]))
        #expect(!isLinkLocal(v4: [127, 0, 0, 1]))
    }
}
