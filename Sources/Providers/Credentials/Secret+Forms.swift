import JSON

extension Secret {
    /// The secret as servers and proxies write it beside its plain form: in capitals or small
    /// letters, in JSON within a text, in an address, in base64 and in hexadecimal digits; and
    /// without the beginning or the end that all keys of its kind have, if the rest is long.
    var forms: [Secret] {
        let plain = reveal()
        let bytes = Array(plain.utf8)
        var forms = [
            plain.uppercased(), plain.lowercased(), plain.replacing("/", with: "\\/"),
        ]
        forms += [
            plain.replacing("+", with: "-").replacing("/", with: "_"),
            plain.replacing("+", with: " "),
        ]
        forms += Self.cores(of: plain)
        for digits in [Self.upperDigits, Self.lowerDigits] {
            forms.append(Self.percentEncoded(bytes, digits) { Self.isUnreserved($0) })
            forms.append(Self.percentEncoded(bytes, digits) { _ in false })
            forms.append(bytes.map { Self.hex($0, digits) }.joined())
        }
        for offset in 0..<3 {
            let text = Self.base64(bytes, offset: offset)
            forms += [
                text, text.replacing("+", with: "-").replacing("/", with: "_"),
            ]
        }
        var known: Set = [plain]
        return forms.filter { known.insert($0).inserted }.map { Secret($0) }
    }

    /// The rest without a prefix such as `sk-` and without the padding of base64.
    private static func cores(of plain: String) -> [String] {
        var bare = Substring(plain)
        while bare.last == "=" { bare.removeLast() }
        let prefix = prefixes.first { bare.hasPrefix($0) } ?? ""
        return [bare, bare.dropFirst(prefix.count)].map(String.init)
            .filter { $0.utf8.count >= shortestCore }
    }

    /// The longer ones first.
    private static let prefixes = [
        "sk-proj-", "sk-ant-", "sk-or-v1-", "sk-", "sk_", "xai-", "gsk_",
    ]
    /// So many characters occur nowhere by chance.
    private static let shortestCore = 20

    private static let upperDigits = Array("0123456789ABCDEF")
    private static let lowerDigits = Array("0123456789abcdef")

    private static func hex(_ byte: UInt8, _ digits: [Character]) -> String {
        String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
    }

    private static func percentEncoded(
        _ bytes: [UInt8], _ digits: [Character], keeping isKept: (UInt8) -> Bool
    ) -> String {
        bytes.map { byte in
            isKept(byte) ? String(UnicodeScalar(byte)) : "%" + hex(byte, digits)
        }.joined()
    }

    /// RFC 3986, section 2.3.
    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }

    /// The characters that depend on these bytes alone, if so many bytes of a group of three come
    /// before.
    private static func base64(_ bytes: [UInt8], offset: Int) -> String {
        let text = Base64.text(of: [UInt8](repeating: 0, count: offset) + bytes)
        let begin = (offset * 8 + 5) / 6
        let end = (offset + bytes.count) * 8 / 6
        return String(text.prefix(end).dropFirst(begin))
    }
}
