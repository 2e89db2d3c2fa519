import Checkpoint
import JSON
import Jobs
import Results
import Vocabulary

/// Results as OpenAI's Batch API returns them: one line with the reply's body for each request.
///
/// The body is rebuilt from the normalized result, so it has the fields of the endpoint that was
/// called but not the provider's own extras. A request that the provider refused is a response with
/// its HTTP status, as in the API's error file; `error` is for requests that got no response at
/// all. `created` is when the run first sent a request: results have no time of their own.
package struct OpenAIBatchFormat: ResultFormat {
    package static let kind = ResultFormatKind(name: "openai-batch") { run, request in
        OpenAIBatchFormat(
            // A line that names its own model has one result, for that model.
            targets: request.target != nil || run.job?.targets.isEmpty == true
                ? 1 : run.targets.count,
            samples: run.samples, created: Int(try await run.store.firstSend() ?? 0))
    }

    /// Whether ids alone do not identify results.
    private let marksIDs: Bool
    private let created: Int

    /// Makes the format for a run.
    ///
    /// `custom_id` is the item's id. If items have several results, `#target#sample` is
    /// added to it, so that it stays unique.
    package init(targets: Int, samples: Int, created: Int) {
        marksIDs = targets > 1 || samples > 1
        self.created = created
    }

    /// The endpoint that a request was for is found in its line.
    package var needsItems: Bool { true }

    package func bytes(of exported: ExportedResult) -> [UInt8] {
        let result = exported.line
        let refusal = refusal(of: result)
        let name = StableName(result)
        var writer = JSONWriter(reservingCapacity: 1_024)
        writer.beginObject()
        writer.key("id")
        writer.string("batch_req_" + name.text)
        writer.key("custom_id")
        writer.string(customID(of: result))
        writer.key("response")
        if result.status == .failed, refusal == nil {
            writer.null()
        } else {
            writer.beginObject()
            writer.key("status_code")
            writer.int(refusal ?? 200)
            writer.key("request_id")
            writer.string("req_" + name.text)
            writer.key("body")
            if refusal == nil {
                ReplyBody(
                    result: result, endpoint: exported.item?.request.endpoint, name: name.text,
                    created: created
                ).write(into: &writer)
            } else {
                writeRefusal(of: result, into: &writer)
            }
            writer.endObject()
        }
        writer.key("error")
        if refusal == nil { writeError(of: result, into: &writer) } else { writer.null() }
        writer.endObject()
        return writer.bytes + [0x0A]
    }

    private func customID(of result: StoredLine) -> String {
        let id = result.id ?? ""
        guard marksIDs else { return id }
        return "\(id)#\(result.target ?? "")#\(result.sample)"
    }

    /// The HTTP status of a refusal; nil for an answer and if there was no response.
    private func refusal(of result: StoredLine) -> Int? {
        guard result.status == .failed, let status = result[.error]?[.http]?.int,
            status >= 400
        else { return nil }
        return status
    }

    /// The body of a refusal, in the form of OpenAI's errors.
    private func writeRefusal(of result: StoredLine, into writer: inout JSONWriter) {
        let error = result[.error]
        writer.beginObject()
        writer.key("error")
        writer.beginObject()
        writer.key("message")
        writer.value(error?[.message] ?? .null)
        writer.key("type")
        writer.value(error?[.type] ?? error?[.kind] ?? .null)
        writer.key("param")
        writer.value(error?[.param] ?? .null)
        writer.key("code")
        // If the provider gives only a type, that is the most specific code.
        let code = error?[.code] == error?[.type] ? nil : error?[.code]
        writer.value(error?[.reportedCode] ?? code ?? .null)
        writer.endObject()
        writer.endObject()
    }

    private func writeError(of result: StoredLine, into writer: inout JSONWriter) {
        guard case .object(let error)? = result[.error] else { return writer.null() }
        writer.beginObject()
        writer.key("code")
        writer.value(error[.code].flatMap { $0.isNull ? nil : $0 } ?? error[.kind] ?? .null)
        writer.key("message")
        writer.value(error[.message] ?? .null)
        writer.endObject()
    }
}
