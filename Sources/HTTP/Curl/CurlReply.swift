import Inflate

/// A reply as it comes in, piece by piece, within its limits.
struct CurlReply {
    /// What happened to a piece of the body.
    enum Taken {
        case whole
        /// More memory was refused; the piece must be given again.
        case notYet
        case tooLarge
    }

    private(set) var block: [UInt8] = []
    private(set) var body: [UInt8] = []
    /// Nanoseconds from the start of the request.
    var firstByte: Int64 = 0

    private var limits = HTTPRequest.Limits.default
    private var headerBytes = 0
    private var headers = 0
    private var hasBody = false
    private var coding = ContentCoding()
    private var method = ContentCoding.Method.plain
    /// Bytes of the body as they came, if it is compressed.
    private var compressedBytes = 0
    /// How much of the next piece was used before it was refused.
    private var alreadyTaken = 0
    /// Why the body cannot be decoded.
    private var damage: BodyDamage?
    private var length: Int64?
    /// Whether the empty line after the last head has come.
    private(set) var isHeadComplete = false
    private var isLastVersion = false
    private var saysClose = false
    private var hasEnd = false
    /// Whether the connection stays open afterwards, according to the head.
    var keepsConnection: Bool { isLastVersion && !saysClose && hasEnd }

    mutating func begin(limits: HTTPRequest.Limits) {
        block = []
        body = []
        firstByte = 0
        headerBytes = 0
        headers = 0
        hasBody = false
        coding = ContentCoding()
        method = .plain
        compressedBytes = 0
        alreadyTaken = 0
        damage = nil
        length = nil
        isHeadComplete = false
        noteStatusLine(UnsafeRawBufferPointer(start: nil, count: 0))
        self.limits = limits
    }

    /// Takes one line; a status line starts the reply again, since only the last one counts.
    ///
    /// - Returns: Why it cannot be taken, nil if it is.
    mutating func take(headerLine line: UnsafeRawBufferPointer) -> HTTPFailure.Kind? {
        headerBytes += line.count
        guard headerBytes <= limits.maximumHeaderBytes else { return .headersTooLarge }
        if isStatusLine(line) {
            block.removeAll(keepingCapacity: true)
            headers = 0
            isHeadComplete = false
            coding = ContentCoding()
            length = nil
            noteStatusLine(line)
        } else if line.count <= 2 {
            isHeadComplete = true
        } else if !isHeadComplete {
            headers += 1
            guard headers <= limits.maximumHeaders else { return .headersTooLarge }
            // Fields after the body (trailers) could contradict those before it.
            if block.isEmpty { block.reserveCapacity(256) }
            block.append(contentsOf: line)
            coding.note(headerLine: line)
            noteConnection(line)
            return agreesOnLength(line) ? nil : .malformed
        }
        return nil
    }

    private mutating func noteStatusLine(_ line: UnsafeRawBufferPointer) {
        isLastVersion = line.starts(with: "HTTP/1.1".utf8)
        saysClose = false
        hasEnd = false
    }

    /// Notes what a line says about how the reply ends and what follows it.
    private mutating func noteConnection(_ line: UnsafeRawBufferPointer) {
        if isField("content-length", line) || isField("transfer-encoding", line) {
            hasEnd = true
        } else if isField("connection", line) {
            saysClose = String(decoding: line, as: UTF8.self).lowercased().contains("close")
        }
    }

    /// Whether a line, if it is about the length at all, says one thing and the same as before.
    ///
    /// libcurl believes the last of several lengths, and stops counting at a list or at a number
    /// too large for it; each would make a reply that was cut short look whole.
    private mutating func agreesOnLength(_ line: UnsafeRawBufferPointer) -> Bool {
        guard isField("content-length", line) else { return true }
        let text = String(
            decoding: line.drop { $0 != UInt8(ascii: ":") }.dropFirst(), as: UTF8.self)
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 1, words[0].utf8.allSatisfy({ 0x30...0x39 ~= $0 }),
            let value = Int64(words[0]), length == nil || length == value
        else { return false }
        length = value
        return true
    }

    /// Takes a piece of the body, unless it is more than the limit.
    ///
    /// The announced length of the whole is asked for with the first piece only, and whether
    /// the body may grow to so many bytes before each step.
    mutating func take(
        body piece: UnsafeRawBufferPointer, announced: () -> Int64, admits: (Int) -> Bool
    ) -> Taken {
        if !hasBody {
            let announced = announced()
            guard announced <= limits.maximumBodyBytes else { return .tooLarge }
            hasBody = true
            method = coding.method(beginning: piece)
            // If no length is announced, usually a little more follows. A server may announce what
            // it never sends.
            body.reserveCapacity(
                announced < 0 ? piece.count + 256 : Int(min(announced, 1 << 20)))
        }
        switch method {
        case .plain:
            guard admits(body.count + piece.count) else { return .notYet }
            return append(piece) ? .whole : .tooLarge
        case .inflated(let inflater): return inflate(piece, with: inflater, admits: admits)
        case .unknown(let name):
            damage = .unknown(name)
            return .whole
        }
    }

    private mutating func append(_ piece: UnsafeRawBufferPointer) -> Bool {
        let needed = body.count + piece.count
        guard needed <= limits.maximumBodyBytes else { return false }
        // In few steps: unused capacity takes no memory, but buffers that were outgrown do.
        if needed > body.capacity, needed > 1 << 20 {
            body.reserveCapacity(min(needed * 4, limits.maximumBodyBytes))
        }
        body.append(contentsOf: piece)
        return true
    }

    /// Decompresses a piece in steps, so that a small piece cannot grow beyond what is allowed.
    private mutating func inflate(
        _ piece: UnsafeRawBufferPointer, with inflater: Inflater, admits: (Int) -> Bool
    ) -> Taken {
        guard damage == nil else { return .whole }
        var used = min(alreadyTaken, piece.count)
        // Compressed bytes that yield nothing are bounded, too.
        guard compressedBytes + piece.count <= limits.maximumBodyBytes else { return .tooLarge }
        return withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 1) { room in
            while true {
                guard admits(body.count + room.count) else {
                    alreadyTaken = used
                    return .notYet
                }
                let rest = UnsafeRawBufferPointer(rebasing: piece[used...])
                guard let step = try? inflater.step(rest, into: room) else {
                    damage = .damaged
                    return .whole
                }
                used += step.taken
                guard append(UnsafeRawBufferPointer(rebasing: room[..<step.written])) else {
                    return .tooLarge
                }
                if used == piece.count, step.written < room.count { break }
            }
            alreadyTaken = 0
            compressedBytes += piece.count
            return .whole
        }
    }

    /// Whether the last event of the body contains one of these words.
    ///
    /// Some servers send `[DONE]` and then leave the connection open, or break it.
    func hasEnd(of words: [String]) -> Bool {
        guard let first = body.first, first != UInt8(ascii: "{"), first != UInt8(ascii: "["),
            isHeadComplete, damage == nil, !words.isEmpty
        else { return false }
        let tail = body.suffix(Self.longestEnd)
        let lines = tail.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        guard let line = lines.last(where: { $0.contains { $0 > 0x20 } }), lines.count > 1,
            line.starts(with: "data:".utf8)
        else { return false }
        let text = String(decoding: line, as: UTF8.self)
        return words.contains { text.contains($0) }
    }

    /// Whether the body looks like a provider's answer or error, not like a web server's page.
    var isJSON: Bool {
        body.first { $0 > 0x20 }.map { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } ?? false
    }

    /// Bytes of a last event and what stands around it.
    private static let longestEnd = 200

    /// Releases a large body that its reader has, or nobody wants.
    mutating func discardBody() { body = [] }

    /// The reply, whose status counts even if its body cannot be decoded.
    func finish(status: Int, timing: HTTPResponse.Timing) -> HTTPResponse {
        var damage = damage
        if damage == nil, case .inflated(let inflater) = method, !inflater.isWhole {
            damage = .cutOff
        }
        var response = HTTPResponse(
            status: status, headers: HTTPHeaders(block: block),
            body: damage == nil ? body : [], timing: timing)
        response.damage = damage
        return response
    }
}

/// Whether it begins with `HTTP/`; checked for every line.
private func isStatusLine(_ line: UnsafeRawBufferPointer) -> Bool {
    line.count >= 5 && line[0] == UInt8(ascii: "H") && line[1] == UInt8(ascii: "T")
        && line[2] == UInt8(ascii: "T") && line[3] == UInt8(ascii: "P")
        && line[4] == UInt8(ascii: "/")
}

/// Whether a header line is the field of that name; checked for every line.
func isField(_ name: StaticString, _ line: UnsafeRawBufferPointer) -> Bool {
    let count = name.utf8CodeUnitCount
    guard line.count > count, line[count] == UInt8(ascii: ":") else { return false }
    for index in 0..<count where line[index] | 0x20 != name.utf8Start[index] { return false }
    return true
}
