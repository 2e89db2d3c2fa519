/// Dates as headers write them, in seconds since 1970.
enum CalendarTime {
    /// `Sun, 06 Nov 1994 08:49:37 GMT` and the two obsolete spellings of RFC 9110, section 5.6.7.
    static func httpDate(_ text: String) -> Double? {
        let words = text.split { " ,-".contains($0) }.map(String.init)
        let clock = words.first { $0.contains(":") }.flatMap(timeOfDay)
        guard let clock, words.count >= 5 else { return nil }
        // asctime: Sun Nov  6 08:49:37 1994
        if let month = month(words[1]), let day = Int(words[2]), let year = Int(words[4]) {
            return seconds(year, month, day, clock)
        }
        guard let day = Int(words[1]), let month = month(words[2]), var year = Int(words[3])
        else { return nil }
        if words[3].utf8.count == 2 { year += year < 70 ? 2000 : 1900 }
        return seconds(year, month, day, clock)
    }

    /// `2026-11-23T10:31:32.5Z`, with `Z` or an offset.
    static func rfc3339(_ text: String) -> Double? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] | 0x20 == UInt8(ascii: "t") || bytes[10] == UInt8(ascii: " "),
            let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]),
            let clock = timeOfDay(String(decoding: bytes[11..<19], as: UTF8.self))
        else { return nil }
        var rest = bytes[19...]
        var fraction = 0.0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { 0x30...0x39 ~= $0 }
            guard let value = Double("0." + String(decoding: digits, as: UTF8.self)) else {
                return nil
            }
            fraction = value
            rest = rest[digits.endIndex...]
        }
        guard let shift = offset(rest) else { return nil }
        return seconds(year, month, day, clock).map { $0 + fraction - shift }
    }

    private static func offset(_ bytes: ArraySlice<UInt8>) -> Double? {
        guard let sign = bytes.first else { return nil }
        if sign | 0x20 == UInt8(ascii: "z") { return bytes.count == 1 ? 0 : nil }
        let parts = String(decoding: bytes.dropFirst(), as: UTF8.self).split(separator: ":")
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), parts.count == 2,
            let hours = Int(parts[0]), let minutes = Int(parts[1]), 0..<24 ~= hours,
            0..<60 ~= minutes
        else { return nil }
        return Double(hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    private static func timeOfDay(_ text: String) -> Int? {
        let parts = text.split(separator: ":").map { Int($0) }
        guard parts.count == 3, let hour = parts[0], let minute = parts[1], let second = parts[2],
            0..<24 ~= hour, 0..<60 ~= minute, 0...60 ~= second
        else { return nil }
        return hour * 3600 + minute * 60 + second
    }

    private static func month(_ name: String) -> Int? {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
            .firstIndex(of: name).map { $0 + 1 }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        Int(String(decoding: digits, as: UTF8.self))
    }

    /// Counts days in years that start in March, so a leap day is the last of a year.
    private static func seconds(_ year: Int, _ month: Int, _ day: Int, _ clock: Int) -> Double? {
        guard 1...12 ~= month, 1...31 ~= day, 1900...9999 ~= year else { return nil }
        let shifted = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let days =
            365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
        return Double(days * 86_400 + clock)
    }
}
