import CCurl

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whether an address is of the kind under which clouds hand out machine credentials.
///
/// 169.254/16 and fe80::/10, the former also written as an IPv6 address
/// (`::ffff:169.254.169.254`) or through the NAT64 prefix. libcurl puts the socket
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

/// Four bytes in the order of the network.
func isLinkLocal(v4 bytes: some Collection<UInt8>) -> Bool {
    bytes.count != 4 || bytes.starts(with: [169, 254])
}

/// Sixteen bytes in the order of the network.
func isLinkLocal(v6 bytes: some Collection<UInt8>) -> Bool {
    let address = Array(bytes)
    guard address.count == 16 else { return true }
    if address[0] == 0xFE, address[1] & 0xC0 == 0x80 { return true }
    let zeros = [UInt8](repeating: 0, count: 10)
    let isMapped = address.starts(with: zeros + [0xFF, 0xFF])
    let isCompatible = address.starts(with: zeros + [0, 0])
    let isTranslated = address.starts(with: [0, 0x64, 0xFF, 0x9B] + zeros.prefix(8))
    return (isMapped || isCompatible || isTranslated) && isLinkLocal(v4: address[12...])
}

/// Whether a URL names such an address itself, in any of the ways there are to write one.
func namesLinkLocal(_ url: String) -> Bool {
    guard let scheme = url.firstRange(of: "://") else { return false }
    let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
    let host: Substring
    if authority.hasPrefix("[") {
        host = authority.dropFirst().prefix { $0 != "]" && $0 != "%" }
    } else {
        host = authority.prefix { $0 != ":" }
    }
    var v4 = in_addr()
    if inet_aton(String(host), &v4) != 0 {
        return withUnsafeBytes(of: &v4) { isLinkLocal(v4: $0) }
    }
    var v6 = in6_addr()
    guard inet_pton(AF_INET6, String(host), &v6) == 1 else { return false }
    return withUnsafeBytes(of: &v6) { isLinkLocal(v6: $0) }
}
