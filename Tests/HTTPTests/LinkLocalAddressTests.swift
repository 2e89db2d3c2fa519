import CCurl
import Platform
import Testing

@testable import HTTP

struct LinkLocalAddressTests {
    private static let zeros = [UInt8](repeating: 0, count: 10)

    private static let eight = [UInt8](repeating: 0, count: 8)
    private static let refused: [[UInt8]] = [
        [0xFE, 0x80] + [UInt8](repeating: 1, count: 14),
        [0xFE, 0xBF] + [UInt8](repeating: 1, count: 14),
        zeros + [0xFF, 0xFF, 169, 254, 169, 254],
        zeros + [0, 0, 169, 254, 169, 254],
        [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 169, 254, 169, 254],
        eight + [0xFF, 0xFF, 0, 0, 169, 254, 169, 254],
        [0, 0x64, 0xFF, 0x9B, 0, 1, 0, 0, 0, 0, 0, 0, 169, 254, 169, 254],
        [0, 0x64, 0xFF, 0x9B, 0, 1, 169, 254, 0, 169, 254, 0, 0, 0, 0, 0],
        [0, 0x64, 0xFF, 0x9B, 0, 1, 7, 169, 0, 254, 169, 254, 0, 0, 0, 0],
        [0, 0x64, 0xFF, 0x9B, 0, 1, 7, 7, 0, 169, 254, 169, 254, 0, 0, 0],
        [0x20, 0x02, 169, 254, 169, 254] + zeros,
        [0xFD, 0, 0x0E, 0xC2] + zeros + [2, 0x54],
        [0xFD, 0, 0x0E, 0xC2] + zeros + [0, 0x23],
        [0xFD, 0x20, 0, 0xCE] + zeros + [2, 0x54],
        zeros + [0xFF, 0xFF, 100, 100, 100, 200],
        [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 100, 100, 100, 200],
        [0x20, 0x02, 100, 100, 100, 200] + zeros,
        [1, 2, 3],
    ]

    @Test(arguments: refused)
    func `link-local and metadata addresses are known in every spelling`(bytes: [UInt8]) {
        #expect(isLinkLocal(v6: bytes))
    }

    private static let callable: [[UInt8]] = [
        zeros + [0, 0, 0, 0, 0, 1],
        zeros + [0xFF, 0xFF, 127, 0, 0, 1],
        [0xFE, 0xC0] + [UInt8](repeating: 0, count: 14),
        [0x2A] + [UInt8](repeating: 7, count: 15),
        [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9],
        [0x20, 0x02, 9, 9, 9, 9] + zeros,
        [0xFD, 0, 0x0E, 0xC2] + zeros + [2, 0x53],
    ]

    @Test(arguments: callable)
    func `other addresses may be called`(bytes: [UInt8]) {
        #expect(!isLinkLocal(v6: bytes))
    }

    @Test func `four-byte addresses`() {
        #expect(isLinkLocal(v4: [169, 254, 169, 254]))
        #expect(!isLinkLocal(v4: [169, 253, 1, 1]))
        #expect(!isLinkLocal(v4: [127, 0, 0, 1]))
        for metadata: [UInt8] in [[100, 100, 100, 200], [192, 0, 0, 192], [168, 63, 129, 16]] {
            #expect(isLinkLocal(v4: metadata))
            // Their neighbours are ordinary machines.
            #expect(!isLinkLocal(v4: metadata.dropLast() + [metadata[3] + 1]))
        }
    }

    @Test(arguments: [
        ("169.254.169.254", true), ("fe80::1", true), ("::ffff:169.254.169.254", true),
        ("100.100.100.200", true), ("::ffff:100.100.100.200", true), ("100.100.100.201", false),
        ("64:ff9b::a9fe:a9fe", true), ("fd00:ec2::254", true), ("127.0.0.1", false),
        ("::1", false), ("2a00::7", false),
    ])
    func `what a name turns out to stand for is looked at before a socket is opened`(
        address: String, isRefused: Bool
    ) throws {
        var hints = addrinfo()
        hints.ai_flags = AI_NUMERICHOST
        var found: UnsafeMutablePointer<addrinfo>?
        #expect(getaddrinfo(address, "443", &hints, &found) == 0)
        defer { freeaddrinfo(found) }
        let info = try #require(found).pointee
        let offset = try #require(MemoryLayout<ccurl_address>.offset(of: \.address))
        let length = Int(info.ai_addrlen)
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: max(MemoryLayout<ccurl_address>.size, offset + length), alignment: 8)
        defer { memory.deallocate() }
        let resolved = memory.bindMemory(to: ccurl_address.self, capacity: 1)
        resolved.pointee = ccurl_address()
        resolved.pointee.family = info.ai_family
        resolved.pointee.length = UInt32(length)
        (memory + offset).copyMemory(from: info.ai_addr, byteCount: length)
        #expect(isLinkLocal(resolved) == isRefused)
    }

    @Test(arguments: [
        ("http://169.254.169.254./x", true), ("http://169%2e254.169.254/", true),
        ("http://１６９.254.169.254/", true), ("http://169。254。169。254/", true),
        ("http://2852039166/", true), ("http://0251.0376.0251.0376/", true),
        ("https://[fd00:ec2::254]/", true), ("https://[64:ff9b::a9fe:a9fe]:1/", true),
        ("http://100.100.100.200/latest/meta-data", true), ("http://1684301000/", true),
        ("http://0x64.0x64.0x64.0xc8/", true), ("http://100.100.25800/", true),
        ("http://metadata.google.internal/computeMetadata/v1", true),
        ("http://METADATA.google.internal.:80/", true), ("http://metadata/", true),
        ("https://metadata.models.test/", false),
        ("http://models.test./v1", false), ("http://10.0.0.1:80/", false),
        ("https://[2a00::7]/%2e", false),
    ])
    func `an address that only a proxy would look up is seen in the URL`(
        url: String, isRefused: Bool
    ) {
        #expect(namesLinkLocal(url) == isRefused)
    }
}
