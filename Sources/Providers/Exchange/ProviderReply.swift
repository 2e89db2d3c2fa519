import HTTP
import JSON
import Vocabulary

/// A reply of status 2xx whose body is JSON, with what its headers tell.
struct ProviderReply: Sendable {
    var headers: HTTPHeaders
    var body: JSONValue
    var facts: ReplyFacts
    /// The request's body; words of it that a server repeats are not the server's own.
    var prompt: JSONObject = [:]
    /// The model that was asked.
    var model: String?

    func text(at place: ReplyPlace) -> String? {
        switch place {
        case .body(let path): body.at(path)?.string
        case .header(let name): headers.first(name)
        }
    }

    func number(at place: ReplyPlace) -> Double? {
        switch place {
        // Some gateways quote their amounts.
        case .body(let path): body.at(path).flatMap { $0.double ?? $0.string.flatMap(Double.init) }
        case .header(let name): headers.first(name).flatMap { Double($0) }
        }
    }
}

/// Parts of bodies that come before the JSON.
enum BodyPrefix {
    /// The body without the blank lines and comments by which a queueing server keeps the
    /// connection alive (DeepSeek: empty lines, or `: keep-alive` if it streams).
    static func stripped(_ body: [UInt8]) -> ArraySlice<UInt8> {
        var rest = body[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        while let byte = rest.first {
            if byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
                rest = rest.dropFirst()
            } else if byte == UInt8(ascii: ":") {
                rest = rest.drop { $0 != 0x0A }
            } else {
                break
            }
        }
        return rest
    }
}
