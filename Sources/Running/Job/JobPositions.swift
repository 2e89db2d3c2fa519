import JSON

/// Where the parts of a job file stand: a second reading of a text that is known to be valid.
///
/// Only a job with something wrong in it asks, so that looking again is cheaper
/// than keeping positions of everything.
struct JobPositions {
    private let bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }

    /// Line and byte column from 1, and whether the whole path leads there.
    struct Position {
        var line: Int
        var column: Int
        var isExact: Bool
    }

    /// Where a part stands, or the nearest part around it that there is.
    func position(of path: [String], atKey: Bool = false) -> Position {
        var scan = Scan(bytes: bytes)
        scan.skipSpace()
        var offset = scan.index
        var isExact = true
        for (depth, step) in path.enumerated() {
            guard let found = scan.find(step) else {
                isExact = false
                break
            }
            offset = atKey && depth == path.count - 1 ? found : scan.index
        }
        var line = 1
        var start = 0
        for index in 0..<min(offset, bytes.count) where bytes[index] == UInt8(ascii: "\n") {
            line += 1
            start = index + 1
        }
        return Position(line: line, column: offset - start + 1, isExact: isExact)
    }
}

/// Walks over valid JSON with comments, and never past its end.
private struct Scan {
    let bytes: [UInt8]
    var index = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private var byte: UInt8 { index < bytes.count ? bytes[index] : 0 }

    /// Goes from the start of an object or array to the value of a member or element.
    ///
    /// - Returns: Where the key starts; for an element, the element.
    mutating func find(_ step: String) -> Int? {
        let isObject = byte == UInt8(ascii: "{")
        guard isObject || byte == UInt8(ascii: "[") else { return nil }
        index += 1
        var number = 0
        while true {
            skipSpace()
            if byte == UInt8(ascii: ",") {
                index += 1
                continue
            }
            if index >= bytes.count || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") {
                return nil
            }
            let start = index
            var name = String(number)
            if isObject {
                skipString()
                name = text(start, index)
                skipSpace()
                index += 1
                skipSpace()
            }
            if name == step { return start }
            skipValue()
            number += 1
        }
    }

    mutating func skipSpace() {
        while index < bytes.count {
            switch byte {
            case 0x20, 0x09, 0x0A, 0x0D: index += 1
            case UInt8(ascii: "/"): skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() {
        index += 2
        if bytes[index - 1] == UInt8(ascii: "/") {
            while index < bytes.count, byte != UInt8(ascii: "\n") { index += 1 }
        } else {
            while index + 1 < bytes.count,
                !(byte == UInt8(ascii: "*") && bytes[index + 1] == UInt8(ascii: "/"))
            {
                index += 1
            }
            index += 2
        }
    }

    private mutating func skipString() {
        index += 1
        while index < bytes.count, byte != UInt8(ascii: "\"") {
            index += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        index += 1
    }

    private mutating func skipValue() {
        var depth = 0
        while index < bytes.count {
            switch byte {
            case UInt8(ascii: "\""): skipString()
            case UInt8(ascii: "/"): skipComment()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                index += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
                index += 1
            case UInt8(ascii: ",") where depth == 0: return
            default: index += 1
            }
        }
    }

    /// A key without its quotes; one with escapes is compared as it is meant.
    private func text(_ start: Int, _ end: Int) -> String {
        let quoted = bytes[start..<min(end, bytes.count)]
        return (try? JSONValue.parse(quoted))?.string ?? ""
    }
}
