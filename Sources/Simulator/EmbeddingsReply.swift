import Hashing
import JSON
import Providers

/// Vectors for texts, made from hashes of their words, so that similar texts have similar vectors.
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
        EmbeddingsBody(
            model: model,
            vectors: vectors.map { vector in
                isBase64
                    ? .string(Base64.text(of: vector))
                    : .array(vector.map { .number(JSONNumber(Double($0))) })
            }, inputTokens: inputTokens
        ).write(into: &writer)
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
