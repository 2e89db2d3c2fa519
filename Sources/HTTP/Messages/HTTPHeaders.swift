/// Header fields in their order, kept as the one block of text that goes over the wire.
///
/// A look-up walks the block: replies have some twenty fields, of which a caller
/// asks for two, so nothing is split or copied until it is asked for.
package struct HTTPHeaders: Equatable, Sendable {
    /// `name: value` lines, each ended by CR LF, as sent or received.
    package private(set) var block: [UInt8]

    /// Whether a field was left out because it cannot be sent.
    ///
    /// A line break in a value would start a field of the value's own choosing; a
    /// transport refuses such a request.
    package private(set) var hasIllegalField = false

    package init() { block = [] }

    /// Takes lines as they were received, without the status line and the empty line.
    package init(block: [UInt8]) { self.block = block }

    package var isEmpty: Bool { block.isEmpty }

    /// Adds a field after the others; a name may occur several times.
    package mutating func append(_ name: String, _ value: String) {
        guard Field(name: name, value: value).isLegal else {
            hasIllegalField = true
            return
        }
        block.reserveCapacity(block.count + name.utf8.count + value.utf8.count + 4)
        block.append(contentsOf: name.utf8)
        block.append(contentsOf: ": ".utf8)
        block.append(contentsOf: value.utf8)
        block.append(contentsOf: "\r\n".utf8)
    }

    /// The value of the first field of that name, in whatever case it was sent.
    package func first(_ name: String) -> String? {
        var lines = HTTPHeaderLines(block)
        while let line = lines.next() {
            if line.isNamed(name, in: block) {
                return String(decoding: block[line.value], as: UTF8.self)
            }
        }
        return nil
    }

    /// The value under the first of some names that is there, found in one walk.
    package func first(of names: [String]) -> String? {
        var lines = HTTPHeaderLines(block)
        var (best, value) = (names.count, 0..<0)
        while best > 0, let line = lines.next() {
            if let rank = names[..<best].firstIndex(where: { line.isNamed($0, in: block) }) {
                (best, value) = (rank, line.value)
            }
        }
        return best == names.count ? nil : String(decoding: block[value], as: UTF8.self)
    }

    /// The values of all fields of that name, in order.
    package func all(_ name: String) -> [String] {
        var lines = HTTPHeaderLines(block)
        var values: [String] = []
        while let line = lines.next() {
            guard line.isNamed(name, in: block) else { continue }
            values.append(String(decoding: block[line.value], as: UTF8.self))
        }
        return values
    }

    /// Every field, in order, with the names as they were sent.
    package var fields: [(name: String, value: String)] {
        var lines = HTTPHeaderLines(block)
        var fields: [(name: String, value: String)] = []
        while let line = lines.next() {
            fields.append(
                (
                    String(decoding: block[line.name], as: UTF8.self),
                    String(decoding: block[line.value], as: UTF8.self)
                ))
        }
        return fields
    }

    /// One field.
    package struct Field: Equatable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }

        /// Whether it can be sent.
        package var isLegal: Bool {
            !name.isEmpty && name.utf8.allSatisfy(HTTPHeaders.isTokenByte)
                && value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        }
    }

    /// A `tchar` of RFC 9110, section 5.6.2.
    fileprivate static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
    }
}

extension HTTPHeaders: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        self.init()
        for (name, value) in elements { append(name, value) }
    }
}
