import Inflate

/// How a reply's body is encoded: the names in its `Content-Encoding`, and how to decode them.
///
/// Only plain text is requested, yet some gateways compress anyway.
struct ContentCoding {
    /// What is known from the fields and the first bytes of the body.
    enum Method {
        case plain
        case inflated(Inflater)
        /// A name that is not decoded here.
        case unknown(String)
    }

    private var names: [String] = []

    /// Notes a header line if it is about the coding.
    mutating func note(headerLine line: UnsafeRawBufferPointer) {
        guard isField("content-encoding", line) else { return }
        let text = String(
            decoding: line.drop { $0 != UInt8(ascii: ":") }.dropFirst(), as: UTF8.self)
        let words = text.split(whereSeparator: { $0 == "," || $0.isWhitespace })
        names += words.map { $0.lowercased() }.filter { !Self.meaningless.contains($0) }
    }

    /// How to read a body that begins with these bytes.
    ///
    /// The body itself shows whether it is gzip, which is more reliable than a field that a proxy
    /// has added, removed or forgotten.
    func method(beginning first: UnsafeRawBufferPointer) -> Method {
        let isGzip = first.count >= 2 && first[0] == 0x1F && first[1] == 0x8B
        switch names.first {
        case nil: return isGzip ? .inflated(Inflater(.gzip)) : .plain
        case "gzip" where names.count == 1, "x-gzip" where names.count == 1:
            return isGzip || first.first == 0x1F && first.count == 1
                ? .inflated(Inflater(.gzip)) : .plain
        case "deflate" where names.count == 1: return .inflated(Inflater(.deflate))
        default: return .unknown(names.joined(separator: ", "))
        }
    }

    /// Names that servers send and that change nothing.
    private static let meaningless: Set<String> = [
        "identity", "none", "utf-8", "utf8", "us-ascii", "7bit", "8bit", "binary", "chunked",
        "text",
    ]
}
