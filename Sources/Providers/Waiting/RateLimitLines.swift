import Vocabulary

/// Finds the header lines that state quotas, in the bytes, since every reply passes through here.
enum RateLimitLines {
    /// The meaning of such a line's name.
    struct Place {
        enum Part { case limit, remaining, reset }

        let quantity: RateLimit.Quantity
        let part: Part
    }

    static func forEach(in block: [UInt8], _ body: (Place, String) -> Void) {
        block.withUnsafeBufferPointer { bytes in
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
                if let line = Line(UnsafeBufferPointer(rebasing: bytes[start..<end])) {
                    body(line.place, line.value)
                }
                start = end + 1
            }
        }
    }

    private struct Line {
        let place: Place
        let value: String

        init?(_ line: UnsafeBufferPointer<UInt8>) {
            // Most lines are ruled out by their first byte.
            guard let first = line.first.map({ $0 | 0x20 }), first == 0x78 || first == 0x61,
                let colon = line.firstIndex(of: UInt8(ascii: ":")),
                let place = Self.place(UnsafeBufferPointer(rebasing: line[..<colon]))
            else { return nil }
            self.place = place
            var value = line[(colon + 1)...]
            while let byte = value.first, byte <= 0x20 { value = value.dropFirst() }
            while let byte = value.last, byte <= 0x20 { value = value.dropLast() }
            self.value = String(decoding: value, as: UTF8.self)
        }

        private static func place(_ name: UnsafeBufferPointer<UInt8>) -> Place? {
            if let rest = rest(name, after: "x-ratelimit-") ?? rest(name, after: "x-rate-limit-") {
                return openAI[rest]
            }
            if let rest = rest(name, after: "anthropic-ratelimit-") { return anthropic[rest] }
            return nil
        }

        private static func rest(_ name: UnsafeBufferPointer<UInt8>, after prefix: StaticString)
            -> String?
        {
            let count = prefix.utf8CodeUnitCount
            guard name.count > count else { return nil }
            for index in 0..<count where name[index] | 0x20 != prefix.utf8Start[index] {
                return nil
            }
            return String(decoding: name[count...].lazy.map { $0 | 0x20 }, as: UTF8.self)
        }
    }

    private static let quantities: [(String, RateLimit.Quantity)] = [
        ("requests", .requests), ("tokens", .tokens), ("input-tokens", .inputTokens),
        ("output-tokens", .outputTokens),
    ]

    private static let parts: [(String, Place.Part)] = [
        ("limit", .limit), ("remaining", .remaining), ("reset", .reset),
    ]

    /// `limit-requests`; a bare `limit` counts requests, and other scopes are ignored.
    private static let openAI = table { part, quantity in "\(part)-\(quantity)" }
        .merging(
            parts.map { ($0.0, Place(quantity: .requests, part: $0.1)) }, uniquingKeysWith: { $1 })

    /// `requests-limit`.
    private static let anthropic = table { part, quantity in "\(quantity)-\(part)" }

    private static func table(_ name: (String, String) -> String) -> [String: Place] {
        var table: [String: Place] = [:]
        for (part, meaning) in parts {
            for (word, quantity) in quantities {
                table[name(part, word)] = Place(quantity: quantity, part: meaning)
            }
        }
        return table
    }
}
