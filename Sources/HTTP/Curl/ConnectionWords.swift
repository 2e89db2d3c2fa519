import CCurl
import Platform

/// Describes how a connection failed, in words that users know.
enum ConnectionWords {
    /// Words in place of libcurl's own; nil if libcurl's are as good.
    ///
    /// `errno` is what the system said when it connected, 0 for nothing.
    static func text(_ code: ccurl_code, detail: String, errno: Int32) -> String? {
        switch code {
        case CCURL_NO_ADDRESS: "unknown host\(name(in: detail).map { ": \($0)" } ?? "")"
        case CCURL_NO_CONNECTION: errno == 0 ? nil : system(errno) + place(in: detail)
        case CCURL_UNSUPPORTED_PROTOCOL where detail.contains("HTTP/0.9"): noHTTP1
        case CCURL_WEIRD_REPLY: isHTTP2(detail) ? noHTTP1 : nil
        case CCURL_TLS_CONNECT: isHTTP2(detail) ? noHTTP1 : nil
        default: nil
        }
    }

    private static let noHTTP1 =
        "the reply is not HTTP/1.1. If the server speaks HTTP/2 only, switch HTTP/1.1 on there or "
        + "put a proxy in front of it that speaks it"

    private static func isHTTP2(_ detail: String) -> Bool {
        let words = detail.lowercased()
        return words.contains("http/2") || words.contains("no application protocol")
    }

    /// `Could not resolve host: example.invalid`.
    private static func name(in detail: String) -> String? {
        guard let colon = detail.lastIndex(of: ":") else { return nil }
        let name = detail[detail.index(after: colon)...].drop { $0 == " " }
        return name.isEmpty || name.contains(" ") ? nil : String(name)
    }

    private static func system(_ errno: Int32) -> String {
        switch errno {
        case ECONNREFUSED: "connection refused"
        case EHOSTUNREACH: "no route to the host"
        case ENETUNREACH: "the network is unreachable"
        default: String(cString: strerror(errno)).lowercased()
        }
    }

    /// `Failed to connect to 127.0.0.1 port 1 after 0 ms: …`.
    private static func place(in detail: String) -> String {
        let words = detail.split(separator: " ")
        // "Failed to connect to": the address is between the last "to" and "port".
        guard let port = words.firstIndex(of: "port"), port >= 2, words[port - 2] == "to",
            port + 1 < words.count
        else { return "" }
        return " (\(words[port - 1]) port \(words[port + 1].filter(\.isNumber)))"
    }
}
