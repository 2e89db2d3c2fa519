/// The request line and what the headers say about the message.
struct RequestHead {
    let method: String
    let path: String
    let query: String?
    let headers: HTTPHeaders
    let length: Int
    let isChunked: Bool
    let keepsAlive: Bool
    var expectsContinue: Bool

    /// Reads the lines up to the empty one, which is left out.
    init(_ bytes: ArraySlice<UInt8>) throws(RequestRefusal) {
        guard let lineEnd = bytes.firstIndex(of: 0x0D),
            !bytes.contains(where: { $0 < 0x20 && $0 != 0x0D && $0 != 0x0A && $0 != 0x09 })
        else { throw .malformed("control characters in the head") }
        let parts = bytes[..<lineEnd].split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].allSatisfy({ 0x41...0x5A ~= $0 }), !parts[0].isEmpty,
            let first = parts[1].first
        else { throw .malformed("the request line is not one") }
        let isVersion11 = parts[2].elementsEqual("HTTP/1.1".utf8)
        guard isVersion11 || parts[2].elementsEqual("HTTP/1.0".utf8) else {
            throw .init(status: 505, reason: "the version is not HTTP/1.1")
        }
        guard first == UInt8(ascii: "/") || first == UInt8(ascii: "*") else {
            throw .malformed("the target is not a path")
        }
        method = String(decoding: parts[0], as: UTF8.self)
        let mark = parts[1].firstIndex(of: UInt8(ascii: "?"))
        path = String(decoding: parts[1][..<(mark ?? parts[1].endIndex)], as: UTF8.self)
        query = mark.map { String(decoding: parts[1][($0 + 1)...], as: UTF8.self) }
        headers = HTTPHeaders(block: Array(bytes[(lineEnd + 2)...]))
        try Self.checkLines(headers.block)

        isChunked = try Self.isChunked(headers)
        length = try Self.length(headers)
        if isChunked, headers.first("content-length") != nil {
            throw .malformed("a length and chunks together")
        }
        if isVersion11, headers.all("host").count != 1 {
            throw .malformed("one host field is needed")
        }
        let connection = headers.first("connection")?.lowercased() ?? ""
        keepsAlive = isVersion11 ? connection != "close" : connection == "keep-alive"
        expectsContinue = isVersion11 && headers.first("expect")?.lowercased() == "100-continue"
    }

    /// Every line must be a name, a colon directly after it, and a value.
    private static func checkLines(_ block: [UInt8]) throws(RequestRefusal) {
        var start = 0
        while start < block.count {
            let end = block[start...].firstIndex(of: 0x0A) ?? block.count
            let name = block[start..<end].prefix { $0 != UInt8(ascii: ":") }
            guard end > start, block[end - 1] == 0x0D, !name.isEmpty, name.endIndex < end,
                !block[start..<end - 1].contains(0x0D), name.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { throw .malformed("a header line is not one") }
            start = end + 1
        }
    }

    private static func isChunked(_ headers: HTTPHeaders) throws(RequestRefusal) -> Bool {
        let codings = headers.all("transfer-encoding")
        if codings.isEmpty { return false }
        guard codings.count == 1, codings[0].lowercased() == "chunked" else {
            throw .init(status: 501, reason: "no transfer coding but chunked is known")
        }
        return true
    }

    private static func length(_ headers: HTTPHeaders) throws(RequestRefusal) -> Int {
        let lengths = headers.all("content-length")
        guard let length = lengths.first else { return 0 }
        guard lengths.allSatisfy({ $0 == length }), !length.isEmpty,
            length.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let count = Int(length)
        else { throw .malformed("the content length is not one") }
        return count
    }
}
