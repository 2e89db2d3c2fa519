/// A reply as it comes in, piece by piece, within its limits.
struct CurlReply {
    private(set) var block: [UInt8] = []
    private(set) var body: [UInt8] = []
    /// Nanoseconds from the start of the request.
    var firstByte: Int64 = 0

    private var limits = HTTPRequest.Limits.default
    private var headerBytes = 0
    private var hasBody = false
    /// Whether the empty line after the last head has come.
    private(set) var isHeadComplete = false

    mutating func begin(limits: HTTPRequest.Limits) {
        block = []
        body = []
        firstByte = 0
        headerBytes = 0
        hasBody = false
        isHeadComplete = false
        self.limits = limits
    }

    /// Takes one line; a status line starts the reply anew, since only the last one counts.
    ///
    /// - Returns: Whether it is within the limit.
    mutating func take(headerLine line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= limits.maximumHeaderBytes else { return false }
        if line.starts(with: "HTTP/".utf8) {
            block.removeAll(keepingCapacity: true)
            isHeadComplete = false
        } else if line.count <= 2 {
            isHeadComplete = true
        } else if !isHeadComplete {
            // Fields after the body (trailers) could contradict those before it.
            if block.isEmpty { block.reserveCapacity(256) }
            block.append(contentsOf: line)
        }
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
            body.reserveCapacity(max(Int(announced), piece.count))
        }
        guard body.count + piece.count <= limits.maximumBodyBytes else { return false }
        body.append(contentsOf: piece)
        return true
    }

    mutating func finish(status: Int, timing: HTTPResponse.Timing) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: HTTPHeaders(block: block), body: body, timing: timing)
    }
}
