import CCurl
import Platform

/// Whether an address is of the kind under which clouds hand out machine credentials.
///
/// 169.254/16 and fe80::/10, the former also written as an IPv6 address
/// (`::ffff:169.254.169.254`) or through the prefixes that are translated to IPv4, and
/// the addresses of the kind that are not link-local. libcurl puts the socket
/// address into the last field and beyond it, `length` bytes in all.
func isLinkLocal(_ address: UnsafeMutablePointer<ccurl_address>) -> Bool {
    guard let offset = MemoryLayout<ccurl_address>.offset(of: \.address) else { return true }
    let bytes = UnsafeRawBufferPointer(
        start: UnsafeRawPointer(address) + offset, count: Int(address.pointee.length))
    switch address.pointee.family {
    case AF_INET:
        return isLinkLocal(v4: bytes.dropFirst(4).prefix(4))
    case AF_INET6:
        return isLinkLocal(v6: bytes.dropFirst(8).prefix(16))
    default:
        return true
    }
}

/// Machine metadata outside of 169.254/16: Alibaba's, Oracle's older one and Azure's host agent.
private let metadataV4: [[UInt8]] = [[100, 100, 100, 200], [192, 0, 0, 192], [168, 63, 129, 16]]

/// Machine metadata outside of fe80::/10: Amazon's (`fd00:ec2::254`), that of the keys of its
/// containers (`fd00:ec2::23`) and Google's (`fd20:ce::254`).
private let metadataV6: [[UInt8]] = [
    [0xFD, 0, 0x0E, 0xC2] + [UInt8](repeating: 0, count: 10) + [2, 0x54],
    [0xFD, 0, 0x0E, 0xC2] + [UInt8](repeating: 0, count: 10) + [0, 0x23],
    [0xFD, 0x20, 0, 0xCE] + [UInt8](repeating: 0, count: 10) + [2, 0x54],
]

/// Four bytes in the order of the network.
func isLinkLocal(v4 bytes: some Collection<UInt8>) -> Bool {
    bytes.count != 4 || bytes.starts(with: [169, 254])
        || metadataV4.contains { bytes.elementsEqual($0) }
}

/// Sixteen bytes in the order of the network.
func isLinkLocal(v6 bytes: some Collection<UInt8>) -> Bool {
    let address = Array(bytes)
    guard address.count == 16 else { return true }
    if address[0] == 0xFE, address[1] & 0xC0 == 0x80 { return true }
    if metadataV6.contains(address) { return true }
    return embeddedV4(address).contains { isLinkLocal(v4: $0) }
}

/// The IPv4 addresses that an IPv6 address may represent.
private func embeddedV4(_ address: [UInt8]) -> [[UInt8]] {
    let zeros = [UInt8](repeating: 0, count: 10)
    let last = Array(address[12...])
    // Mapped, compatible and translated (RFC 4291, 2765), and by NAT64's own prefix (RFC 6052).
    let prefixes = [
        zeros + [0xFF, 0xFF], zeros + [0, 0], zeros.prefix(8) + [0xFF, 0xFF, 0, 0],
        [0, 0x64, 0xFF, 0x9B] + zeros.prefix(8),
    ]
    if prefixes.contains(where: { address.starts(with: $0) }) { return [last] }
    // 64:ff9b:1::/48 is for prefixes of one's own (RFC 8215), of 48 to 96 bits.
    if address.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 1]) {
        return [
            last, [address[6], address[7], address[9], address[10]],
            [address[7]] + address[9...11], Array(address[9...12]),
        ]
    }
    // 6to4.
    return address.starts(with: [0x20, 0x02]) ? [Array(address[2...5])] : []
}

/// Names that clouds give to those addresses on their machines.
private let metadataNames: Set = [
    "metadata", "metadata.google.internal", "metadata.goog", "instance-data",
    "instance-data.ec2.internal", "metadata.tencentyun.com", "metadata.azure.internal",
    "metadata.oraclecloud.com", "metadata.platformequinix.com", "metadata.packet.net",
    "rancher-metadata",
]

/// Whether a URL names such an address itself, in any of the ways there are to write one.
///
/// A host in letters that others may read as digits, percent signs among them, counts as one.
package func namesLinkLocal(_ url: String) -> Bool {
    guard let scheme = url.firstRange(of: "://") else { return false }
    let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let host: Substring
    if authority.hasPrefix("[") {
        host = authority.dropFirst().prefix { $0 != "]" && $0 != "%" }
    } else {
        host = withoutLastDot(authority.prefix { $0 != ":" })
        guard host.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "%") }) else {
            return true
        }
        if metadataNames.contains(host.lowercased()) { return true }
    }
    var v4 = in_addr()
    if inet_aton(String(host), &v4) != 0 {
        return withUnsafeBytes(of: &v4) { isLinkLocal(v4: $0) }
    }
    var v6 = in6_addr()
    guard inet_pton(AF_INET6, String(host), &v6) == 1 else { return false }
    return withUnsafeBytes(of: &v6) { isLinkLocal(v6: $0) }
}

private func withoutLastDot(_ host: Substring) -> Substring {
    host.hasSuffix(".") ? host.dropLast() : host
}
