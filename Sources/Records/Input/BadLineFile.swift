package import Checkpoint
import JSON
package import JSONLines
package import Jobs
import Synchronization

/// The file for input lines that are not prompts, each with its place and the reason.
package final class BadLineFile: Sendable {
    private let path: String
    private let writer: SharedLineWriter
    /// The import continues after a failure to write; the failure is reported at the end.
    private let failure = Mutex<JSONLinesError?>(nil)

    package init(directory: RunDirectory) throws(JSONLinesError) {
        path = directory.path + "/bad-lines.jsonl"
        writer = try SharedLineWriter(path: path + ".new")
    }

    package func take(_ line: UnsafeBufferPointer<UInt8>, _ finding: InputFinding) {
        var json = JSONWriter()
        json.beginObject()
        json.key("file")
        json.string(finding.place.file)
        json.key("line")
        json.int(finding.line)
        json.key("column")
        if let column = finding.column { json.int(column) } else { json.null() }
        json.key("reason")
        json.string(finding.message)
        json.key("text")
        json.string(String(decoding: line, as: UTF8.self))
        if let bad = finding.badLine {
            // Not text, or longer than a line of JSON should be: the bytes, up to a limit.
            json.key("base64")
            json.string(Base64.text(of: bad.bytes))
            json.key("length")
            json.int(bad.length)
        }
        json.endObject()
        do throws(JSONLinesError) { try writer.append(json.bytes) } catch {
            failure.withLock { $0 = $0 ?? error }
        }
    }

    /// - Throws: The first error that occurred while writing.
    package func close() throws(JSONLinesError) {
        if let failure = failure.withLock({ $0 }) { throw failure }
        try writer.finish(as: path)
    }
}
