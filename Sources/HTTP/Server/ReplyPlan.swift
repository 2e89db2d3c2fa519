/// A reply as what happens on the connection: bytes, pace and ending.
struct ReplyPlan {
    /// What happens after the bytes.
    enum Ending: Equatable {
        case keepAlive, close, reset, stall
    }

    var bytes: [UInt8]
    var ending: Ending
    /// How many bytes at a time, and the nanoseconds between them.
    var drip: (bytes: Int, interval: Int64)?

    init(_ reply: ServerReply, to head: RequestHead?) {
        bytes = []
        let keepsAlive = head?.keepsAlive ?? false
        ending = keepsAlive ? .keepAlive : .close
        let isHead = head?.method == "HEAD"
        var sentBody = reply.body.count
        var announced = reply.body.count
        switch reply.fault {
        case nil: break
        case .resetBeforeReply:
            ending = .reset
            return
        case .closeBeforeReply:
            ending = .close
            return
        case .stall:
            ending = .stall
            return
        case .raw(let raw):
            bytes = raw
            ending = .close
            return
        case .stallAfterHeaders:
            ending = .stall
            sentBody = 0
        case .truncate(let count):
            ending = .close
            sentBody = min(sentBody, count)
        case .reset(let count):
            ending = .reset
            sentBody = min(sentBody, count)
        case .wrongLength(let length):
            ending = .close
            announced = length
        case .drip(let count, let interval):
            drip = (max(1, count), interval.boundedNanoseconds)
        }

        bytes.reserveCapacity(160 + reply.headers.block.count + sentBody)
        appendText("HTTP/1.1 ")
        appendText(String(reply.status))
        appendText(" ")
        appendText(Self.reason(reply.status))
        appendText("\r\n")
        bytes.append(contentsOf: reply.headers.block)
        if !keepsAlive { appendText("connection: close\r\n") }
        switch reply.framing {
        case .length:
            appendText("content-length: ")
            appendText(String(announced))
            appendText("\r\n\r\n")
            if !isHead { bytes.append(contentsOf: reply.body.prefix(sentBody)) }
        case .chunked(let size):
            appendText("transfer-encoding: chunked\r\n\r\n")
            let isWhole = sentBody == reply.body.count
            if !isHead { appendChunks(reply.body.prefix(sentBody), size: size, isWhole: isWhole) }
        }
    }

    private mutating func appendChunks(_ body: ArraySlice<UInt8>, size: Int, isWhole: Bool) {
        var rest = body
        while !rest.isEmpty {
            let chunk = rest.prefix(max(1, size))
            appendText(String(chunk.count, radix: 16))
            appendText("\r\n")
            bytes.append(contentsOf: chunk)
            appendText("\r\n")
            rest = rest.dropFirst(chunk.count)
        }
        if isWhole { appendText("0\r\n\r\n") }
    }

    private mutating func appendText(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private static func reason(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 400: "Bad Request"
        case 404: "Not Found"
        case 408: "Request Timeout"
        case 413: "Content Too Large"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        default: "Status \(status)"
        }
    }
}
