package import JSON
import Platform

/// Finds the scores in a result line without reading the rest of it.
///
/// Sluice wrote the lines, so the text before the scores is known: the end of the attempts. It
/// cannot occur within a string, because the quotes would be escaped there.
package enum ScoreSlice {
    private static let mark = Array("],\"\(ResultKey.scores.text)\":".utf8)

    private static let unreadableMark = Array(",\"\(ResultKey.unreadable.text)\":".utf8)

    /// The scores of a line, and the scorers that could not read the answer.
    package struct Members {
        package var scores: JSONObject
        package var unreadable: Set<String>

        package init(scores: JSONObject, unreadable: Set<String> = []) {
            self.scores = scores
            self.unreadable = unreadable
        }
    }

    /// Nil if the line has none, or was not written by Sluice.
    package static func members(in line: UnsafeRawBufferPointer) -> Members? {
        guard let begin = endOfMark(in: line) else { return nil }
        guard let length = lengthOfNested(line[begin...]), length > 2,
            let scores = try? JSONValue.parse(line[begin..<begin + length]).object
        else { return nil }
        var members = Members(scores: scores)
        let end = begin + length
        let list = end + unreadableMark.count
        if line.count > list, line[end..<list].elementsEqual(unreadableMark),
            let length = lengthOfNested(line[list...])
        {
            let names = (try? JSONValue.parse(line[list..<list + length]))?.array ?? []
            members.unreadable = Set(names.compactMap(\.string))
        }
        return members
    }

    private static func endOfMark(in line: UnsafeRawBufferPointer) -> Int? {
        guard let start = line.baseAddress else { return nil }
        var offset = 0
        // The mark's first byte is rare in texts, so this is as fast as memchr.
        while line.count - offset >= mark.count,
            let found = memchr(start + offset, Int32(mark[0]), line.count - offset)
        {
            offset = UnsafeRawPointer(found) - start
            guard line.count - offset >= mark.count else { return nil }
            if memcmp(found, mark, mark.count) == 0 { return offset + mark.count }
            offset += 1
        }
        return nil
    }

    /// The length up to the closing brace or bracket that matches the first byte.
    private static func lengthOfNested(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
        var depth = 0
        var isString = false
        var isEscaped = false
        for (offset, byte) in bytes.enumerated() {
            if isString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return offset + 1 }
            default: if depth == 0 { return nil }
            }
        }
        return nil
    }
}
