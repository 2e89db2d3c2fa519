import JSON

/// Vectors for texts: each word turned by its hash, so that like texts are alike.
struct EmbeddingsReply {
    let model: String
    let vectors: [[Float]]
    let isBase64: Bool
    let inputTokens: Int

    init(_ bytes: [UInt8]) throws(SimulatedError) {
        let body = try JSONValue.body(bytes)
        model = try body.modelName()
        let inputs: [String]
        switch body["input"] {
        case .string(let text): inputs = [text]
        case .array(let elements)
        where !elements.isEmpty && elements.allSatisfy { $0.string != nil }:
            inputs = elements.compactMap(\.string)
        default: throw .invalid("'input' must be a text or an array of texts.", param: "input")
        }
        let dimensions = body["dimensions"]?.int ?? 64
        guard (1...4096).contains(dimensions) else {
            throw .invalid("'dimensions' must be between 1 and 4096.", param: "dimensions")
        }
        isBase64 = body["encoding_format"]?.string == "base64"
        vectors = inputs.map { Self.vector(of: $0, dimensions: dimensions) }
        inputTokens = inputs.reduce(0) { $0 + tokenCount($1) }
    }

    var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("object")
        writer.string("list")
        writer.key("data")
        writer.beginArray()
        for (index, vector) in vectors.enumerated() {
            writer.beginObject()
            writer.key("object")
            writer.string("embedding")
            writer.key("index")
            writer.int(index)
            writer.key("embedding")
            if isBase64 {
                writer.string(base64(vector.flatMap { $0.bitPattern.littleEndianBytes }))
            } else {
                writer.beginArray()
                for value in vector { writer.double(Double(value)) }
                writer.endArray()
            }
            writer.endObject()
        }
        writer.endArray()
        writer.key("model")
        writer.string(model)
        writer.key("usage")
        writer.value([
            "prompt_tokens": .number(JSONNumber(inputTokens)),
            "total_tokens": .number(JSONNumber(inputTokens)),
        ])
        writer.endObject()
        return writer.bytes
    }

    /// Of length 1; a text without words points along the first axis.
    private static func vector(of text: String, dimensions: Int) -> [Float] {
        var vector = [Float](repeating: 0, count: dimensions)
        for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
            let hash = StableHash.of("word", String(word)).value
            vector[Int(hash >> 1 % UInt64(dimensions))] += hash & 1 == 0 ? 1 : -1
        }
        let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
        if length == 0 {
            vector[0] = 1
            return vector
        }
        return vector.map { $0 / length }
    }
}

extension UInt32 {
    fileprivate var littleEndianBytes: [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: self >> (8 * UInt32($0))) }
    }
}

/// RFC 4648, section 4.
private func base64(_ bytes: [UInt8]) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        for digit in 0..<4 {
            let isPadding = digit > group.count
            text.append(
                isPadding ? UInt8(ascii: "=") : digits[bits >> (18 - 6 * digit) & 63])
        }
    }
    return String(decoding: text, as: UTF8.self)
}
