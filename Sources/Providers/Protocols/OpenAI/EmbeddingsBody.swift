package import JSON

/// A reply of OpenAI's embeddings API as it is sent.
package struct EmbeddingsBody {
    package let model: String
    /// Each a list of numbers or base64, in the order of the inputs.
    package let vectors: [JSONValue]
    package let inputTokens: Int

    package init(model: String, vectors: [JSONValue], inputTokens: Int) {
        self.model = model
        self.vectors = vectors
        self.inputTokens = inputTokens
    }

    package func write(into writer: inout JSONWriter) {
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
            writer.value(vector)
            writer.endObject()
        }
        writer.endArray()
        writer.key("model")
        writer.string(model)
        writer.key("usage")
        writer.beginObject()
        for key in ["prompt_tokens", "total_tokens"] {
            writer.key(key)
            writer.int(inputTokens)
        }
        writer.endObject()
        writer.endObject()
    }
}
