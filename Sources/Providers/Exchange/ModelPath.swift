import Vocabulary

/// A model's name as a part of an address, for places whose calls name it there.
///
/// The name may come from a line of the input: it must not lead to another call of that host,
/// which would get the key.
enum ModelPath {
    /// Characters that a path may have unescaped (RFC 3986, section 3.3) and that occur in names.
    private static let plain = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:@".utf8)

    /// The name with all other characters percent-encoded.
    ///
    /// Keeps the slashes of a name that is itself a path.
    ///
    /// - Throws: A failure for a name that would lead elsewhere.
    static func encoded(
        _ name: String, keepingSlashes slashes: Bool = false
    ) throws(ProviderFailure) -> String {
        let isPath = name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && $0 != "." && $0 != ".."
        }
        guard isPath, name.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
            !name.contains(where: { "?#\\".contains($0) })
        else { throw .unsupported("a model of such a name") }
        var text = ""
        for byte in name.utf8 {
            if plain.contains(byte) || slashes && byte == UInt8(ascii: "/") {
                text.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let digits = String(byte, radix: 16, uppercase: true)
                text += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return text
    }
}
