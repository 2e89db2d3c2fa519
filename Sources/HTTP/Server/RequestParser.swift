/// Takes bytes as they arrive and returns complete requests.
///
/// As strict as RFC 9112 lets a server be: whatever is ambiguous is refused.
struct RequestParser {

    private enum Stage {
        case head
        case body(remaining: Int)
        case chunkSize
        case chunk(remaining: Int)
        case chunkEnd
        case trailers
    }

    private let maximumHeaderBytes: Int
    private let maximumBodyBytes: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var stage = Stage.head
    private var head: RequestHead?
    private var body: [UInt8] = []
    private var trailerBytes = 0
    /// Whether the client waits for permission to send the body.
    private(set) var awaitsContinue = false

    init(maximumHeaderBytes: Int, maximumBodyBytes: Int) {
        self.maximumHeaderBytes = maximumHeaderBytes
        self.maximumBodyBytes = maximumBodyBytes
    }

    /// Whether no byte of a next request has arrived.
    var isIdle: Bool {
        if case .head = stage { return position == buffer.count }
        return false
    }

    /// Bytes that are not parsed yet.
    var pendingBytes: Int { buffer.count - position }

    mutating func append(_ bytes: UnsafeRawBufferPointer) {
        if position == buffer.count {
            buffer.removeAll(keepingCapacity: buffer.capacity <= 1 << 20)
            position = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// The next whole request, nil while bytes are missing.
    mutating func next() throws(RequestRefusal) -> (head: RequestHead, body: [UInt8])? {
        awaitsContinue = false
        while true {
            switch stage {
            case .head:
                guard let head = try takeHead() else { return nil }
                self.head = head
                body = []
                stage = head.isChunked ? .chunkSize : .body(remaining: head.length)
            case .body(let remaining):
                let missing = takeBody(remaining)
                guard missing == 0 else {
                    stage = .body(remaining: missing)
                    return waiting()
                }
                return finished()
            case .chunkSize:
                guard let line = try takeLine() else { return waiting() }
                let size = try Self.chunkSize(buffer[line])
                guard body.count + size <= maximumBodyBytes else { throw .bodyTooLarge }
                stage = size == 0 ? .trailers : .chunk(remaining: size)
            case .chunk(let remaining):
                let missing = takeBody(remaining)
                stage = missing == 0 ? .chunkEnd : .chunk(remaining: missing)
                if missing > 0 { return nil }
            case .chunkEnd:
                guard let line = try takeLine() else { return nil }
                guard line.isEmpty else { throw RequestRefusal(status: 400, reason: "bad chunk") }
                stage = .chunkSize
            case .trailers:
                guard let line = try takeLine() else { return nil }
                if line.isEmpty { return finished() }
                trailerBytes += line.count
                if trailerBytes > maximumHeaderBytes { throw .headersTooLarge }
            }
        }
    }

    private mutating func waiting() -> (head: RequestHead, body: [UInt8])? {
        awaitsContinue = head?.expectsContinue == true && body.isEmpty
        head?.expectsContinue = false
        return nil
    }

    private mutating func finished() -> (head: RequestHead, body: [UInt8])? {
        stage = .head
        trailerBytes = 0
        guard let head else { return nil }
        defer { body = [] }
        return (head, body)
    }

    private mutating func takeHead() throws(RequestRefusal) -> RequestHead? {
        // Empty lines before a request are skipped (RFC 9112, section 2.2).
        while position < buffer.count, buffer[position] == 0x0D || buffer[position] == 0x0A {
            position += 1
        }
        // A TLS greeting, for example, has no end to wait for.
        if position < buffer.count, !(0x41...0x5A ~= buffer[position]) {
            throw RequestRefusal(status: 400, reason: "this is not a request")
        }
        guard let end = buffer.endOfHead(from: position) else {
            if pendingBytes > maximumHeaderBytes { throw .headersTooLarge }
            return nil
        }
        guard end - position <= maximumHeaderBytes else { throw .headersTooLarge }
        let head = try RequestHead(buffer[position..<end - 2])
        guard head.length <= maximumBodyBytes else { throw .bodyTooLarge }
        position = end
        return head
    }

    /// Moves what is available of the next `count` bytes; returns how many are missing.
    private mutating func takeBody(_ count: Int) -> Int {
        let taken = min(count, pendingBytes)
        if body.isEmpty { body.reserveCapacity(count) }
        body.append(contentsOf: buffer[position..<position + taken])
        position += taken
        return count - taken
    }

    /// The place of the next line without its end, which must be CR LF.
    private mutating func takeLine() throws(RequestRefusal) -> Range<Int>? {
        guard let end = buffer[position...].firstIndex(of: 0x0A) else {
            if pendingBytes > maximumHeaderBytes { throw .headersTooLarge }
            return nil
        }
        guard end > position, buffer[end - 1] == 0x0D else {
            throw RequestRefusal(status: 400, reason: "a line must end with CR LF")
        }
        defer { position = end + 1 }
        return position..<end - 1
    }

    private static func chunkSize(_ line: ArraySlice<UInt8>) throws(RequestRefusal) -> Int {
        let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != 0x20 && $0 != 0x09 }
        guard (1...15).contains(digits.count), digits.allSatisfy(\.isHexDigit),
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw RequestRefusal(status: 400, reason: "bad chunk size") }
        return size
    }
}

extension RequestRefusal {
    static let bodyTooLarge = Self(status: 413, reason: "the body is too large")
    static let headersTooLarge = Self(status: 431, reason: "the headers are too large")
}

extension UInt8 {
    fileprivate var isHexDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}

extension [UInt8] {
    /// The place after the empty line that ends a head.
    fileprivate func endOfHead(from start: Int) -> Int? {
        withUnsafeBufferPointer { bytes in
            var index = start + 3
            while index < bytes.count {
                // The last byte decides how far to go: only an LF can end it.
                if bytes[index] == 0x0A {
                    if bytes[index - 1] == 0x0D, bytes[index - 2] == 0x0A,
                        bytes[index - 3] == 0x0D
                    {
                        return index + 1
                    }
                    index += 2
                } else {
                    index += bytes[index] == 0x0D ? 1 : 4
                }
            }
            return nil
        }
    }
}
