import JSON

/// Removes the prompt from an error message that repeats it.
///
/// Validators and content filters quote what they reject, and messages are kept in attempt records
/// and printed.
enum PromptEcho {
    /// The shortest run of bytes that counts as a quotation; names and phrases are shorter.
    static let shortestQuotation = 32
    /// How much of a prompt is compared.
    private static let longestSearch = 1 << 20

    /// Replaces each run that is also in the body's messages or input by an ellipsis.
    static func removed(from message: String, of body: JSONObject) -> String {
        let bytes = Array(message.utf8)
        guard bytes.count >= shortestQuotation else { return message }
        var windows: [Int: [Int]] = [:]
        var hash = WindowHash()
        for (index, byte) in bytes.enumerated() {
            hash.add(
                byte, dropping: index >= shortestQuotation ? bytes[index - shortestQuotation] : 0)
            if index + 1 >= shortestQuotation {
                windows[hash.value, default: []].append(index + 1 - shortestQuotation)
            }
        }
        var quoted = [Bool](repeating: false, count: bytes.count)
        var budget = longestSearch
        for key in ["messages", "input", "prompt", "instructions"] {
            visit(body[key] ?? .null) {
                mark(Array($0.utf8.prefix(budget)), in: bytes, &windows, &quoted, &budget)
            }
        }
        guard quoted.contains(true) else { return message }
        // Never half a character: a run leaves out characters that it has only in part.
        for index in bytes.indices.dropFirst() where isContinuation(bytes[index]) {
            if !quoted[index - 1] { quoted[index] = false }
        }
        for index in bytes.indices.dropFirst().reversed() where isContinuation(bytes[index]) {
            if !quoted[index] { quoted[index - 1] = false }
        }
        var result: [UInt8] = []
        for index in bytes.indices {
            if !quoted[index] {
                result.append(bytes[index])
            } else if index == 0 || !quoted[index - 1] {
                result.append(contentsOf: "…".utf8)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    private static func mark(
        _ text: [UInt8], in message: [UInt8], _ windows: inout [Int: [Int]],
        _ quoted: inout [Bool], _ budget: inout Int
    ) {
        budget -= text.count
        var hash = WindowHash()
        for (index, byte) in text.enumerated() {
            hash.add(
                byte, dropping: index >= shortestQuotation ? text[index - shortestQuotation] : 0)
            guard index + 1 >= shortestQuotation, let starts = windows[hash.value] else { continue }
            let window = text[(index + 1 - shortestQuotation)...index]
            // One match is enough: both texts may repeat themselves many times.
            windows[hash.value] = starts.filter { start in
                let range = start..<start + shortestQuotation
                guard message[range].elementsEqual(window) else { return true }
                for position in range { quoted[position] = true }
                return false
            }
        }
    }

    private static func visit(_ value: JSONValue, _ body: (String) -> Void) {
        switch value {
        case .string(let text): body(text)
        case .array(let elements): for element in elements { visit(element, body) }
        case .object(let object): for member in object { visit(member.value, body) }
        default: break
        }
    }
}

/// A hash over a window that moves by one byte (Rabin and Karp's).
private struct WindowHash {
    private(set) var value = 0

    mutating func add(_ byte: UInt8, dropping old: UInt8) {
        value = value &* Self.base &+ Int(byte) &- Int(old) &* Self.power
    }

    private static let base = 1_000_003
    private static let power = (0..<PromptEcho.shortestQuotation).reduce(1) { power, _ in
        power &* base
    }
}
