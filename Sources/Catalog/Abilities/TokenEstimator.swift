import JSON
package import Vocabulary

/// Estimates a prompt's number of tokens from its bytes.
///
/// Byte-pair tokenizers differ by vendor; on prose all of them make a token of a common
/// word with the space before it. The guess counts words, pieces of long words, groups of
/// digits and marks, and is meant to be within a fifth on English prose.
package enum TokenEstimator {
    /// What an image counts as, whatever its size: one tile set of OpenAI's at high detail.
    package static let tokensPerImage = 765
    /// What a message's role and separators add.
    static let tokensPerMessage = 4
    /// What primes the reply.
    static let tokensPerRequest = 3

    /// The tokens of a text.
    package static func tokens(in text: String) -> Int {
        var text = text
        return text.withUTF8 { tokens(in: $0) }
    }

    /// The tokens of a request's prompt: messages, tools and schema.
    package static func tokens(in prompt: PromptRequest) -> Int {
        var count = tokensPerRequest
        for member in prompt.body {
            switch member.key {
            case "messages":
                for message in member.value.array ?? [] {
                    count += tokensPerMessage + tokens(in: message)
                }
            case "input", "prompt", "instructions", "tools", "functions", "response_format":
                count += tokens(in: member.value)
            default: break
            }
        }
        return count
    }

    /// The tokens of a value as a provider would read it: its texts, and its keys.
    private static func tokens(in value: JSONValue) -> Int {
        switch value {
        case .string(let text): return tokens(in: text)
        case .array(let elements): return elements.reduce(0) { $0 + tokens(in: $1) }
        case .object(let object): return tokens(in: object)
        case .number, .bool: return 1
        case .null: return 0
        }
    }

    private static func tokens(in object: JSONObject) -> Int {
        switch object["type"]?.string {
        case "image_url", "input_image", "image": return tokensPerImage
        default: break
        }
        var count = 0
        for member in object where member.key != "role" {
            // `content` and `text` are the wrapping, not the prompt.
            if member.key != "content", member.key != "text" { count += 2 }
            count += tokens(in: member.value)
        }
        return count
    }

    private static func tokens(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        classes.withUnsafeBufferPointer { tokens(in: bytes, classes: $0) }
    }

    private static func tokens(
        in bytes: UnsafeBufferPointer<UInt8>, classes: UnsafeBufferPointer<Class>
    ) -> Int {
        // In twentieths of a token, so the loop needs no floating point.
        var twentieths = 0
        var index = 0
        let end = bytes.count
        while index < end {
            let kind = classes[Int(bytes[index])]
            let start = index
            repeat { index += 1 } while index < end && classes[Int(bytes[index])] == kind
            let length = index - start
            switch kind {
            case .letter: twentieths += 20 + max(0, length - 7) * 4
            case .digit: twentieths += (length + 2) / 3 * 20
            // One space belongs to the word after it.
            case .space: twentieths += length > 1 ? 20 : 0
            case .newline: twentieths += 20
            case .mark: twentieths += length == 1 ? 19 : 20 + (length - 1) * 9
            case .twoByte: twentieths += length * 5
            case .threeByte: twentieths += length * 6
            case .fourByte: twentieths += length * 12
            }
        }
        return (twentieths + 19) / 20
    }

    private enum Class: UInt8 {
        case letter, digit, space, newline, mark, twoByte, threeByte, fourByte
    }

    private static let classes: [Class] = (0..<256).map { byte in
        switch UInt8(byte) {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "'"):
            .letter
        case UInt8(ascii: "0")...UInt8(ascii: "9"): .digit
        case 0x20, 0x09: .space
        case 0x0A, 0x0D: .newline
        case 0..<0x80: .mark
        // All bytes of a character count for its script.
        case 0x80..<0xC0: .threeByte
        case 0xC0..<0xE0: .twoByte
        case 0xE0..<0xF0: .threeByte
        default: .fourByte
        }
    }
}
