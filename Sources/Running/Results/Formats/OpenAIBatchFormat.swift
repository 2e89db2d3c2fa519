import JSON

/// Results as OpenAI's Batch API returns them: a line with the reply's body for each request.
///
/// The body is made again from the normalized result, so it has the fields of a chat completion
/// (of a list of embeddings, where the result has them) and not a provider's own extras.
/// `created` is when the run first sent something: results keep no time of their own.
package struct OpenAIBatchFormat: ResultFormat {
    /// Whether ids alone do not tell results apart.
    private let marksIDs: Bool
    private let created: Int

    /// Makes the format for a run.
    ///
    /// `custom_id` is the item's id. Where items have several results, `#target#sample` is
    /// added to it, so that it stays unique.
    package init(targets: Int, samples: Int, created: Int) {
        marksIDs = targets > 1 || samples > 1
        self.created = created
    }

    package func bytes(of exported: ExportedResult) -> [UInt8] {
        let result = exported.line
        let name = StableName(result)
        var writer = JSONWriter(reservingCapacity: 1_024)
        writer.beginObject()
        writer.key("id")
        writer.string("batch_req_" + name.text)
        writer.key("custom_id")
        writer.string(customID(of: result))
        writer.key("response")
        if result["status"] == "failed" {
            writer.null()
        } else {
            writer.beginObject()
            writer.key("status_code")
            writer.int(200)
            writer.key("request_id")
            writer.string("req_" + name.text)
            writer.key("body")
            ReplyBody(result: result, name: name.text, created: created).write(into: &writer)
            writer.endObject()
        }
        writer.key("error")
        writeError(of: result, into: &writer)
        writer.endObject()
        return writer.bytes + [0x0A]
    }

    private func customID(of result: JSONObject) -> String {
        let id = result["id"]?.string ?? ""
        guard marksIDs else { return id }
        return "\(id)#\(result["target"]?.string ?? "")#\(result["sample"]?.int ?? 0)"
    }

    private func writeError(of result: JSONObject, into writer: inout JSONWriter) {
        guard case .object(let error)? = result["error"] else { return writer.null() }
        writer.beginObject()
        writer.key("code")
        writer.value(error["code"].flatMap { $0.isNull ? nil : $0 } ?? error["kind"] ?? .null)
        writer.key("message")
        writer.value(error["message"] ?? .null)
        writer.endObject()
    }
}
