/// Joins a character whose two escaped halves (`\ud83d`, `\ude00`) are in different events.
///
/// A server that cuts its text between them writes a half at the end of one string and the
/// other at the beginning of the next; alone each would be read as U+FFFD.
struct SplitCharacters {
    /// The first half, with its backslash, taken from the event before.
    private var half: ArraySlice<UInt8> = []

    /// The data of an event; the first half of a character at its end moves to the next event.
    ///
    /// `next` is the data of the event after it, asked for only if it matters.
    mutating func joined(
        _ data: ArraySlice<UInt8>, next: () -> ArraySlice<UInt8>?
    ) -> ArraySlice<UInt8> {
        var data = data
        if !half.isEmpty, let place = Self.secondHalf(in: data) {
            data = data[..<place] + half + data[place...]
        }
        half = []
        if let place = Self.firstHalf(in: data), let next = next(),
            Self.secondHalf(in: next) != nil
        {
            half = data[place]
            data = data[..<place.lowerBound] + data[place.upperBound...]
        }
        return data
    }

    private static let length = 6

    /// The position of a first half directly before the end of a string.
    private static func firstHalf(in data: ArraySlice<UInt8>) -> Range<Int>? {
        var rest = data
        while let place = escape(in: rest, second: "89abAB") {
            let end = place + length
            rest = data[end...]
            var start = place
            while start > data.startIndex, data[start - 1] == UInt8(ascii: "\\") { start -= 1 }
            let isEscaped = (place - start) % 2 == 1
            if !isEscaped, rest.first == UInt8(ascii: "\"") { return place..<end }
        }
        return nil
    }

    /// The position of a second half directly after the beginning of a string.
    private static func secondHalf(in data: ArraySlice<UInt8>) -> Int? {
        var rest = data
        while let place = escape(in: rest, second: "cdefCDEF") {
            rest = data[(place + length)...]
            if place > data.startIndex, data[place - 1] == UInt8(ascii: "\"") { return place }
        }
        return nil
    }

    /// The next `\udX..` with one of these digits for X.
    private static func escape(in data: ArraySlice<UInt8>, second: StaticString) -> Int? {
        var place = data.startIndex
        while data.endIndex - place >= length {
            guard let found = data[place...].firstIndex(of: UInt8(ascii: "\\")),
                data.endIndex - found >= length
            else { return nil }
            place = found + 1
            if data[found + 1] == UInt8(ascii: "u"), data[found + 2] | 0x20 == UInt8(ascii: "d"),
                second.withUTF8Buffer({ $0.contains(data[found + 3]) })
            {
                return found
            }
        }
        return nil
    }
}
