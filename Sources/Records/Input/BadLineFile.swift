package import Checkpoint
import JSON
package import JSONLines
package import Jobs
import Synchronization

/// Where lines go that are no prompts, each with its place and reason.
package final class BadLineFile: Sendable {
    private let path: String
    private let writer: SharedLineWriter
    /// The import goes on after a failure to write; it is told at the end.
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
            // No text, or more than a line of JSON should hold: the bytes, as far as they go.
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

    /// - Throws: The first thing that went wrong while writing.
    package func close() throws(JSONLinesError) {
        if let failure = failure.withLock({ $0 }) { throw failure }
        try writer.finish(as: path)
    }
}
