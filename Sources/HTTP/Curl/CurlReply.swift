/// A reply as it comes in, piece by piece, within its limits.
struct CurlReply {
    private(set) var block: [UInt8] = []
    private(set) var body: [UInt8] = []
    /// Nanoseconds from the start of the request.
    var firstByte: Int64 = 0

    private var limits = HTTPRequest.Limits.default
    private var headerBytes = 0
    private var headers = 0
    private var hasBody = false
    private var length: Int64?
    /// Whether the empty line after the last head has come.
    private(set) var isHeadComplete = false

    mutating func begin(limits: HTTPRequest.Limits) {
        block = []
        body = []
        firstByte = 0
        headerBytes = 0
        headers = 0
        hasBody = false
        length = nil
        isHeadComplete = false
        self.limits = limits
    }

    /// Takes one line; a status line starts the reply anew, since only the last one counts.
    ///
    /// - Returns: Why it cannot be taken, nil where it is.
    mutating func take(headerLine line: UnsafeRawBufferPointer) -> HTTPFailure.Kind? {
        headerBytes += line.count
        guard headerBytes <= limits.maximumHeaderBytes else { return .headersTooLarge }
        if isStatusLine(line) {
            block.removeAll(keepingCapacity: true)
            headers = 0
            isHeadComplete = false
            length = nil
        } else if line.count <= 2 {
            isHeadComplete = true
        } else if !isHeadComplete {
            headers += 1
            guard headers <= limits.maximumHeaders else { return .headersTooLarge }
            // Fields after the body (trailers) could contradict those before it.
            if block.isEmpty { block.reserveCapacity(256) }
            block.append(contentsOf: line)
            return agreesOnLength(line) ? nil : .malformed
        }
        return nil
    }

    /// Whether a line, if it is about the length at all, says one thing and the same as before.
    ///
    /// libcurl believes the last of several lengths, and gives up counting at a list or at
    /// a number too large for it; each would let a reply that was cut short pass for whole.
    private mutating func agreesOnLength(_ line: UnsafeRawBufferPointer) -> Bool {
        let name = "content-length:".utf8
        guard line.count > name.count, line[0] | 0x20 == UInt8(ascii: "c"),
            zip(line, name).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 })
        else { return true }
        let text = String(decoding: line.dropFirst(name.count), as: UTF8.self)
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, words[0].utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
            let value = Int64(words[0]), length == nil || length == value
        else { return false }
        length = value
        return true
    }

    /// Takes a piece of the body, unless it is more than the limit.
    ///
    /// The announced length of the whole is asked for with the first piece only.
    mutating func take(
        body piece: UnsafeRawBufferPointer, announced: () -> Int64
    ) -> Bool {
        if !hasBody {
            hasBody = true
            let announced = announced()
            guard announced <= limits.maximumBodyBytes else { return false }
            // Where no length is announced, a little more mostly follows.
            // A server may announce what it never sends.
            body.reserveCapacity(
                announced < 0 ? piece.count + 256 : Int(min(announced, 1 << 20)))
        }
        guard body.count + piece.count <= limits.maximumBodyBytes else { return false }
        // In few steps: room that is not used yet takes no memory, what was outgrown does.
        let needed = body.count + piece.count
        if needed > body.capacity, needed > 1 << 20 {
            body.reserveCapacity(min(needed * 4, limits.maximumBodyBytes))
        }
        body.append(contentsOf: piece)
        return true
    }

    /// Lets go of a large body, which its taker has by now or nobody wants.
    mutating func discardBody() { body = [] }

    mutating func finish(status: Int, timing: HTTPResponse.Timing) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: HTTPHeaders(block: block), body: body, timing: timing)
    }
}

/// Whether it begins with `HTTP/`, asked of every line.
private func isStatusLine(_ line: UnsafeRawBufferPointer) -> Bool {
    line.count >= 5 && line[0] == UInt8(ascii: "H") && line[1] == UInt8(ascii: "T")
        && line[2] == UInt8(ascii: "T") && line[3] == UInt8(ascii: "P")
        && line[4] == UInt8(ascii: "/")
}
